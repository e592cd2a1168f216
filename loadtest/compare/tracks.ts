/** Which figures of two runs are compared second by second, and which by their counts. */

import type { FigureId, Statistic } from '../figures.ts';
import type { LoadResult, Point } from '../results.ts';
import type { Pairs } from './noise.ts';

export interface Compared {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  /** A difference below this matters to nobody, in the unit. */
  readonly least: number;
  /** The figure that a limit may be about. */
  readonly figure?: FigureId;
  readonly statistic?: Statistic;
  readonly value: (point: Point) => number | undefined;
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/** Of all of them less is better. */
export const COMPARED: readonly Compared[] = [
  {
    ...{ name: 'tick gap p99', unit: 'ms', digits: 2, least: 0.5, figure: 'tickGap', statistic: 'p99' },
    value: ({ tickGapMs }) => tickGapMs?.p99,
  },
  {
    ...{ name: 'step time p50', unit: 'ms', digits: 3, least: 0.02, figure: 'stepTime', statistic: 'p50' },
    value: ({ stepMs }) => stepMs?.p50,
  },
  {
    ...{ name: 'step time p99', unit: 'ms', digits: 3, least: 0.1, figure: 'stepTime', statistic: 'p99' },
    value: ({ stepMs }) => stepMs?.p99,
  },
  {
    ...{ name: 'patch time p50', unit: 'ms', digits: 3, least: 0.02, figure: 'patchTime', statistic: 'p50' },
    value: ({ patchMs }) => patchMs?.p50,
  },
  {
    ...{ name: 'patch time p99', unit: 'ms', digits: 3, least: 0.1, figure: 'patchTime', statistic: 'p99' },
    value: ({ patchMs }) => patchMs?.p99,
  },
  {
    ...{ name: 'round trip p50', unit: 'ms', digits: 2, least: 0.5, figure: 'rtt', statistic: 'p50' },
    value: ({ rttMs }) => rttMs?.p50,
  },
  {
    ...{ name: 'round trip p99', unit: 'ms', digits: 2, least: 1, figure: 'rtt', statistic: 'p99' },
    value: ({ rttMs }) => rttMs?.p99,
  },
  {
    ...{ name: 'input → ack p50', unit: 'ms', digits: 2, least: 0.5, figure: 'inputAck', statistic: 'p50' },
    value: ({ ackMs }) => ackMs?.p50,
  },
  {
    ...{ name: 'input → ack p99', unit: 'ms', digits: 2, least: 1, figure: 'inputAck', statistic: 'p99' },
    value: ({ ackMs }) => ackMs?.p99,
  },
  {
    ...{ name: 'patch interval p99', unit: 'ms', digits: 2, least: 1, figure: 'patchInterval', statistic: 'p99' },
    value: ({ patchIntervalMs }) => patchIntervalMs?.p99,
  },
  {
    ...{ name: 'corrections, a client and minute', unit: '', digits: 2, least: 0.1 },
    ...{ figure: 'corrections', statistic: 'value' },
    value: ({ corrections }) => corrections,
  },
  {
    ...{ name: 'received by a client', unit: 'kB/s', digits: 2, least: 0.05, figure: 'bytesIn', statistic: 'value' },
    value: ({ bytesInPerClient }) => bytesInPerClient / 1000,
  },
  {
    ...{ name: 'sent by a client', unit: 'kB/s', digits: 2, least: 0.05, figure: 'bytesOut', statistic: 'value' },
    value: ({ bytesOutPerClient }) => bytesOutPerClient / 1000,
  },
  {
    ...{ name: 'server CPU', unit: '% of a core', digits: 1, least: 1, figure: 'serverCpu', statistic: 'value' },
    value: ({ serverCpu }) => scaled(serverCpu, 100),
  },
  {
    ...{ name: 'server event loop, delay p99', unit: 'ms', digits: 2, least: 0.5 },
    value: ({ serverLoopDelayMs }) => serverLoopDelayMs,
  },
  {
    ...{ name: 'heap', unit: 'MB', digits: 1, least: 5, figure: 'heap', statistic: 'value' },
    value: ({ heapMb }) => heapMb,
  },
  {
    ...{ name: 'memory (RSS)', unit: 'MB', digits: 1, least: 5, figure: 'rss', statistic: 'value' },
    value: ({ rssMb }) => rssMb,
  },
  { ...{ name: 'garbage collection', unit: 'ms a second', digits: 2, least: 1 }, value: ({ gcMs }) => gcMs },
];

/** Figures that count what should not happen; they are compared as counts. */
export const COUNTED: readonly FigureId[] = [
  ...(['failedJoins', 'disconnects', 'drops', 'lostTicks', 'longGaps', 'caughtUpSteps'] as const),
  ...(['patchRateLowered', 'inputsGivenUp', 'failedReturns'] as const),
];

/** Values of the judged seconds of two runs, by the phases that both have, each as far as both reach. */
export function pairUp([a, b]: readonly [LoadResult, LoadResult], value: Compared['value']): Pairs[] {
  return a.phases.flatMap(({ name, judged }): Pairs[] => {
    if (!judged || !b.phases.some((phase) => phase.judged && phase.name === name)) return [];
    const known = ({ series }: LoadResult): number[] =>
      series.flatMap((point) => (point.phase === name ? (value(point) ?? []) : []));
    const [ofA, ofB] = [known(a), known(b)];
    const count = Math.min(ofA.length, ofB.length);
    return count === 0 ? [] : [[ofA.slice(0, count), ofB.slice(0, count)]];
  });
}

/** Clients times seconds that were judged. */
export function exposureOf({ phases }: LoadResult): number {
  return phases.reduce((sum, { from, to, connected, judged }) => sum + (judged ? (to - from) * connected : 0), 0);
}
