/** Tests of player-name.ts. */

import assert from 'node:assert/strict';
import { createRosterEntry } from '../../shared/engine/state.ts';
import { horde } from '../../shared/rooms/horde.ts';
import type { View } from '../net/view.ts';
import { en } from '../text/en.ts';
import { playerName } from './player-name.ts';

const view = {
  type: horde,
  entry: (id: string) => (id === 'kay' ? createRosterEntry('Kay', false, 1) : undefined),
  world: { players: new Map([['creature-7', { kind: 2 }]]) },
} as unknown as View;

describe('what somebody is called', () => {
  it('is his name, or what kind of creature it is', () => {
    assert.equal(playerName(view, 'kay', en), 'Kay');
    assert.equal(playerName(view, 'creature-7', en), 'Brute');
  });

  it('is known by the weapon of a creature that is gone, and else a word for somebody', () => {
    assert.equal(playerName(view, 'creature-3', en, 'spit'), 'Spitter');
    assert.equal(playerName(view, 'gone', en, 'rifle'), 'Someone');
    assert.equal(playerName(view, 'gone', en), 'Someone');
  });
});
