/** Tests of what a row comes to from its tries. */

import assert from 'node:assert/strict';
import { decide, MOST_TRIES, type Try } from './tries.ts';

/** Tries until it is decided. */
function play(outcomes: readonly Try[]): string {
  const tries: Try[] = [];
  for (const outcome of outcomes) {
    tries.push(outcome);
    const { verdict, tally } = decide(tries);
    if (verdict !== 'again') return `${verdict} after ${tries.length}: ${tally}`;
  }
  return assert.fail('not decided');
}

describe('tries of a row', () => {
  for (const [outcomes, expected] of [
    [[true], 'held after 1: held in 1 of 1'],
    [[false, false, true], 'failed after 2: held in 0 of 2'],
    [[false, true, true], 'held after 3: held in 2 of 3'],
    [[false, true, false], 'failed after 3: held in 1 of 3'],
    [[undefined, true], 'held after 2: held in 1 of 1, 1 told nothing'],
    [[undefined, false, true, true], 'held after 4: held in 2 of 3, 1 told nothing'],
    [[false, undefined, true, undefined], 'open after 4: held in 1 of 2, 2 told nothing'],
    [[undefined, false, undefined, undefined], 'open after 4: held in 0 of 1, 3 told nothing'],
    [[undefined, undefined, undefined, undefined], 'open after 4: held in 0 of 0, 4 told nothing'],
  ] as const)
    it(`that are ${outcomes.map((one) => (one === undefined ? '?' : one ? 'ok' : 'not')).join(', ')}: ${expected}`, () =>
      assert.equal(play(outcomes), expected));

  it('end in any case', () => {
    for (let code = 0; code < 3 ** MOST_TRIES; code++)
      play(Array.from({ length: MOST_TRIES }, (_, at) => [true, false, undefined][Math.floor(code / 3 ** at) % 3]));
  });
});
