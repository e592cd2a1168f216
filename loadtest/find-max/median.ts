/** The middle of several runs of one number of clients, figure by figure, to be judged as if it were one run. */

import type { Figure } from '../figures.ts';
import { middle } from './search.ts';

/** Of every statistic the middle one of those that have it; runs list the same figures in the same order. */
export function medianFigures(runs: readonly (readonly Figure[])[]): Figure[] {
  const [first = []] = runs;
  return first.map((figure) => {
    const same = runs.flatMap((figures) => figures.filter(({ id }) => id === figure.id));
    const values = Object.fromEntries(
      (['p50', 'p99', 'max', 'value'] as const).flatMap((statistic) => {
        const median = middle(same.flatMap(({ values }) => values[statistic] ?? []));
        return median === undefined ? [] : [[statistic, median]];
      }),
    );
    return { ...figure, values };
  });
}
