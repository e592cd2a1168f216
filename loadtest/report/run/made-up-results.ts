/** For tests: results of load tests that never ran, whole and odd. */

import { budgets } from '../../budgets.ts';
import type { Figure, FigureId, Section, Statistic, Unit } from '../../figures.ts';
import type { Options } from '../../options.ts';
import type { Percentiles } from '../../recorder.ts';
import type { LoadResult, PhaseResult, Point } from '../../results.ts';
import { judge } from '../../verdict.ts';

/** Between -1 and 1, and always the same for the same number. */
function wobble(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

function around(p50: number): Percentiles {
  return {
    ...{ p50, p75: p50 * 1.15, p90: p50 * 1.3, p95: p50 * 1.5, p99: p50 * 1.9, p999: p50 * 3, max: p50 * 5 },
    ...{ mean: p50 * 1.05, count: 12_345 },
  };
}

type FigureRow = readonly [FigureId, Section, string, Unit, Partial<Record<Statistic, number>>];

function makeFigures(changes: Partial<Record<FigureId, Figure['values']>>): Figure[] {
  const rows: FigureRow[] = [
    ['joined', 'clients', 'joined', 'count', { value: 200 }],
    ['failedJoins', 'clients', 'failed joins', 'count', { value: 0 }],
    ['joinRetries', 'clients', 'join retries', 'count', { value: 3 }],
    ['joinTime', 'clients', 'join time', 'ms', { p50: 18.2, p99: 64, max: 88 }],
    ['disconnects', 'clients', 'disconnects', 'count', { value: 0 }],
    ['failedReturns', 'clients', 'failed returns', 'count', { value: 0 }],
    ['rtt', 'clients', 'rtt', 'ms', { p50: 1.4, p99: 6.1, max: 19 }],
    ['inputAck', 'clients', 'input→ack', 'ms', { p50: 22.4, p99: 38.9, max: 71 }],
    ['patchInterval', 'clients', 'patch interval', 'ms', { p50: 16.7, p99: 21.5, max: 48 }],
    ['patchesReceived', 'clients', 'patches received, of those due', '%', { value: 99.8 }],
    ['corrections', 'clients', 'corrections per client-minute', 'count', { value: 0.12 }],
    ['bytesIn', 'clients', 'received per client', 'kB/s', { value: 8.4 }],
    ['bytesOut', 'clients', 'sent per client', 'kB/s', { value: 1.3 }],
    ['stepRate', 'server', 'steps a second, each room', 'Hz', { value: 60 }],
    ['tickGap', 'server', 'tick gap', 'ms', { p50: 16.67, p99: 18.1, max: 25 }],
    ['stepTime', 'server', 'step time', 'ms', { p50: 0.8, p99: 1.9, max: 5 }],
    ['patchTime', 'server', 'patch time', 'ms', { p50: 1.2, p99: 2.8, max: 10 }],
    ['lostTicks', 'server', 'lost ticks', 'count', { value: 0 }],
    ['patchRateLowered', 'server', 'patch rates lowered', 'count', { value: 0 }],
    ['drops', 'server', 'drops', 'count', { value: 0 }],
    ['serverCpu', 'server', 'CPU, share of a core', '%', { value: 41 }],
    ['heap', 'server', 'heap', 'MB', { value: 61 }],
    ['rss', 'server', 'memory (RSS)', 'MB', { value: 148 }],
    ['testerLoopDelay', 'tester', 'event loop delay, worst worker', 'ms', { p99: 6.2 }],
    ['testerLateness', 'tester', 'inputs sent late, worst worker', 'ms', { p99: 2.4 }],
    ['skippedTicks', 'tester', 'ticks left out, of those due', '%', { value: 0 }],
    ['testerCpu', 'tester', 'CPU, busiest worker', '%', { value: 62 }],
    ['otherCpu', 'tester', 'other programs, share of this machine', '%', { value: 4 }],
    ['machineBusy', 'tester', 'all programs, share of this machine', '%', { value: 71 }],
  ];
  return rows.map(([id, section, name, unit, values]) => ({ id, section, name, unit, values: changes[id] ?? values }));
}

const OPTIONS: Options = {
  ...{ room: 'wander', scenario: 'spike', clients: 200, seconds: 60, thin: 0.9, link: undefined, ramp: 4 },
  ...{ url: undefined, json: undefined, html: undefined, slo: undefined, roomSize: undefined, workers: 3, seed: 7 },
};

const PHASES: readonly Omit<PhaseResult, 'figures' | 'percentiles'>[] = [
  { name: 'joining', from: 0, to: 4, clients: 100, connected: 100, judged: false },
  { name: 'settling', from: 4, to: 6, clients: 100, connected: 100, judged: false },
  { name: 'steady', from: 6, to: 36, clients: 100, connected: 100, judged: true },
  { name: 'spike', from: 36, to: 66, clients: 200, connected: 200, judged: true },
];

export interface Traits {
  /** Makes the wobble of the seconds another one. */
  readonly seed?: number;
  /** All times of the server are so many times as long. */
  readonly slower?: number;
  /** Seconds that are judged, divided between the two phases. */
  readonly seconds?: number;
}

/** Second by second, as busy as there are clients. */
function makeSeries({ seed = 1, slower = 1, seconds = 60 }: Traits, phases: LoadResult['phases']): Point[] {
  return Array.from({ length: seconds + 6 }, (_, index): Point => {
    const at = index + 1;
    const phase = phases.find(({ to }) => at <= to)?.name ?? 'spike';
    const spiked = phase === 'spike';
    const joining = phase === 'joining' || (spiked && at <= 38);
    const clients = phase === 'joining' ? at * 25 : spiked ? Math.min(200, 100 + (at - 36) * 50) : 100;
    const busy = clients / 100;
    const noise = (number: number): number => 1 + 0.08 * wobble(seed * 1000 + at * 17 + number);
    const asked = at % 2 === 0;
    return {
      ...{ atSeconds: at + 0.02, phase, clients, joinsPerSecond: joining ? 25 : 0 },
      rttMs: { p50: 1.2 * busy * noise(1), p99: 4 * busy * noise(2) },
      ackMs: { p50: (20 + 2 * busy) * noise(3), p99: (30 + 5 * busy * slower) * noise(4) },
      patchIntervalMs: { p50: 16.7, p99: (17 + 2 * busy * slower) * noise(5) },
      corrections: Math.max(0, 0.1 * busy * wobble(at + seed)),
      ...{ bytesInPerClient: 4200 * busy * noise(6), bytesOutPerClient: 1300 * noise(7) },
      ...{ errors: 0, joinRetries: spiked && joining ? 1 : 0 },
      ...{ testerLoopDelayMs: 5 * noise(8), testerCpu: 0.3 * busy * noise(9) },
      ...(asked && {
        tickGapMs: { p50: 16.67, p99: 16.8 + (0.3 + (joining ? 2 : 0)) * busy * slower * noise(10) },
        stepMs: { p50: 0.4 * busy * slower * noise(11), p99: 0.9 * busy * slower * noise(12) },
        patchMs: { p50: 0.6 * busy * slower * noise(13), p99: 1.4 * busy * slower * noise(14) },
        ...{ serverCpu: 0.21 * busy * slower * noise(15), serverLoopDelayMs: 3 * noise(16) },
        ...{ heapMb: 40 + (at % 9) * 3 + 10 * busy, rssMb: 130 + 18 * busy, gcMs: 6 * busy * noise(17) },
        ...{ outbox: spiked && at > 50 && at < 55 ? 3 : 0, rooms: 1, players: clients },
      }),
    };
  });
}

/** A run with two judged phases that met its limits, or with figures that are changed. */
export function makeResult(traits: Traits = {}, changes: Partial<Record<FigureId, Figure['values']>> = {}): LoadResult {
  const figures = makeFigures(changes);
  const phases = PHASES.map((phase) => ({
    ...phase,
    ...{ figures: phase.judged ? figures : [] },
    percentiles: phase.judged
      ? { rtt: around(1.4), inputAck: around(22.4), patchInterval: around(16.7), lateness: around(0.6) }
      : phase.name === 'joining'
        ? { join: around(18) }
        : {},
  }));
  const circumstances = { patchRate: 60, seconds: 60, local: true, simulated: false };
  const verdict = judge(figures, budgets({ ...circumstances, thin: false }));
  return {
    ...{ format: 2, startedAt: '2030-01-02T03:04:05.000Z', seed: 7, options: OPTIONS, phases, figures, verdict },
    command: 'npm run loadtest -- --room wander --clients 200 --thin 0.9 --scenario spike --seconds 60 --seed 7',
    environment: {
      ...{ node: 'v24.1.0', platform: 'linux 6.1', cpu: 'Example CPU at 3 GHz', cores: 4, memoryBytes: 16 * 2 ** 30 },
    },
    server: { url: 'http://127.0.0.1:2567', startedBy: 'node server/start.ts', patchRate: 60, stock: false },
    series: makeSeries(traits, phases),
    ...{ problems: [], exitCode: verdict.exitCode, interrupted: false, metricsLost: false, serverMeasured: true },
    serverSaid: [],
  };
}

export const BROKEN_RESULT: LoadResult = {
  ...makeResult(
    { slower: 6 },
    {
      tickGap: { p50: 16.7, p99: 31.2, max: 120 },
      drops: { value: 4 },
      disconnects: { value: 4 },
      lostTicks: { value: 2 },
    },
  ),
  problems: [
    { text: 'a connection closed with code 1006 after 12 s', count: 4 },
    { text: 'joining: 503 Service Unavailable, tried again', count: 3 },
  ],
  serverSaid: ['{"level":40,"msg":"a step took 44 ms"}'],
};

export const SATURATED_RESULT: LoadResult = makeResult(
  {},
  { testerLoopDelay: { p99: 61 }, testerCpu: { value: 99 }, tickGap: { p50: 16.7, p99: 44, max: 90 } },
);

/** A server without metrics of ours: nothing of its own side is known. */
export const STOCK_RESULT: LoadResult = makeStock();

function makeStock(): LoadResult {
  const whole = makeResult();
  const figures = whole.figures.map((figure) =>
    figure.section === 'server' || figure.id.startsWith('correct') ? { ...figure, values: {} } : figure,
  );
  const { options, verdict } = whole;
  return {
    ...whole,
    ...{
      figures,
      serverMeasured: false,
      options: { ...options, room: 'my_room', thin: 1, url: 'http://127.0.0.1:3000' },
    },
    verdict: judge(
      figures,
      verdict.checks.map(({ limit }) => limit),
    ),
    server: { url: 'http://127.0.0.1:3000', patchRate: 20, stock: true },
    series: whole.series.map((point) => {
      const { atSeconds, phase, clients, joinsPerSecond, rttMs, patchIntervalMs } = point;
      const { bytesInPerClient, bytesOutPerClient, errors, joinRetries } = point;
      return {
        ...{ atSeconds, phase, clients, joinsPerSecond, rttMs, patchIntervalMs },
        ...{ bytesInPerClient, bytesOutPerClient, errors, joinRetries },
      };
    }),
  };
}

/** Ended by somebody in its first judged phase. */
export const INTERRUPTED_RESULT: LoadResult = makeInterrupted();

function makeInterrupted(): LoadResult {
  const whole = makeResult();
  const phases = whole.phases.slice(0, 3).map((phase) => (phase.name === 'steady' ? { ...phase, to: 15.4 } : phase));
  const series = whole.series.filter(({ atSeconds }) => atSeconds <= 15.4);
  return { ...whole, phases, series, interrupted: true, exitCode: 130 };
}

/** Nobody got in. */
export const EMPTY_RESULT: LoadResult = makeEmpty();

function makeEmpty(): LoadResult {
  const whole = makeResult();
  const figures = whole.figures.map((figure) => ({
    ...figure,
    values: figure.id === 'failedJoins' ? { value: 200 } : figure.id === 'joined' ? { value: 0 } : {},
  }));
  const limits = whole.verdict.checks.map(({ limit }) => limit);
  return {
    ...whole,
    ...{ figures, phases: [], series: [], verdict: judge(figures, limits), exitCode: 1, serverMeasured: false },
    problems: [{ text: 'joining: 4003 too many players', count: 200 }],
  };
}
