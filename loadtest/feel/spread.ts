/** Counts and quantiles of what was measured. */

import { spreadOf } from '../bench-client/statistics.ts';
import type { CorrectionFigures } from './results.ts';

/** Corrections of this size and more are seen. */
const SEEN = 12;

export function quantile(values: readonly number[], at: 'p50' | 'p95' | 'p99' | 'max'): number {
  return spreadOf(values)[at];
}

/** @param sizes of all corrections in units @param minutes of all clients together */
export function correctionFigures(sizes: readonly number[], minutes: number): CorrectionFigures {
  const { p50, p99 } = spreadOf(sizes);
  return { minutes, count: sizes.length, p50, p99, above12: sizes.filter((size) => size > SEEN).length };
}

/** Takes note of corrections as they come, asked once a frame; of what comes with a look that does not count it takes none. */
export function watchCorrections(corrections: { readonly count: number; readonly last: number }) {
  const sizes: number[] = [];
  let seen = corrections.count;
  return {
    sizes,
    look(counts = true): void {
      const { count, last } = corrections;
      if (count !== seen && counts) sizes.push(last);
      seen = count;
    },
  };
}
