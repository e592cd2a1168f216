/** Tests of error-decay.ts: what is left of an error is a matter of time, and never of the number of frames. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { errorLeft } from './error-decay.ts';

const sizes = fc.double({ min: 0, max: 250, noNaN: true });
const times = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 60 });
const speeds = fc.double({ min: 0.05, max: 2, noNaN: true });

describe('what is left of an error', () => {
  it('is the same however the time is cut into frames', () => {
    fc.assert(
      fc.property(sizes, times, speeds, (size, frames, fastest) => {
        let cut = size;
        let passed = 0;
        for (const ms of frames) {
          cut = errorLeft(cut, ms, fastest);
          passed += ms;
        }
        assert.ok(Math.abs(cut - errorLeft(size, passed, fastest)) < 1e-6 * Math.max(1, size));
      }),
    );
  });

  it('becomes less, never the other way, and not faster than it may while it is small', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.5, max: 40, noNaN: true }), speeds, (size, ms, fastest) => {
        const left = errorLeft(size, ms, fastest);
        assert.ok(left >= 0 && left <= size);
        if (size <= fastest * 400) assert.ok(size - left <= fastest * ms + 1e-9);
      }),
    );
  });

  it('is hardly anything after a second', () => {
    assert.ok(errorLeft(12, 1000, 0.15) < 0.01);
    assert.ok(errorLeft(180, 1500, 0.15) < 12);
  });
});
