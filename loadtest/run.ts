/** One run from start to end: server, workers, ramp, settling, the scenario's phases, and everything stopped again. */

import { setTimeout as delay } from 'node:timers/promises';
import { type MachineUse, readMachineUse } from './machine.ts';
import type { Options } from './options.ts';
import { countMeasured, planRun } from './plan.ts';
import { findServer } from './process-use.ts';
import { type Reading, scrape } from './prometheus.ts';
import type { RoomFacts } from './reach.ts';
import type { LiveLine } from './report/live.ts';
import type { Point } from './results.ts';
import type { PhasePlan, Scenario } from './scenario.ts';
import { Scrapes, SeriesKeeper } from './series.ts';
import type { ServerProcess } from './server-process.ts';
import { type Collected, WorkerPool } from './worker-pool.ts';

const SETTLE_SECONDS = 2;
/** After the ramp, so long for joins that were put off; then who is not in has failed. */
const JOIN_GRACE_SECONDS = 30;
/** Workers need a moment to make their clients. */
const HEAD_START_MS = 300;
const POLL_MS = 250;

/** A phase as it was carried out. */
export interface PlayedPhase {
  readonly plan: PhasePlan;
  /** Measured clients that were to play at its end. */
  readonly clients: number;
  /** Seconds since the run began. */
  readonly from: number;
  readonly to: number;
  /** `/metrics` at both ends; undefined when the server has none. */
  readonly before: Reading | undefined;
  readonly after: Reading | undefined;
  /** This machine at both ends; undefined when the server is not on it. */
  readonly machine: readonly [before: MachineUse, after: MachineUse] | undefined;
}

export interface Run {
  readonly collected: Collected;
  /** Those that were begun. */
  readonly phases: readonly PlayedPhase[];
  readonly points: readonly Point[];
  /** Clients that had neither come in nor been refused when the first phase began. */
  readonly unanswered: number;
  /** Measured clients that were to play in the first phase. */
  readonly first: number;
  /** Seconds until the first phase. */
  readonly lead: number;
  /** What happened when the server ended in the middle; then nothing else can be trusted. */
  readonly serverEnded: string | undefined;
  readonly interrupted: boolean;
}

export interface RunHost {
  readonly live: LiveLine;
  /** A line for people before the run begins. */
  say(line: string): void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

export interface Course {
  readonly options: Options;
  readonly scenario: Scenario;
  readonly room: RoomFacts;
  readonly url: string;
  readonly host: RunHost;
  /** The server, when it was started here. */
  readonly server: ServerProcess | undefined;
}

/** @throws RunFailed when a worker ends by itself */
export async function runCourse(course: Course): Promise<Run> {
  const pool = await WorkerPool.start(course.options.workers);
  try {
    return await play(course, pool);
  } finally {
    course.host.live.end();
    await pool.stop();
  }
}

async function play({ options, scenario, room, url, host, server }: Course, pool: WorkerPool): Promise<Run> {
  const phases = scenario.phases(options);
  const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
  const began = performance.now();
  const series = new SeriesKeeper(began, options.ramp + SETTLE_SECONDS + total);
  const scrapes = new Scrapes(url);
  const pid = server?.pid ?? (isLocal(url) ? findServer(url) : undefined);
  const since = (): number => (performance.now() - began) / 1000;
  let serverEnded: string | undefined;
  void server?.ended.then((how) => {
    // Whoever ended the run may have ended the server as well.
    if (!host.signal.aborted) serverEnded = how;
  });
  const over = (): boolean => serverEnded !== undefined || host.signal.aborted;

  /** Until the time is over, or there is nothing left to wait for. */
  const wait = async (
    name: string,
    seconds: number,
    show: { clients: number; played?: number },
    done = () => false,
  ) => {
    const end = performance.now() + seconds * 1000;
    for (;;) {
      const now = performance.now();
      const left = (end - now) / 1000;
      if (left <= 0 || done() || over()) return;
      const { status } = pool;
      scrapes.ask(now);
      if (series.due(now)) series.add(now, name, status, pool.takePulses(), scrapes.newest);
      const played = show.played === undefined ? undefined : show.played + seconds - left;
      host.live.show({
        phase: name,
        left,
        done: played && played / total,
        clients: show.clients,
        status,
        points: series.points,
      });
      const pause = delay(Math.min(POLL_MS, left * 1000), undefined, { signal: host.signal }).catch(() => undefined);
      await Promise.race([pause, pool.failed]);
    }
  };

  const epoch = performance.timeOrigin + performance.now() + HEAD_START_MS;
  const plans = planRun(options, scenario, phases, { url, epoch, ...room });
  const first = countMeasured(plans, phases[0]?.clients ?? 0);
  pool.begin(plans);
  await wait('joining', options.ramp + JOIN_GRACE_SECONDS, { clients: first }, () => {
    const { joined, failedJoins } = pool.status.counts;
    return joined + failedJoins >= first;
  });
  const { joined, failedJoins } = pool.status.counts;
  if (joined > 0) await wait('settling', SETTLE_SECONDS, { clients: first });
  const lead = since();
  const played: PlayedPhase[] = [];
  if (joined > 0) {
    let before = await scrape(url);
    let behind = 0;
    for (const [index, plan] of phases.entries()) {
      if (over()) break;
      const from = since();
      const begun = readMachineUse(pid);
      pool.beginPhase(index);
      const clients = countMeasured(plans, plan.clients);
      await wait(plan.name, plan.seconds, { clients, played: behind });
      behind += plan.seconds;
      const ended = readMachineUse(pid);
      const to = since();
      const after = await scrape(url);
      played.push({ plan, clients, from, to, before, after, machine: isLocal(url) ? [begun, ended] : undefined });
      before = after;
    }
  }
  return {
    collected: await pool.collect(),
    phases: played,
    points: series.points,
    unanswered: host.signal.aborted && played.length === 0 ? 0 : Math.max(0, first - joined - failedJoins),
    first,
    lead,
    serverEnded,
    interrupted: host.signal.aborted,
  };
}

/** The server is on this machine: no network in the times, and one processor for both. */
export function isLocal(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
