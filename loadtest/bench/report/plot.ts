/** What the page draws as plots, and the plots of figures against the number of clients. */

import { type Run, SUBJECTS, type Subject } from '../results.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly disturbed: boolean;
}

export interface Line {
  readonly subject: Subject;
  readonly name: string;
  /** One for each of the plot's `xs`; null where there is nothing. */
  readonly ys: readonly (number | null)[];
  /** Single measurements beside the line; undefined is a line without markers. */
  readonly points?: readonly Point[];
  readonly disturbed?: boolean;
  /** 1 is the subject's full colour. */
  readonly strength: number;
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** With their units. */
  readonly xLabel: string;
  readonly yLabel: string;
  /** `x` begins at 0. */
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
  readonly digits: number;
  readonly xs: readonly number[];
  readonly lines: readonly Line[];
  readonly limit?: { readonly at: number; readonly label: string };
}

export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly yLabel: string;
  readonly digits: number;
  /** Where its axis begins unless a value is smaller; absent is 0. */
  readonly from?: number;
  readonly limit?: { readonly at: number; readonly label: string };
  value(run: Run): number;
}

/** Ms at which axes of tick gaps begin: all are about 16.7, and what matters is how much is above it. */
export const TICK_GAP_FROM = 14;

/** Room above the largest value. */
const HEADROOM = 1.08;

/** Of an even number of values the mean of the middle two; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/** Median of the runs that were not disturbed; undefined when all were. */
export function medianOfClean(runs: readonly Run[], value: (run: Run) => number): number | undefined {
  return medianOf(runs.filter(({ disturbed }) => disturbed === undefined).map(value));
}

export function distinctNumbers(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Subjects that have any of these, in the order in which the report shows them. */
export function subjectsOf(found: readonly { readonly subject: Subject }[]): Subject[] {
  return SUBJECTS.filter((subject) => found.some((one) => one.subject === subject));
}

/** `from`, or 0 when a value is below it. */
export function beginningOf(from: number, values: readonly (number | null)[]): number {
  return values.some((value) => value !== null && value < from) ? 0 : from;
}

/** With room above it; 1 when there is nothing above 0. */
export function largestOf(values: readonly (number | null)[]): number {
  const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  return largest > 0 ? largest * HEADROOM : 1;
}

/**
 * A line for each subject through the medians of its clean runs, with every run as a point.
 * @param runs of one workload
 * @returns undefined when there are none
 */
export function plotByClients(runs: readonly Run[], metric: Metric): Plot | undefined {
  const xs = distinctNumbers(runs.map(({ clients }) => clients));
  if (xs.length === 0) return undefined;
  const lines = subjectsOf(runs).map((subject): Line => {
    const own = runs.filter((run) => run.subject === subject);
    return {
      ...{ subject, name: subject, strength: 1 },
      ys: xs.map(
        (clients) =>
          medianOfClean(
            own.filter((run) => run.clients === clients),
            metric.value,
          ) ?? null,
      ),
      points: own
        .map((run) => ({ x: run.clients, y: metric.value(run), disturbed: run.disturbed !== undefined }))
        .filter(({ y }) => Number.isFinite(y)),
    };
  });
  const { id, title, yLabel, digits, from = 0, limit } = metric;
  const points = lines.flatMap((line) => line.points ?? []);
  const clean = points.filter(({ disturbed }) => !disturbed);
  // What disturbed a round must not flatten all others; its point is then drawn at the upper edge.
  const values = (clean.length > 0 ? clean : points).map(({ y }) => y);
  return {
    ...{ id, title, yLabel, digits, xs, lines },
    xLabel: 'clients',
    // A single number stands in the middle.
    xMax: xs.length === 1 ? 2 * largestOf(xs) : largestOf(xs),
    yMin: beginningOf(from, values),
    yMax: largestOf([limit?.at ?? 0, ...values]),
    ...(limit && { limit }),
  };
}

/** The same plots with one scale of `y`, so that they can be compared by eye. */
export function shareScale(plots: readonly Plot[]): Plot[] {
  const yMin = Math.min(...plots.map((plot) => plot.yMin));
  const yMax = Math.max(...plots.map((plot) => plot.yMax));
  return plots.map((plot) => ({ ...plot, yMin, yMax }));
}
