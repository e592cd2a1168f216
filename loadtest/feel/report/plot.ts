/** What the page draws as plots. */

import type { ProfileResults, Trace } from '../results.ts';

export const LINES = ['truth', 'stock', 'ours'] as const;
export type LineName = (typeof LINES)[number];

export interface Line {
  readonly name: LineName;
  readonly label: string;
  /** One for each of the plot's `xs`; null where there is nothing. */
  readonly ys: readonly (number | null)[];
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** With its unit; `x` is seconds. */
  readonly yLabel: string;
  readonly fromZero: boolean;
  /** Each value holds until the next. */
  readonly stepped: boolean;
  readonly xs: readonly number[];
  readonly lines: readonly Line[];
}

export function makePlots({ name, traces }: ProfileResults): Plot[] {
  return [
    makePlot(
      `${name}-path`,
      'where somebody is drawn, and where he is, around a stall where there is one',
      'x, units',
      traces.path,
    ),
    makePlot(`${name}-delay`, 'age of others as drawn', 'ms', traces.delay, { fromZero: true }),
    makePlot(`${name}-depth`, 'inputs that wait on the server before a tick', 'inputs', traces.depth, {
      ...{ fromZero: true, stepped: true },
    }),
  ];
}

function makePlot(
  id: string,
  title: string,
  yLabel: string,
  trace: Trace,
  { fromZero = false, stepped = false } = {},
): Plot {
  const lines: Line[] = [
    { name: 'stock', label: 'stock', ys: trace.stock },
    { name: 'ours', label: 'ours', ys: trace.ours },
  ];
  if (trace.truth !== undefined) lines.unshift({ name: 'truth', label: 'the room itself', ys: trace.truth });
  return { id, title, yLabel, fromZero, stepped, xs: trace.seconds, lines };
}
