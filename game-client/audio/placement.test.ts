/** Tests of placement.ts: near is loud, far is silent, and nothing jumps between. */

import assert from 'node:assert/strict';
import { loudnessAt, REACH } from './placement.ts';
import { gainOf } from './volumes.ts';

describe('loudness by distance', () => {
  it('is full at the listener, nothing from the reach on, and never grows between', () => {
    assert.equal(loudnessAt(0), 1);
    assert.equal(loudnessAt(REACH), 0);
    assert.equal(loudnessAt(REACH * 10), 0);
    assert.equal(loudnessAt(Number.NaN), 0);
    let before = 1;
    for (let distance = 0; distance <= REACH; distance += 10) {
      const loudness = loudnessAt(distance);
      assert.ok(loudness <= before && before - loudness < 0.05);
      before = loudness;
    }
  });
});

describe('gain by volume', () => {
  it('keeps the ends and is bounded', () => {
    assert.deepEqual([0, 1, -1, 2, Number.NaN].map(gainOf), [0, 1, 0, 1, 0]);
    assert.ok(gainOf(0.5) < 0.5);
  });
});
