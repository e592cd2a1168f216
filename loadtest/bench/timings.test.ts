/** Tests of percentiles. */

import assert from 'node:assert/strict';
import { Timings } from './timings.ts';

describe('bench timings', () => {
  it('tell percentiles in ms, to a thousandth of the value', () => {
    const timings = new Timings();
    for (let ms = 1; ms <= 100; ms++) timings.record(ms / 10);
    const { p50, p99, max } = timings.percentiles();
    const near = (value: number, wanted: number) =>
      assert.ok(Math.abs(value - wanted) <= wanted / 500, `${value}, not ${wanted}`);
    near(p50, 5);
    near(p99, 9.9);
    near(max, 10);
    assert.equal(timings.count, 100);
    near(timings.sumMs, 505);
  });

  it('tell 16.67 from 16.72', () => {
    const at = (ms: number) => {
      const timings = new Timings();
      timings.record(ms);
      return timings.percentiles().p50;
    };
    assert.ok(at(16.72) - at(16.67) > 0.02);
  });

  it('are 0 without anything, and again after a reset', () => {
    const timings = new Timings();
    assert.deepEqual(timings.percentiles(), { p50: 0, p99: 0, max: 0 });
    timings.record(3);
    timings.reset();
    assert.deepEqual([timings.percentiles(), timings.count, timings.sumMs], [{ p50: 0, p99: 0, max: 0 }, 0, 0]);
  });
});
