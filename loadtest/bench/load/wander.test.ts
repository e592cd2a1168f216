/** Tests of a wanderer's inputs. */

import assert from 'node:assert/strict';
import { CODE } from '../protocol.ts';
import { Wander } from './wander.ts';

const take = (wander: Wander, count: number) => Array.from({ length: count }, () => wander.next().toString('hex'));
const EMPTY = `82810000000013`;

describe('bench wanderers', () => {
  it('do the same for the same seed, and something else for another', () => {
    assert.deepEqual(take(new Wander(5, 0), 300), take(new Wander(5, 0), 300));
    assert.notDeepEqual(take(new Wander(5, 0), 300), take(new Wander(6, 0), 300));
  });

  it('choose a direction at once and every half to two seconds, and repeat themselves in between', () => {
    const frames = take(new Wander(1, 0), 1200);
    assert.notEqual(frames[0], EMPTY);
    const turns = frames.flatMap((frame, tick) => (frame === EMPTY ? [] : [tick]));
    const kept = turns.slice(1).map((tick, index) => tick - (turns[index] ?? 0));
    assert.ok(kept.length >= 9, `${kept.length} turns in twenty seconds`);
    for (const ticks of kept) assert.ok(ticks >= 29 && ticks <= 121, `kept for ${ticks} ticks`);
  });

  it('hold their button from the first input on', () => {
    const buttons = (held: number) =>
      [...new Wander(1, held).next()]
        .slice(6)
        .join()
        .includes(`${0x80 | 3},1`);
    assert.deepEqual([buttons(1), buttons(0)], [true, false]);
    assert.equal(new Wander(1, 1).next()[6], CODE.input);
  });
});
