/** Which of the pacer's ticks a room takes part in. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PACES } from '../../shared/engine/dev-messages.ts';
import { TickPace } from './pace.ts';

const taken = (pace: TickPace, ticks: number): number[] =>
  Array.from({ length: ticks }, (_, tick) => tick).filter(() => pace.due());

describe('pace of a room', () => {
  it('is as usual at first, and evenly spread when it is slower', () => {
    const pace = new TickPace();
    assert.equal(taken(pace, 60).length, 60);
    pace.set(0.5);
    assert.deepEqual(taken(pace, 6), [1, 3, 5]);
    pace.set(0.25);
    assert.deepEqual(taken(pace, 8), [3, 7]);
    pace.set(0);
    assert.deepEqual(taken(pace, 100), []);
  });

  it('takes single ticks one by one, only while it stands still', () => {
    const pace = new TickPace();
    pace.step();
    assert.equal(pace.steps, 0);
    pace.set(0);
    pace.step();
    pace.step();
    assert.deepEqual(taken(pace, 10), [0, 1]);
    assert.equal(pace.steps, 2);
  });

  it('however it is changed, takes no more ticks than its pace allows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PACES), fc.nat(50))), (changes) => {
        const pace = new TickPace();
        for (const [rate, ticks] of changes) {
          pace.set(rate);
          assert.equal(taken(pace, ticks).length, Math.floor(ticks * rate));
        }
      }),
    );
  });
});
