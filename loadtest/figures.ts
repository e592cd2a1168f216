/** The figures of a run: what was measured at both ends, in the units that people read. */

import { TICK_RATE } from '../shared/engine/input.ts';
import { type MachineUse, shareOfBusy, shareOfOthers } from './machine.ts';
import {
  bucketsBetween,
  countAbove,
  increase,
  increaseOfAll,
  quantile,
  type Reading,
  upperBound,
} from './prometheus.ts';
import type { Summary } from './recorder.ts';
import type { Measurement } from './worker-pool.ts';

export type Statistic = 'p50' | 'p99' | 'max' | 'value';
export type Unit = 'ms' | 'units' | 'kB/s' | 'MB' | 'MB/min' | '%' | 'Hz' | 'count';
export type Section = 'clients' | 'server' | 'tester';

export interface Figure {
  readonly id: FigureId;
  readonly section: Section;
  readonly name: string;
  readonly unit: Unit;
  /** A statistic that could not be had is absent. */
  readonly values: Partial<Record<Statistic, number>>;
}

export type FigureId = (typeof FIGURES)[number]['id'];

/** Order and wording of the report. */
export const FIGURES = [
  { id: 'joined', section: 'clients', name: 'joined', unit: 'count' },
  { id: 'failedJoins', section: 'clients', name: 'failed joins', unit: 'count' },
  { id: 'joinRetries', section: 'clients', name: 'join retries', unit: 'count' },
  { id: 'joinTime', section: 'clients', name: 'join time', unit: 'ms' },
  { id: 'disconnects', section: 'clients', name: 'disconnects', unit: 'count' },
  { id: 'returnTime', section: 'clients', name: 'return time', unit: 'ms' },
  { id: 'failedReturns', section: 'clients', name: 'failed returns', unit: 'count' },
  { id: 'rtt', section: 'clients', name: 'rtt', unit: 'ms' },
  { id: 'inputAck', section: 'clients', name: 'input→ack', unit: 'ms' },
  { id: 'patchInterval', section: 'clients', name: 'patch interval', unit: 'ms' },
  { id: 'patchesReceived', section: 'clients', name: 'patches received, of those due', unit: '%' },
  { id: 'inputsSent', section: 'clients', name: 'inputs sent, of those due', unit: '%' },
  { id: 'corrections', section: 'clients', name: 'corrections per client-minute', unit: 'count' },
  { id: 'correctionSize', section: 'clients', name: 'correction size', unit: 'units' },
  { id: 'bytesIn', section: 'clients', name: 'received per client', unit: 'kB/s' },
  { id: 'bytesOut', section: 'clients', name: 'sent per client', unit: 'kB/s' },
  { id: 'rooms', section: 'server', name: 'rooms', unit: 'count' },
  { id: 'players', section: 'server', name: 'players', unit: 'count' },
  { id: 'bots', section: 'server', name: 'bots', unit: 'count' },
  { id: 'stepRate', section: 'server', name: 'steps a second, each room', unit: 'Hz' },
  { id: 'tickGap', section: 'server', name: 'tick gap', unit: 'ms' },
  { id: 'longGaps', section: 'server', name: 'tick gaps over 35 ms', unit: 'count' },
  { id: 'stepTime', section: 'server', name: 'step time', unit: 'ms' },
  { id: 'patchTime', section: 'server', name: 'patch time', unit: 'ms' },
  { id: 'lostTicks', section: 'server', name: 'lost ticks', unit: 'count' },
  { id: 'caughtUpSteps', section: 'server', name: 'steps a tick late, made up for', unit: 'count' },
  { id: 'patchRateLowered', section: 'server', name: 'patch rates lowered', unit: 'count' },
  { id: 'drops', section: 'server', name: 'drops', unit: 'count' },
  { id: 'inputsHeld', section: 'server', name: 'ticks without an input, of all', unit: '%' },
  { id: 'inputsGivenUp', section: 'server', name: 'inputs given up as too old', unit: 'count' },
  { id: 'serverBytes', section: 'server', name: 'sent per player, with framing', unit: 'kB/s' },
  { id: 'serverCpu', section: 'server', name: 'CPU, share of a core', unit: '%' },
  { id: 'heap', section: 'server', name: 'heap', unit: 'MB' },
  { id: 'rss', section: 'server', name: 'memory (RSS)', unit: 'MB' },
  { id: 'heapGrowth', section: 'server', name: 'heap grows by', unit: 'MB/min' },
  { id: 'testerLoopDelay', section: 'tester', name: 'event loop delay, worst worker', unit: 'ms' },
  { id: 'testerLateness', section: 'tester', name: 'inputs sent late, worst worker', unit: 'ms' },
  { id: 'skippedTicks', section: 'tester', name: 'ticks left out, of those due', unit: '%' },
  { id: 'testerCpu', section: 'tester', name: 'CPU, busiest worker', unit: '%' },
  { id: 'otherCpu', section: 'tester', name: 'other programs, share of this machine', unit: '%' },
  { id: 'machineBusy', section: 'tester', name: 'all programs, share of this machine', unit: '%' },
] as const satisfies readonly { id: string; section: Section; name: string; unit: Unit }[];

/** Those that have quantiles; the others are one value. */
export const TIMED_FIGURES = [
  ...(['joinTime', 'returnTime', 'rtt', 'inputAck', 'patchInterval', 'correctionSize'] as const),
  ...(['tickGap', 'stepTime', 'patchTime'] as const),
] satisfies readonly FigureId[];

/** Those that are of the run as a whole: who came in, who was lost, whenever that was, and what grows slowly. */
export const WHOLE_FIGURES = [
  ...(['joined', 'failedJoins', 'joinRetries', 'joinTime', 'disconnects', 'failedReturns', 'heapGrowth'] as const),
] satisfies readonly FigureId[];

export interface Measured {
  readonly collected: Measurement;
  /** Clients that had not come in, and not been refused for good either, when the measured time began. */
  readonly unanswered: number;
  /** Clients that had dropped long ago and were not back, and not refused either, when it ended. */
  readonly notBack: number;
  /** Length of the measured window; 0 when nobody joined and nothing was measured. */
  readonly seconds: number;
  /** Patches per second that the room type asks for. */
  readonly patchRate: number;
  /** Between two inputs of a client. */
  readonly tickMs: number;
  /** MB a second; absent where it cannot be told. */
  readonly heapGrowth?: number | undefined;
  /** `/metrics` at both ends of the window; undefined when the server has none. */
  readonly before: Reading | undefined;
  readonly after: Reading | undefined;
  /** This machine at both ends of the window; undefined when the server is not on it. */
  readonly machine: readonly [before: MachineUse, after: MachineUse] | undefined;
}

/** Two ticks and a little: no step that is merely late is as late as that. A bound of the server's histogram. */
const LONG_GAP_SECONDS = 0.035;

type Values = Partial<Record<Statistic, number | undefined>>;
type Part = Partial<Record<FigureId, Values>>;

/** All figures, in the order of the report; what could not be had is there without values. */
export function computeFigures(measured: Measured): Figure[] {
  const { before, after, collected, machine, heapGrowth } = measured;
  const server = {
    ...(machine && processFigures(...machine)),
    ...(before && after && known(serverFigures(before, after))),
  };
  const serverCpu = server.serverCpu?.value;
  const all: Part = {
    ...clientFigures(measured),
    ...server,
    heapGrowth: heapGrowth === undefined ? {} : { value: heapGrowth * 60 },
    testerLoopDelay: { p99: collected.strain.loopDelay },
    testerLateness: { p99: collected.strain.lateness },
    skippedTicks: { value: skippedShare(measured) },
    testerCpu: { value: collected.strain.cpu * 100 },
    otherCpu:
      machine && serverCpu !== undefined
        ? { value: shareOfOthers(...machine, collected.cores + serverCpu / 100) * 100 }
        : {},
    machineBusy: machine ? { value: shareOfBusy(...machine) * 100 } : {},
  };
  return FIGURES.map((figure) => ({ ...figure, values: present(all[figure.id] ?? {}) }));
}

/** Ticks that the tester was too late for and left out, in percent of those that its clients had. */
function skippedShare({ collected, tickMs }: Measured): number | undefined {
  const due = (collected.window.clientSeconds * 1000) / tickMs;
  return due === 0 ? undefined : (collected.window.skippedTicks / due) * 100;
}

function clientFigures({ collected, unanswered, notBack, patchRate, tickMs }: Measured): Part {
  const { run, window, series } = collected;
  const { clientSeconds, fullSeconds } = window;
  const perClient = (count: number): number | undefined => (clientSeconds === 0 ? undefined : count / clientSeconds);
  const share = (count: number, rate: number): number | undefined => percent(perClient(count), rate);
  const kilo = (bytes: number | undefined): number | undefined => bytes && bytes / 1000;
  const part: Part = {
    joined: { value: run.joined },
    // Who has not come in by the end of the ramp's grace has failed, too.
    failedJoins: { value: run.failedJoins + unanswered },
    joinRetries: { value: run.joinRetries },
    joinTime: summaryOf(series.join),
    disconnects: { value: run.disconnects },
    returnTime: summaryOf(series.return),
    failedReturns: { value: run.failedReturns + notBack },
    rtt: summaryOf(series.rtt),
    inputAck: summaryOf(series.inputAck),
    patchInterval: summaryOf(series.patchInterval),
    patchesReceived: { value: share(window.patches, patchRate) },
    inputsSent: { value: share(window.inputs, 1000 / tickMs) },
    bytesIn: { value: kilo(perClient(window.bytesIn)) },
    bytesOut: { value: kilo(perClient(window.bytesOut)) },
  };
  // Thin clients predict nothing, and so have no corrections.
  if (fullSeconds === 0) return part;
  return {
    ...part,
    corrections: { value: (window.corrections / fullSeconds) * 60 },
    correctionSize: summaryOf(series.correction),
  };
}

function summaryOf(summary: Summary | undefined): Values {
  return summary === undefined ? {} : { p50: summary.p50, p99: summary.p99, max: summary.max };
}

/** What can be seen of a server on this machine that tells nothing of itself. */
function processFigures(before: MachineUse, after: MachineUse): Part {
  if (before.server === undefined || after.server === undefined) return {};
  const took = after.server.user + after.server.system - before.server.user - before.server.system;
  return {
    serverCpu: { value: (took / ((after.at - before.at) / 1000)) * 100 },
    rss: { value: after.server.residentBytes / 1e6 },
  };
}

function serverFigures(before: Reading, after: Reading): Part {
  const grown = (name: string): number | undefined => increase(before, after, name);
  const passed = grown('skirmish_clock_seconds');
  const rate = (name: string): number | undefined => ratio(grown(name), passed);
  const timing = (name: string): Partial<Summary> => {
    const buckets = bucketsBetween(before, after, name);
    if (buckets === undefined) return {};
    const [p50, p99] = [quantile(buckets, 0.5), quantile(buckets, 0.99)];
    const max = upperBound(buckets);
    return Object.fromEntries(
      Object.entries({ p50, p99, max }).map(([key, value]) => [key, value === undefined ? undefined : value * 1000]),
    );
  };
  const steady = (name: string): number | undefined =>
    before.get(name) === after.get(name) ? after.get(name) : undefined;
  const ticks = rate('skirmish_ticks_total');
  const players = after.get('skirmish_players');
  const mega = (bytes: number | undefined): number | undefined => bytes && bytes / 1e6;
  const bytes = ratio(rate('skirmish_bytes_sent_total'), players);
  return {
    rooms: { value: after.get('skirmish_rooms') },
    players: { value: players },
    bots: { value: after.get('skirmish_bots') },
    // When rooms came or went in between, the steps cannot be shared out among them.
    stepRate: { value: ratio(ticks, steady('skirmish_rooms')) },
    tickGap: timing('skirmish_tick_gap_seconds'),
    longGaps: { value: countAbove(bucketsBetween(before, after, 'skirmish_tick_gap_seconds'), LONG_GAP_SECONDS) },
    stepTime: timing('skirmish_step_seconds'),
    patchTime: timing('skirmish_patch_seconds'),
    lostTicks: { value: grown('skirmish_lost_ticks_total') },
    caughtUpSteps: { value: grown('skirmish_caught_up_steps_total') },
    patchRateLowered: { value: increaseOfAll(before, after, 'skirmish_patch_rate_lowered_total') },
    drops: { value: grown('skirmish_drops_total') },
    inputsHeld: {
      value: percent(ratio(rate('skirmish_inputs_held_total'), steady('skirmish_players')), TICK_RATE),
    },
    inputsGivenUp: { value: grown('skirmish_inputs_given_up_total') },
    serverBytes: { value: bytes && bytes / 1000 },
    serverCpu: { value: percent(rate('process_cpu_seconds_total'), 1) },
    heap: { value: mega(after.get('nodejs_heap_size_used_bytes')) },
    rss: { value: mega(after.get('process_resident_memory_bytes')) },
  };
}

/** Those that could be had at all. */
function known(part: Part): Part {
  return Object.fromEntries(
    Object.entries(part).filter(([, values]) => Object.values(values).some((value) => value !== undefined)),
  );
}

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined || b === 0 ? undefined : a / b;
}

function percent(a: number | undefined, b: number): number | undefined {
  const share = ratio(a, b);
  return share === undefined ? undefined : share * 100;
}

function present(values: Values): Partial<Record<Statistic, number>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
