/** Tests of slots.ts: nothing is made twice, nothing stays that was not asked for. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSlots } from './slots.ts';

interface Thing {
  readonly number: number;
  shown: boolean;
  changes: number;
}

function stage() {
  const made: Thing[] = [];
  const slots = createSlots<Thing>(
    () => {
      const thing = { number: made.length, shown: false, changes: 0 };
      made.push(thing);
      return thing;
    },
    (thing, used) => {
      thing.shown = used;
      thing.changes++;
    },
  );
  const frame = (count: number): Thing[] => {
    const got = Array.from({ length: count }, () => slots.next());
    slots.end();
    return got;
  };
  return { made, frame };
}

describe('slots', () => {
  it('show what a frame asked for and nothing else, and make no more than the fullest frame needs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 20 }), (counts) => {
        const { made, frame } = stage();
        for (const count of counts) {
          frame(count);
          assert.deepEqual(
            made.map(({ shown }) => shown),
            made.map(({ number }) => number < count),
          );
        }
        assert.equal(made.length, Math.max(...counts));
      }),
    );
  });

  it('give the same things in the same order, so that what is over what does not change', () => {
    const { frame } = stage();
    const first = frame(5);
    frame(2);
    assert.deepEqual(frame(5), first);
  });

  it('touch nothing in a frame like the one before', () => {
    const { made, frame } = stage();
    for (let count = 0; count < 10; count++) frame(3);
    assert.deepEqual(
      made.map(({ changes }) => changes),
      [1, 1, 1],
    );
  });
});
