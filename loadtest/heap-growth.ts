/** How fast a heap grows, whatever the garbage collector does in between. */

import type { Point } from './results.ts';

/** All pairs of more points take seconds. */
const MOST_POINTS = 300;
const FEWEST_POINTS = 4;

/**
 * MB a second: the median of the slopes between all pairs of points (Theil and Sen), which the saw of the collector
 * does not move. Undefined with too few points.
 */
export function heapGrowth(series: readonly Pick<Point, 'atSeconds' | 'heapMb'>[]): number | undefined {
  const all = series.flatMap(({ atSeconds, heapMb }) => (heapMb === undefined ? [] : [{ at: atSeconds, heapMb }]));
  const every = Math.ceil(all.length / MOST_POINTS);
  const points = all.filter((_, index) => index % every === 0);
  if (points.length < FEWEST_POINTS) return undefined;
  const slopes: number[] = [];
  for (const [index, from] of points.entries())
    for (const to of points.slice(index + 1))
      if (to.at > from.at) slopes.push((to.heapMb - from.heapMb) / (to.at - from.at));
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)];
}

/** Code is compiled and buffers grow: what the heap takes in the first minute says nothing of hours. */
const WARM_SECONDS = 60;
/** In less time the saw of the collector hides what a server may grow by. */
const LEAST_SECONDS = 180;

/** MB a second between two instants of a run, s, without the first minute; undefined where that is too short. */
export function longGrowth(series: Parameters<typeof heapGrowth>[0], from: number, to: number): number | undefined {
  const warm = from + WARM_SECONDS;
  if (to - warm < LEAST_SECONDS) return undefined;
  return heapGrowth(series.filter(({ atSeconds }) => atSeconds >= warm && atSeconds <= to));
}
