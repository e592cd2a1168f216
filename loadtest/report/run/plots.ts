/** Which plots the page of a load test has, and how they are to be read. */

import type { LoadResult, Point, Quantiles } from '../../results.ts';
import { type Html, html } from '../html.ts';
import { type Band, type Line, LOOKS, type LookName, makePlot, type Plot } from './plot.ts';

/** A value over the seconds of a run. */
export interface Track {
  readonly name: string;
  readonly value: (point: Point) => number | undefined;
}

export interface PlotPlan {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly yLabel: string;
  readonly digits: number;
  readonly from?: number;
  readonly least?: number;
  readonly tracks: readonly Track[];
  /** The figure whose limit is drawn, with the statistic that the limit is of. */
  readonly limit?: { readonly figure: string; readonly scale?: number };
}

function halves(pick: (point: Point) => Quantiles | undefined): Track[] {
  return [
    { name: 'p99', value: (point) => pick(point)?.p99 },
    { name: 'p50', value: (point) => pick(point)?.p50 },
  ];
}

const PERCENT = 100;
const KILO = 1 / 1000;

export const PLOT_PLANS: readonly PlotPlan[] = [
  {
    ...{ id: 'clients', title: 'Clients', yLabel: 'clients', digits: 0, least: 4 },
    says: 'How many clients play, and how many join in a second.',
    tracks: [
      { name: 'playing', value: ({ clients }) => clients },
      { name: 'joins a second', value: ({ joinsPerSecond }) => joinsPerSecond },
    ],
  },
  {
    ...{ id: 'tick-gap', title: 'Tick gap', yLabel: 'ms', digits: 1, from: 14, least: 22 },
    says: 'Time from one step of a room to the next: flat at 16.7 ms is right, peaks are stutter for everybody. The axis begins at 14 ms.',
    tracks: halves(({ tickGapMs }) => tickGapMs),
    limit: { figure: 'tickGap' },
  },
  {
    ...{ id: 'step', title: 'Step and patch time', yLabel: 'ms', digits: 2, least: 2 },
    says: 'What one step of a room takes, and sending its patch: lower is better, and all rooms together have 16.7 ms.',
    tracks: [
      { name: 'step p99', value: ({ stepMs }) => stepMs?.p99 },
      { name: 'step p50', value: ({ stepMs }) => stepMs?.p50 },
      { name: 'patch p99', value: ({ patchMs }) => patchMs?.p99 },
    ],
    limit: { figure: 'stepTime' },
  },
  {
    ...{ id: 'rtt', title: 'Round trip', yLabel: 'ms', digits: 1, least: 5 },
    says: 'From a ping of a client to its answer: lower is better.',
    tracks: halves(({ rttMs }) => rttMs),
    limit: { figure: 'rtt' },
  },
  {
    ...{ id: 'ack', title: 'Input → ack', yLabel: 'ms', digits: 1, least: 20 },
    says: 'From sending an input to reading that it was played: lower is better, and waiting for tick and patch is part of it.',
    tracks: halves(({ ackMs }) => ackMs),
    limit: { figure: 'inputAck' },
  },
  {
    ...{ id: 'patch-interval', title: 'Patch interval', yLabel: 'ms', digits: 1, least: 20 },
    says: 'Time between two patches that a client receives: close together is good, far apart is jerky.',
    tracks: halves(({ patchIntervalMs }) => patchIntervalMs),
    limit: { figure: 'patchInterval' },
  },
  {
    ...{ id: 'corrections', title: 'Corrections', yLabel: 'a minute', digits: 2, least: 1 },
    says: 'How often the server put a client’s prediction right, a client and minute: 0 is best, each may be seen as a jump.',
    tracks: [{ name: 'corrections', value: ({ corrections }) => corrections }],
    limit: { figure: 'corrections' },
  },
  {
    ...{ id: 'bytes', title: 'Traffic of a client', yLabel: 'kB/s', digits: 2, least: 1 },
    says: 'What each client receives and sends in a second: lower is cheaper.',
    tracks: [
      { name: 'received', value: ({ bytesInPerClient }) => bytesInPerClient * KILO },
      { name: 'sent', value: ({ bytesOutPerClient }) => bytesOutPerClient * KILO },
    ],
    limit: { figure: 'bytesIn' },
  },
  {
    ...{ id: 'cpu', title: 'Server CPU', yLabel: '% of a core', digits: 1, least: 10 },
    says: 'How much of one core the server takes: near 100 % its one thread has nothing left.',
    tracks: [{ name: 'server', value: ({ serverCpu }) => times(serverCpu, PERCENT) }],
    limit: { figure: 'serverCpu' },
  },
  {
    ...{ id: 'memory', title: 'Server memory', yLabel: 'MB', digits: 0, least: 50 },
    says: 'Heap is what JavaScript uses, RSS all that the process holds: teeth are normal, growth without end is a leak.',
    tracks: [
      { name: 'heap', value: ({ heapMb }) => heapMb },
      { name: 'RSS', value: ({ rssMb }) => rssMb },
    ],
  },
  {
    ...{ id: 'gc', title: 'Garbage collection', yLabel: 'ms a second', digits: 1, least: 5 },
    says: 'How long the server stands still in a second to collect memory: lower is better.',
    tracks: [{ name: 'GC', value: ({ gcMs }) => gcMs }],
  },
  {
    ...{ id: 'outbox', title: 'Slow players', yLabel: 'players', digits: 0, least: 4 },
    says: 'Players who are behind with reading, and are sent less: 0 unless links are slow.',
    tracks: [{ name: 'slow players', value: ({ outbox }) => outbox }],
  },
  {
    ...{ id: 'errors', title: 'Errors', yLabel: 'count', digits: 0, least: 4 },
    says: 'Failed joins and lost connections, and joins put off because the server was busy: 0 is right.',
    tracks: [
      { name: 'errors', value: ({ errors }) => errors },
      { name: 'joins put off', value: ({ joinRetries }) => joinRetries },
    ],
  },
  {
    ...{ id: 'loop', title: 'Server event loop', yLabel: 'ms', digits: 1, least: 5 },
    says: 'How late the server’s event loop is: lower is better.',
    tracks: [{ name: 'delay p99', value: ({ serverLoopDelayMs }) => serverLoopDelayMs }],
  },
  {
    ...{ id: 'tester', title: 'The tester itself: event loop', yLabel: 'ms', digits: 1, least: 5 },
    says: 'How late the tester’s own event loops are: above the limit the other plots show the tester and not the server.',
    tracks: [{ name: 'delay p99', value: ({ testerLoopDelayMs }) => testerLoopDelayMs }],
    limit: { figure: 'testerLoopDelay' },
  },
  {
    ...{ id: 'tester-cpu', title: 'The tester itself: CPU', yLabel: '% of a core', digits: 1, least: 10 },
    says: 'How much of one core the tester’s busiest process takes: near 100 % it is the tester that is late.',
    tracks: [{ name: 'busiest process', value: ({ testerCpu }) => times(testerCpu, PERCENT) }],
    limit: { figure: 'testerCpu' },
  },
];

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

export function bandsOf({ phases }: LoadResult): Band[] {
  return phases.map(({ name, from, to, judged }) => ({ name, from, to, judged }));
}

/** The limit of a plan as a line, when the run had one. */
export function limitOf({ verdict }: LoadResult, { limit }: PlotPlan): Plot['limit'] | undefined {
  if (limit === undefined) return undefined;
  const check = verdict.checks.find((one) => one.limit.figure === limit.figure);
  const at = check?.limit.atMost;
  // A limit of none is the axis itself.
  if (check === undefined || at === undefined || at === 0) return undefined;
  const { statistic } = check.limit;
  return { at, label: `limit${statistic === 'value' ? '' : ` of ${statistic}`}: ${Number(at.toFixed(2))}` };
}

/** @returns the plots that have anything to show, and the titles of those that have not */
export function makePlots(result: LoadResult): {
  readonly plots: readonly Plot[];
  readonly missing: readonly string[];
} {
  const xs = result.series.map(({ atSeconds }) => Number(atSeconds.toFixed(1)));
  const bands = bandsOf(result);
  const made = PLOT_PLANS.map((plan) => {
    const { id, title, says, yLabel, digits, from, least, tracks } = plan;
    const lines = tracks.map(
      ({ name, value }, index): Line => ({
        ...{ name, look: LOOKS[index] ?? 'fourth' },
        ys: result.series.map((point) => value(point) ?? null),
      }),
    );
    return makePlot({
      ...{ id, title, says, yLabel, digits, xs, bands, lines },
      ...(from !== undefined && { from }),
      ...(least !== undefined && { least }),
      limit: limitOf(result, plan),
    });
  });
  return {
    plots: made.filter((plot) => plot !== undefined),
    missing: PLOT_PLANS.filter((_, index) => made[index] === undefined).map(({ title }) => title),
  };
}

export function renderLegend(lines: readonly { readonly name: string; readonly look: LookName }[]): Html {
  return html`<span class="keys">${lines.map(({ name, look }) => html`<span class="key"><svg width="26" height="10" aria-hidden="true"><line class="${look}" x1="0" y1="5" x2="26" y2="5"/></svg>${name}</span>`)}</span>`;
}

/** The place for a plot, with what it says; the page draws into it. */
export function renderPlot({ id, title, says, yLabel, lines }: Plot): Html {
  return html`<figure><figcaption>${title}${title.toLowerCase() === yLabel ? '' : html`<span class="unit">, ${yLabel}</span>`}</figcaption><p class="says">${says}</p>${renderLegend(lines)}<div class="plot" data-plot="${id}" role="img" aria-label="${title} over time"></div></figure>`;
}
