/** The run over time: what workers and server tell, second by second, as points of plots. */

import type { Pulse, Status } from './messages.ts';
import { bucketsBetween, increase, increaseOfAll, quantile, type Reading, scrape } from './prometheus.ts';
import { mergeMoments, type Summary } from './recorder.ts';
import type { Point, Quantiles } from './results.ts';

/** More points than pixels show nothing more. */
const MAX_POINTS = 3600;
/** A scrape costs the server about a millisecond: seldom enough not to be in the 99th percentile of its ticks. */
const SCRAPE_EVERY_MS = 2000;

export class SeriesKeeper {
  readonly points: Point[] = [];
  readonly #everyMs: number;
  readonly #began: number;
  #last: { at: number; status: Status } | undefined;
  #reading: Reading | undefined;

  /** @param began clock reading, ms @param seconds that the run may take */
  constructor(began: number, seconds: number) {
    this.#began = began;
    this.#everyMs = 1000 * Math.max(1, Math.ceil(seconds / MAX_POINTS));
  }

  /** Whether it is time for another point. */
  due(now: number): boolean {
    return this.#last === undefined || now - this.#last.at >= this.#everyMs;
  }

  /**
   * @param pulses of all workers since the point before
   * @param reading the newest of `/metrics`; undefined or the same as before adds nothing of the server's
   */
  add(now: number, phase: string, status: Status, pulses: readonly Pulse[], reading?: Reading): void {
    const before = this.#last;
    this.#last = { at: now, status };
    const server = reading === undefined || reading === this.#reading ? {} : this.#server(reading);
    if (before === undefined) return;
    const seconds = (now - before.at) / 1000;
    const grown = (name: keyof Status['counts']): number => status.counts[name] - before.status.counts[name];
    const clientSeconds = Math.max(grown('clientSeconds'), 1e-9);
    const merged = mergeMoments(pulses.map(({ moment }) => moment));
    const worst = (pick: (pulse: Pulse) => number): number | undefined =>
      pulses.length === 0 ? undefined : Math.max(...pulses.map(pick));
    this.points.push({
      atSeconds: (now - this.#began) / 1000,
      phase,
      clients: status.connected,
      joinsPerSecond: grown('joined') / seconds,
      rttMs: pair(merged.rtt),
      ackMs: pair(merged.inputAck),
      patchIntervalMs: pair(merged.patchInterval),
      corrections: grown('fullSeconds') > 0 ? (grown('corrections') / grown('fullSeconds')) * 60 : undefined,
      bytesInPerClient: grown('bytesIn') / clientSeconds,
      bytesOutPerClient: grown('bytesOut') / clientSeconds,
      errors: grown('failedJoins') + grown('disconnects') + grown('failedReturns'),
      joinRetries: grown('joinRetries'),
      testerLoopDelayMs: worst(({ loopDelay }) => loopDelay),
      testerCpu: worst(({ cpu }) => cpu),
      ...server,
    });
  }

  #server(after: Reading): Partial<Point> {
    const before = this.#reading ?? new Map<string, number>();
    this.#reading = after;
    const seconds = increase(before, after, 'skirmish_clock_seconds');
    const timing = (name: string): Quantiles | undefined => {
      const buckets = bucketsBetween(before, after, name);
      const [p50, p99] = [buckets && quantile(buckets, 0.5), buckets && quantile(buckets, 0.99)];
      return p50 === undefined || p99 === undefined ? undefined : { p50: p50 * 1000, p99: p99 * 1000 };
    };
    const rate = (grown: number | undefined): number | undefined =>
      grown === undefined || !seconds ? undefined : grown / seconds;
    const gc = rate(increaseOfAll(before, after, 'nodejs_gc_duration_seconds_sum'));
    const scaled = (name: string, by: number): number | undefined => {
      const value = after.get(name);
      return value === undefined ? undefined : value * by;
    };
    return {
      tickGapMs: timing('skirmish_tick_gap_seconds'),
      stepMs: timing('skirmish_step_seconds'),
      patchMs: timing('skirmish_patch_seconds'),
      serverCpu: rate(increase(before, after, 'process_cpu_seconds_total')),
      serverLoopDelayMs: scaled('nodejs_eventloop_lag_p99_seconds', 1000),
      heapMb: scaled('nodejs_heap_size_used_bytes', 1e-6),
      rssMb: scaled('process_resident_memory_bytes', 1e-6),
      gcMs: gc === undefined ? undefined : gc * 1000,
      outbox: sumOf(after, 'skirmish_slow_players'),
      rooms: after.get('skirmish_rooms'),
      players: after.get('skirmish_players'),
    };
  }
}

/** Over all labels; undefined when it is absent. */
function sumOf(reading: Reading, name: string): number | undefined {
  let sum: number | undefined;
  for (const [key, value] of reading) if (key === name || key.startsWith(`${name}{`)) sum = (sum ?? 0) + value;
  return sum;
}

function pair(summary: Summary | undefined): Quantiles | undefined {
  return summary && { p50: summary.p50, p99: summary.p99 };
}

/** `/metrics` every now and then, asked for in the background. */
export class Scrapes {
  newest: Reading | undefined;
  readonly #url: string;
  #nextAt = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Call often. */
  ask(now: number): void {
    if (now < this.#nextAt) return;
    this.#nextAt = now + SCRAPE_EVERY_MS;
    void scrape(this.#url).then((reading) => {
      this.newest = reading ?? this.newest;
    });
  }
}
