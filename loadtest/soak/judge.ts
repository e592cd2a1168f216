/**
 * Says what has grown. Rooms and players come and go, and the heap with them: each figure is explained by how many seats,
 * rooms and bots there are and by the time (least squares), and what the time explains is its growth.
 */

import type { Figures } from './server/probe.ts';

export interface SoakSample {
  /** Seconds since the churn began. */
  readonly at: number;
  /** What visitors have done until then. */
  readonly deeds: number;
  readonly figures: Figures;
}

export interface Growth {
  readonly name: string;
  /** Its mean. */
  readonly level: number;
  /** Over the judged time, by the fit; and the standard error of that. */
  readonly growth: number;
  readonly error: number;
  readonly limit: number;
  readonly grew: boolean;
}

/** What is not back where it was before anybody came. */
export interface Leftover {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly limit: number;
}

export interface Judgement {
  readonly growths: readonly Growth[];
  readonly leftovers: readonly Leftover[];
  /** Names of what grew and of what was left; none: all is flat. */
  readonly leaks: readonly string[];
}

/** What explains the other figures, and is itself judged by the time alone. */
const POPULATION: readonly string[] = ['seats', 'rooms', 'bots'];
/** Samples below which nothing can be fitted. */
const LEAST_SAMPLES = 8;
/** What the time explains must be so many standard errors above nothing. */
const SURE = 3;
/** Beyond this a few samples cannot tell memory from growth. */
const MOST_REMEMBERED = 0.9;
/** A leak grows on; a cache fills up: the second half must have at least this share of the limit. */
const LATE_SHARE = 0.25;
const HEAP = 'heap bytes';
/** Of a server that does not collect its garbage when it is asked: its trend can be told, a single reading says nothing. */
export const UNCOLLECTED_HEAP = 'heap bytes uncollected';

interface Limit {
  readonly share: number;
  readonly least: number;
}
const HEAP_LIMIT: Limit = { share: 0.05, least: 0 };
const COUNT_LIMIT: Limit = { share: 0.05, least: 4 };
const POPULATION_LIMIT: Limit = { share: 0.2, least: 6 };
/** Of lists and maps within rooms: they follow what is being played. */
const SIZE_LIMIT: Limit = { share: 0.1, least: 24 };

/** What may be left of a figure beside what was there: code that was compiled since, a socket that is closing. */
const LEFT: Readonly<Record<string, number>> = {
  ...{ handles: 2, timers: 2, 'objects Timeout': 6, 'objects Socket': 4 },
  // One for each address in each limit that it met for the first time.
  'rate limits.#buckets': 8,
};

/**
 * @param samples at rest: as many play each time
 * @param from seconds from which on they are judged
 * @param before figures of the server before anybody came, once it had been used; after: when all had left
 */
export function judge(samples: readonly SoakSample[], from: number, before: Figures, after: Figures): Judgement {
  const judged = samples.filter(({ at }) => at >= from);
  const names = judged.length < LEAST_SAMPLES ? [] : namesOf(judged);
  const growths = names.map((name) => growthOf(name, judged));
  const leftovers = Object.keys(after).flatMap((name) => leftoverOf(name, before[name] ?? 0, after[name] ?? 0));
  return {
    growths,
    leftovers,
    leaks: [
      ...growths.filter(({ grew }) => grew).map(({ name }) => name),
      ...leftovers.map(({ name }) => `${name} (left behind)`),
    ],
  };
}

/** Figures that are back at the level of the idle server, but for the heap, which is asked once. */
export function isBack(before: Figures, now: Figures): boolean {
  return Object.keys(now).every(
    (name) => name === HEAP || leftoverOf(name, before[name] ?? 0, now[name] ?? 0).length === 0,
  );
}

function leftoverOf(name: string, before: number, after: number): Leftover[] {
  if (name === UNCOLLECTED_HEAP) return [];
  const limit = before + (LEFT[name] ?? (name === HEAP ? before * HEAP_LIMIT.share : 0));
  return after > limit ? [{ name, before, after, limit }] : [];
}

function namesOf(samples: readonly SoakSample[]): string[] {
  return [...new Set(samples.flatMap(({ figures }) => Object.keys(figures)))];
}

function growthOf(name: string, samples: readonly SoakSample[]): Growth {
  const values = samples.map(({ figures }) => figures[name] ?? 0);
  const level = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { share, least } = limitOf(name);
  const limit = Math.max(least, share * level);
  const whole = timeShare(name, samples);
  const late = timeShare(name, samples.slice(Math.floor(samples.length / 2)));
  const grew = whole.growth > limit && whole.growth > SURE * whole.error && late.growth > LATE_SHARE * limit;
  return { name, level, ...whole, limit, grew };
}

function limitOf(name: string): Limit {
  if (name === HEAP || name === UNCOLLECTED_HEAP) return HEAP_LIMIT;
  if (POPULATION.includes(name)) return POPULATION_LIMIT;
  return isSize(name) ? SIZE_LIMIT : COUNT_LIMIT;
}

/** Of a list or map within a room: what goes into it stays for a while. */
function isSize(name: string): boolean {
  return name.includes('.');
}

/** What the time explains of a figure, from the first sample to the last. */
function timeShare(name: string, samples: readonly SoakSample[]): { growth: number; error: number } {
  const explaining = POPULATION.includes(name) ? [] : POPULATION;
  const span = (samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0);
  const rows = samples.map(({ at, figures }) => [at, 1, ...explaining.map((other) => figures[other] ?? 0)]);
  const values = samples.map(({ figures }) => figures[name] ?? 0);
  const { slope, error } = fitFirst(rows, values, isSize(name));
  return { growth: slope * span, error: error * span };
}

/**
 * Least squares by the normal equations: the first column's coefficient and its standard error.
 * @param remembers whether what the fit leaves over may hang on the sample before
 */
function fitFirst(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  remembers: boolean,
): { slope: number; error: number } {
  const columns = rows[0]?.length ?? 0;
  const means = Array.from({ length: columns }, (_, column) => mean(rows.map((row) => row[column] ?? 0)));
  // Centred, but for the constant, so that the equations are well conditioned.
  const centred = rows.map((row) => row.map((value, column) => (column === 1 ? 1 : value - (means[column] ?? 0))));
  const matrix = Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => sumOver(centred, (row) => (row[a] ?? 0) * (row[b] ?? 0))),
  );
  // What hardly varies explains nothing: it must not divide by zero.
  for (const [index, row] of matrix.entries()) row[index] = (row[index] ?? 0) + 1e-6;
  const right = Array.from({ length: columns }, (_, a) =>
    centred.reduce((sum, row, index) => sum + (row[a] ?? 0) * (values[index] ?? 0), 0),
  );
  const unit = Array.from({ length: columns }, (_, index) => (index === 0 ? 1 : 0));
  const coefficients = solve(matrix, right);
  const inverse = solve(matrix, unit);
  const left = centred.map((row, index) => {
    const fitted = row.reduce((total, value, column) => total + value * (coefficients[column] ?? 0), 0);
    return (values[index] ?? 0) - fitted;
  });
  const variance = squares(left) / Math.max(1, rows.length - columns);
  return {
    slope: coefficients[0] ?? 0,
    error: Math.sqrt(variance * Math.max(0, inverse[0] ?? 0) * (remembers ? inflation(left) : 1)),
  };
}

/**
 * By how much the variance of a slope is larger when each sample remembers the one before, as the length of a list does
 * that things stay in for a while: (1 + r) / (1 − r), of an autoregressive process of first order.
 */
function inflation(left: readonly number[]): number {
  const all = squares(left);
  const remembered = left.reduce((sum, rest, index) => sum + rest * (left[index - 1] ?? 0), 0);
  const r = all === 0 ? 0 : Math.min(MOST_REMEMBERED, Math.max(0, remembered / all));
  return (1 + r) / (1 - r);
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}

/** Gauss with pivots; the matrix stays as it is. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const rest = rows.slice(column);
    const pivot = rest.reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    const at = rows.indexOf(pivot);
    const first = rows[column] ?? [];
    rows[at] = first;
    rows[column] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] || 1);
      for (let index = column; index < row.length; index++)
        row[index] = (row[index] ?? 0) - factor * (pivot[index] ?? 0);
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] || 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumOver(rows: readonly (readonly number[])[], value: (row: readonly number[]) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}
