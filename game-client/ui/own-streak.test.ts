/** Tests of own-streak.ts. */

import assert from 'node:assert/strict';
import { OwnStreak } from './own-streak.ts';

const kill = { killer: 'me', victim: 'you', weapon: 'rifle' };
const death = { killer: 'you', victim: 'me', weapon: 'rifle' };
const others = { killer: 'you', victim: 'her', weapon: 'rifle' };

describe('the own streak', () => {
  it('is the longest, not the last', () => {
    const streak = new OwnStreak();
    for (const event of [kill, kill, others, kill, death, kill]) streak.note(1, event, 'me');
    assert.equal(streak.bestOf(1, 4), 3);
  });

  it('is not known when kills were missed', () => {
    const streak = new OwnStreak();
    streak.note(1, kill, 'me');
    assert.equal(streak.bestOf(1, 5), undefined);
  });

  it('counts no suicide, and begins anew with a match', () => {
    const streak = new OwnStreak();
    streak.note(1, kill, 'me');
    streak.note(1, { ...kill, victim: 'me' }, 'me');
    assert.equal(streak.bestOf(1, 1), 1);
    assert.equal(streak.bestOf(2, 0), 0);
  });
});
