/** Tests of who wears the crown. */

import assert from 'node:assert/strict';
import { leaderOf } from './leader.ts';

const leader = (...scores: number[]): string =>
  leaderOf(scores.map((score, index) => [`p${index}`, { score }] as const));

describe('the crown', () => {
  it('is worn by the highest score alone', () => {
    assert.equal(leader(3, 7, 5), 'p1');
    assert.equal(leader(7, 7, 8), 'p2');
  });
  it('is worn by nobody at a tie, at nothing, and below', () => {
    assert.equal(leader(7, 5, 7), '');
    assert.equal(leader(0, 0), '');
    assert.equal(leader(-2, -1), '');
    assert.equal(leader(), '');
  });
});
