/** Two runs side by side, with a verdict on each difference and on the whole. */

import type { FigureId, Statistic } from '../figures.ts';
import type { LoadResult } from '../results.ts';
import { sayDifferent } from './circumstances.ts';
import { conclude } from './conclude.ts';
import { compareCounts, differ, LEAST_PAIRS, LEAST_SHARE } from './noise.ts';
import { COMPARED, COUNTED, type Compared, exposureOf, pairUp } from './tracks.ts';

/** `same`: within noise, or too small to matter. `unsure`: nobody can tell. */
export type RowVerdict = 'better' | 'worse' | 'same' | 'unsure';

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  /** Undefined when a run does not know it. */
  readonly a: number | undefined;
  readonly b: number | undefined;
  /** By how much b may be off from what was found; in the unit. */
  readonly within?: number;
  readonly verdict: RowVerdict;
  readonly because: string;
  /** One of the runs had a limit for it. */
  readonly limited: boolean;
}

export interface Comparison {
  readonly runs: readonly [a: LoadResult, b: LoadResult];
  readonly rows: readonly Row[];
  /** What the runs differ in besides what was measured. */
  readonly different: readonly string[];
  readonly headline: string;
  /** What else a reader has to know first. */
  readonly notes: readonly string[];
  readonly tone: 'good' | 'bad' | 'open';
  readonly exitCode: number;
}

export function compareRuns(a: LoadResult, b: LoadResult): Comparison {
  const runs = [a, b] as const;
  const rows = [
    ...COMPARED.flatMap((one) => compareTrack(runs, one) ?? []),
    ...COUNTED.flatMap((id) => compareCounted(runs, id) ?? []),
    ...compareByLimit(runs),
  ];
  return { runs, rows, different: sayDifferent(a, b), ...conclude(runs, rows) };
}

/** One that neither run knows has no row. */
function compareTrack(runs: Comparison['runs'], compared: Compared): Row | undefined {
  const { name, unit, digits, least, figure, statistic, value } = compared;
  if (!runs.some(({ series }) => series.some((point) => value(point) !== undefined))) return undefined;
  const limited = figure !== undefined && isLimited(runs, figure, statistic);
  const pairs = pairUp(runs, value);
  const [ofA, ofB] = [pairs.flatMap(([one]) => one), pairs.flatMap(([, one]) => one)];
  const row = { name, unit, digits, limited, a: meanOf(ofA), b: meanOf(ofB) };
  if (row.a === undefined || row.b === undefined)
    return { ...row, verdict: 'unsure', because: sayUnknown(runs, value) };
  const difference = differ(pairs);
  if (difference === undefined)
    return {
      ...{ ...row, verdict: 'unsure' },
      because:
        ofA.length < LEAST_PAIRS
          ? `only ${ofA.length} moments in common, ${LEAST_PAIRS} are needed: run for longer`
          : 'it moves so slowly within a run that noise cannot be told: run for longer',
    };
  const { mean, within, ratio } = difference;
  const found = { ...row, within: ratio ? row.a * Math.exp(mean) * Math.expm1(within) : within };
  if (Math.abs(mean) <= within)
    return { ...found, verdict: 'same', because: mean === 0 ? 'no difference' : 'within noise' };
  const share = ratio ? Math.expm1(mean) : mean / Math.abs(row.a);
  if (Math.abs(share) < LEAST_SHARE || Math.abs(row.b - row.a) < least)
    return { ...found, verdict: 'same', because: 'too small to matter' };
  return { ...found, verdict: mean > 0 ? 'worse' : 'better', because: 'more than noise' };
}

function sayUnknown(runs: Comparison['runs'], value: Compared['value']): string {
  const [knownA, knownB] = runs.map(({ series }) => series.some((point) => value(point) !== undefined));
  if (knownA && knownB) return 'the runs have no judged phase in common';
  return `only ${knownA ? 'a' : 'b'} knows it`;
}

function compareCounted(runs: Comparison['runs'], id: FigureId): Row | undefined {
  const [a, b] = runs;
  const [ofA, ofB] = [figureOf(a, id, 'value'), figureOf(b, id, 'value')];
  if (ofA === undefined && ofB === undefined) return undefined;
  const limited = isLimited(runs, id, 'value');
  const name = [a, b].flatMap(({ figures }) => figures.find((figure) => figure.id === id)?.name ?? [])[0] ?? id;
  const row = { name, unit: '', digits: 0, limited, a: ofA, b: ofB };
  if (ofA === undefined || ofB === undefined)
    return { ...row, verdict: 'unsure', because: `only ${ofA === undefined ? 'b' : 'a'} knows it` };
  if (ofA === 0 && ofB > 0 && hasLimitOfNone(runs, id))
    return { ...row, verdict: 'worse', because: 'the limit is none, and a had none' };
  const [exposureA, exposureB] = [exposureOf(a), exposureOf(b)];
  const sign = compareCounts(ofA, ofB, exposureA > 0 && exposureB > 0 ? exposureB / exposureA : 1);
  if (sign === 0) return { ...row, verdict: 'same', because: ofA === ofB ? 'no difference' : 'may be chance' };
  return { ...row, verdict: sign > 0 ? 'worse' : 'better', because: 'more than chance' };
}

/** What has limits, and neither seconds nor counts to tell noise by: worse is what only b breaks. */
function compareByLimit(runs: Comparison['runs']): Row[] {
  const [a, b] = runs;
  const rows = new Map<string, Row>();
  for (const { limit } of [...a.verdict.checks, ...b.verdict.checks]) {
    const { figure: id, statistic, about } = limit;
    const known = COUNTED.includes(id) || COMPARED.some((one) => one.figure === id && one.statistic === statistic);
    const key = `${id} ${statistic}`;
    if (about !== 'server' || known || rows.has(key)) continue;
    const [ofA, ofB] = [figureOf(a, id, statistic), figureOf(b, id, statistic)];
    if (ofA === undefined && ofB === undefined) continue;
    const figure = [a, b].flatMap(({ figures }) => figures.find((one) => one.id === id) ?? [])[0];
    const [brokenA, brokenB] = [breaks(a, id, statistic), breaks(b, id, statistic)];
    const verdict =
      ofA === undefined || ofB === undefined ? 'unsure' : brokenA === brokenB ? 'same' : brokenB ? 'worse' : 'better';
    rows.set(key, {
      name: `${figure?.name ?? id}${statistic === 'value' ? '' : ` ${statistic}`}`,
      unit: figure === undefined || figure.unit === 'count' ? '' : figure.unit,
      ...{ digits: 2, a: ofA, b: ofB, limited: true, verdict },
      because:
        verdict === 'unsure'
          ? `only ${ofA === undefined ? 'b' : 'a'} knows it`
          : `by its limit alone: ${brokenA ? 'a breaks it' : 'a meets it'}, ${brokenB ? 'b breaks it' : 'b meets it'}`,
    });
  }
  return [...rows.values()];
}

function figureOf({ figures }: LoadResult, id: FigureId, statistic: Statistic): number | undefined {
  return figures.find((figure) => figure.id === id)?.values[statistic];
}

function isLimited(runs: Comparison['runs'], id: FigureId, statistic: Statistic | undefined): boolean {
  return runs.some(({ verdict }) =>
    verdict.checks.some(
      ({ limit }) => limit.figure === id && limit.statistic === statistic && limit.about === 'server',
    ),
  );
}

function hasLimitOfNone(runs: Comparison['runs'], id: FigureId): boolean {
  return runs.some(({ verdict }) => verdict.checks.some(({ limit }) => limit.figure === id && limit.atMost === 0));
}

function breaks({ verdict }: LoadResult, id: FigureId, statistic: Statistic): boolean {
  return verdict.checks.some(
    ({ limit, verdict: one }) => limit.figure === id && limit.statistic === statistic && one === 'broken',
  );
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
