/** Tests of how fast a heap grows. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { longGrowth } from './heap-growth.ts';

/** Second by second: sawing by 20 MB while it grows, and by 60 more in its first minute. */
const heap = (perSecond: number) =>
  Array.from({ length: 300 }, (_, at) => ({
    atSeconds: at,
    heapMb: 50 + (at % 7) * 3 + Math.min(at, 60) + at * perSecond,
  }));

describe('load test: growth of the heap', () => {
  it('is told whatever is collected in between, and warms up', () => {
    assert.ok(Math.abs((longGrowth(heap(1), 0, 299) ?? 0) - 1) < 0.05);
    assert.ok(Math.abs(longGrowth(heap(0), 0, 299) ?? 9) < 0.02);
  });

  it('is not guessed from a short run, or without a heap', () => {
    assert.equal(longGrowth(heap(1), 0, 200), undefined);
    assert.equal(longGrowth([], 0, 299), undefined);
    assert.equal(
      longGrowth(
        heap(1).map(({ atSeconds }) => ({ atSeconds })),
        0,
        299,
      ),
      undefined,
    );
  });
});
