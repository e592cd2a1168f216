/** What is wrong with a server, told from its run and that of a control at the same time on the same machine. */

import type { Figure, FigureId, Statistic } from '../figures.ts';
import { heapGrowth } from '../heap-growth.ts';
import type { LoadResult, Point } from '../results.ts';
import { EXIT } from '../verdict.ts';

export type SymptomKind = 'ended' | 'stalls' | 'leak' | 'drops' | 'slow-patches';

export interface Symptom {
  readonly kind: SymptomKind;
  /** One sentence with both figures. */
  readonly text: string;
}

export interface Comparison {
  readonly outcome: 'alike' | 'worse' | 'inconclusive';
  /** 0 alike, 1 worse, 3 inconclusive. */
  readonly exitCode: number;
  readonly symptoms: readonly Symptom[];
  /** Why nothing could be told, where that is so. */
  readonly because?: string;
}

/** What is looked at of a run. */
export interface Seen {
  readonly figures: readonly Pick<Figure, 'id' | 'values'>[];
  readonly series: readonly Pick<Point, 'atSeconds' | 'heapMb'>[];
  /** Of the tester, those that it broke. */
  readonly strains: readonly FigureId[];
  /** The server did not answer for its metrics at some end of what was measured. */
  readonly metricsLost?: boolean;
  /** Somebody ended it early. */
  readonly interrupted?: boolean;
  /** How the server ended by itself. */
  readonly serverEnded?: string;
}

/** A run with a fault and the one beside it. */
export interface Recorded {
  readonly run: Seen;
  readonly control: Seen;
}

/** Without what only people read. */
export function seenOf(result: LoadResult): Seen {
  const { figures, series, verdict, metricsLost, interrupted, serverEnded } = result;
  return {
    ...{ metricsLost, interrupted },
    ...(serverEnded !== undefined && { serverEnded }),
    figures: figures.map(({ id, values }) => ({ id, values })),
    series: series.flatMap(({ atSeconds, heapMb }) => (heapMb === undefined ? [] : { atSeconds, heapMb })),
    strains: verdict.checks.flatMap(({ limit, verdict: said }) =>
      said === 'broken' && limit.about === 'tester' ? limit.figure : [],
    ),
  };
}

/** How much worse than the control counts: the only place of the limits. */
export const WORSE = {
  /** Times as many long gaps between ticks, and so many more: a stall is one in each room. */
  longGaps: { ratio: 2, more: 12, mostOfControl: 12 },
  /** Clients that were cut off: so many more. */
  drops: 3,
  /** Median of the time that a patch takes. */
  patchTime: { ratio: 1.4, moreMs: 0.02 },
  /** MB a second, more than the control grows by. */
  leak: 0.4,
} as const;

/** A shared machine holds up both alike, which is why only what is worse than beside it counts. */
export function compareToControl(run: Seen, control: Seen): Comparison {
  if (run.serverEnded !== undefined && control.serverEnded === undefined)
    return worse([{ kind: 'ended', text: `the server ended by itself: ${run.serverEnded}` }]);
  const lacking = [...sayLacking('the run', run), ...sayLacking('the control', control)];
  if (lacking.length > 0) return inconclusive(lacking.join('; '));
  const symptoms = [stalls(run, control), leak(run, control), drops(run, control), slowPatches(run, control)].filter(
    (found) => found !== undefined,
  );
  if (symptoms.length > 0) return worse(symptoms);
  // So uneven a machine hides a stall: that nothing was found says nothing.
  if (longGaps(control) > WORSE.longGaps.mostOfControl)
    return inconclusive(`the machine is too uneven: ${longGaps(control)} long gaps between ticks in the control`);
  return { outcome: 'alike', exitCode: EXIT.met, symptoms };
}

function worse(symptoms: readonly Symptom[]): Comparison {
  return { outcome: 'worse', exitCode: EXIT.broken, symptoms };
}

function inconclusive(because: string): Comparison {
  return { outcome: 'inconclusive', exitCode: EXIT.inconclusive, symptoms: [], because };
}

/** Why a run says nothing, a few words each; empty when it does. */
function sayLacking(which: string, seen: Seen): string[] {
  const missing = [
    ...(figureOf(seen, 'longGaps') === undefined ? ['gaps between ticks'] : []),
    ...(figureOf(seen, 'drops') === undefined ? ['drops'] : []),
    ...(figureOf(seen, 'patchTime', 'p50') === undefined ? ['time of patches'] : []),
    ...(heapGrowth(seen.series) === undefined ? ['the heap over time'] : []),
  ];
  return [
    ...(seen.serverEnded === undefined ? [] : [`the server of ${which} ended by itself: ${seen.serverEnded}`]),
    ...(seen.interrupted === true ? [`${which} was ended early`] : []),
    ...(seen.metricsLost === true ? [`${which} lost its metrics`] : []),
    ...(missing.length === 0 ? [] : [`${which} does not know ${missing.join(', ')}`]),
    ...(isStrained(seen) ? [`the tester of ${which} could not keep up (${seen.strains.join(', ')})`] : []),
  ];
}

/** Other programs say nothing here: they held up both, and each is one to the other. */
function isStrained({ strains }: Seen): boolean {
  return strains.some((figure) => figure !== 'otherCpu');
}

function stalls(run: Seen, control: Seen): Symptom | undefined {
  const [ours, theirs] = [longGaps(run), longGaps(control)];
  const { ratio, more } = WORSE.longGaps;
  if (ours < theirs * ratio || ours < theirs + more) return undefined;
  const longest = figureOf(run, 'tickGap', 'max');
  return {
    kind: 'stalls',
    text:
      `the event loop stands still now and then: ${ours} gaps of over two ticks between steps, ${theirs} of the control` +
      `${longest === undefined ? '' : `; the longest is at most ${longest.toFixed(0)} ms`}`,
  };
}

function longGaps(seen: Seen): number {
  return figureOf(seen, 'longGaps') ?? 0;
}

function leak(run: Seen, control: Seen): Symptom | undefined {
  const [ours, theirs] = [heapGrowth(run.series), heapGrowth(control.series)];
  if (ours === undefined || theirs === undefined || ours - Math.max(0, theirs) < WORSE.leak) return undefined;
  return {
    kind: 'leak',
    text: `memory leaks: the heap grows by ${ours.toFixed(2)} MB/s, that of the control by ${theirs.toFixed(2)} MB/s`,
  };
}

function drops(run: Seen, control: Seen): Symptom | undefined {
  const lost = (seen: Seen): number => Math.max(figureOf(seen, 'drops') ?? 0, figureOf(seen, 'disconnects') ?? 0);
  const [ours, theirs] = [lost(run), lost(control)];
  if (ours < theirs + WORSE.drops) return undefined;
  return { kind: 'drops', text: `clients are dropped: ${ours}, of the control ${theirs}` };
}

function slowPatches(run: Seen, control: Seen): Symptom | undefined {
  const [ours, theirs] = [figureOf(run, 'patchTime', 'p50'), figureOf(control, 'patchTime', 'p50')];
  if (ours === undefined || theirs === undefined) return undefined;
  const { ratio, moreMs } = WORSE.patchTime;
  if (ours < theirs * ratio || ours < theirs + moreMs) return undefined;
  return {
    kind: 'slow-patches',
    text: `patches take ${(ours / theirs).toFixed(1)} times as long: ${ours.toFixed(2)} ms in the middle, ${theirs.toFixed(2)} ms of the control`,
  };
}

function figureOf(
  { figures }: Pick<Seen, 'figures'>,
  id: FigureId,
  statistic: Statistic = 'value',
): number | undefined {
  return figures.find((figure) => figure.id === id)?.values[statistic];
}
