/** Tests of the statistics that the benchmark judges by. */

import assert from 'node:assert/strict';
import { spreadOf, trendOf } from './statistics.ts';

describe('statistics of the benchmark', () => {
  it('gives nearest-rank quantiles, whatever the order', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.deepEqual(spreadOf(values), { p50: 50, p95: 95, p99: 99, max: 100 });
    assert.deepEqual(spreadOf([7]), { p50: 7, p95: 7, p99: 7, max: 7 });
    assert.ok(Number.isNaN(spreadOf([]).p50));
  });

  it('gives the slope of a line, without error where all points are on it', () => {
    const trend = trendOf([
      [0, 3],
      [2, 4],
      [6, 6],
    ]);
    assert.ok(trend !== undefined);
    assert.ok(Math.abs(trend.slope - 0.5) < 1e-12, `${trend.slope}`);
    assert.ok(trend.error < 1e-9, `${trend.error}`);
  });

  it('knows noise from growth by the error of the slope', () => {
    const noisy = (growth: number) =>
      Array.from({ length: 12 }, (_, index) => [index, growth * index + (index % 2 === 0 ? 1 : -1)] as const);
    const flat = trendOf(noisy(0));
    const rising = trendOf(noisy(1));
    assert.ok(flat !== undefined && rising !== undefined);
    assert.ok(flat.slope - 2 * flat.error < 0, 'noise alone is no growth');
    assert.ok(rising.slope - 2 * rising.error > 0.5, 'growth is seen through noise');
  });

  it('says nothing about less than three points', () => {
    assert.equal(
      trendOf([
        [0, 1],
        [1, 2],
      ]),
      undefined,
    );
  });
});
