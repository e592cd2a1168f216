/** One run from start to end: server, workers, ramp, settling, the measured window, and everything stopped again. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Measured } from './figures.ts';
import { UsageError } from './flags.ts';
import { readMachineUse } from './machine.ts';
import type { Options } from './options.ts';
import { planRun } from './plan.ts';
import { bucketsBetween, quantile, type Reading, scrape } from './prometheus.ts';
import type { LiveLine, Phase } from './report/live.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type Collected, WorkerPool } from './worker-pool.ts';

const SETTLE_SECONDS = 2;
/** After the ramp, so long for joins that were put off; then who is not in has failed. */
const JOIN_GRACE_SECONDS = 30;
/** Workers need a moment to make their clients. */
const HEAD_START_MS = 300;
const POLL_MS = 250;
/** A scrape costs the server about a millisecond: rare enough not to show in what it measures. */
const LIVE_SCRAPE_MS = 5000;
const REACH_TIMEOUT_MS = 5000;

export interface Run extends Omit<Measured, 'collected'> {
  readonly collected: Collected;
  readonly server: { readonly url: string; readonly startedBy: string | undefined };
  /** What happened when the server ended in the middle; then nothing else can be trusted. */
  readonly serverEnded: string | undefined;
  /** The server's last lines, when it was started here. */
  readonly serverSaid: readonly string[];
}

export interface RunHost {
  readonly live: LiveLine;
  /** A line for people before the run begins. */
  say(line: string): void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/**
 * @throws UsageError when the given server cannot be reached, RunFailed when ours does not start or a worker
 *   ends by itself, the signal's reason when it aborts
 */
export async function runLoadTest(options: Options, patchRate: number, host: RunHost): Promise<Run> {
  let server: ServerProcess | undefined;
  let pool: WorkerPool | undefined;
  try {
    if (options.url === undefined) {
      server = await startServer(host.signal);
      host.say(`Server: ${server.startedBy}`);
    } else await reach(options.url);
    pool = await WorkerPool.start(options.workers);
    return await measure(options, patchRate, host, pool, server);
  } finally {
    host.live.end();
    await pool?.stop();
    await server?.stop();
  }
}

async function measure(
  options: Options,
  patchRate: number,
  host: RunHost,
  pool: WorkerPool,
  server: ServerProcess | undefined,
): Promise<Run> {
  const url = server?.url ?? options.url ?? '';
  const { clients } = options;
  const scrapes = new LiveScrapes(url);
  let serverEnded: string | undefined;
  void server?.ended.then((how) => {
    serverEnded = how;
  });

  /** Until the time is over, or there is nothing left to wait for. */
  const wait = async (phase: Phase, seconds: number, done: () => boolean): Promise<void> => {
    const end = performance.now() + seconds * 1000;
    for (;;) {
      const left = (end - performance.now()) / 1000;
      if (left <= 0 || done() || serverEnded !== undefined) return;
      host.live.show({
        phase,
        left: phase === 'measuring' ? left : undefined,
        clients,
        status: pool.status,
        tickGapP99: scrapes.tickGapP99(),
      });
      const pause = delay(Math.min(POLL_MS, left * 1000), undefined, { signal: host.signal });
      await Promise.race([pause, pool.failed]);
    }
  };

  pool.begin(planRun(options, url, performance.timeOrigin + performance.now() + HEAD_START_MS));
  await wait('joining', options.ramp + JOIN_GRACE_SECONDS, () => {
    const { joined, failedJoins } = pool.status.counts;
    return joined + failedJoins >= clients;
  });
  const anyone = pool.status.counts.joined > 0;
  let before: Reading | undefined;
  let after: Reading | undefined;
  let seconds = 0;
  let machine: Run['machine'];
  if (anyone) {
    await wait('settling', SETTLE_SECONDS, () => false);
    before = await scrape(url);
    pool.measure();
    const begun = readMachineUse();
    await wait('measuring', options.seconds, () => false);
    const ended = readMachineUse();
    seconds = (ended.at - begun.at) / 1000;
    if (isLocal(url)) machine = [begun, ended];
    after = await scrape(url);
  }
  const collected = await pool.collect();
  return {
    collected,
    clients,
    thin: options.thin,
    seconds,
    patchRate,
    before,
    after,
    machine,
    server: { url, startedBy: server?.startedBy },
    serverEnded,
    serverSaid: server?.said ?? [],
  };
}

/** The tick gap of the last seconds, asked for in the background. */
class LiveScrapes {
  readonly #url: string;
  #last: Reading | undefined;
  #p99: number | undefined;
  #nextAt = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Ms, as of the newest answer. */
  tickGapP99(): number | undefined {
    if (performance.now() >= this.#nextAt) {
      this.#nextAt = performance.now() + LIVE_SCRAPE_MS;
      void this.#ask();
    }
    return this.#p99;
  }

  async #ask(): Promise<void> {
    const reading = await scrape(this.#url);
    const buckets = reading && this.#last && bucketsBetween(this.#last, reading, 'skirmish_tick_gap_seconds');
    const p99 = buckets && quantile(buckets, 0.99);
    if (p99 !== undefined) this.#p99 = p99 * 1000;
    this.#last = reading;
  }
}

/** The server is on this machine: no network in the times, and one processor for both. */
export function isLocal(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** Any answer will do, except that it is not ready: a stock server knows no `/ready`. */
async function reach(url: string): Promise<void> {
  let status: number;
  try {
    status = (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(REACH_TIMEOUT_MS) })).status;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `--url: nothing answers at ${url} (${why}). Start the server there, or leave --url out to have one started.`,
    );
  }
  if (status === 503)
    throw new UsageError(`--url: the server at ${url} takes no players now (/ready says 503). Try again when it does.`);
}
