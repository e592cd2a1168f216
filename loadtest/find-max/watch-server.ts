/** Looks at the server once a second from outside, so that what gave out can be told afterwards. */

import { findServer, memoryLimit, type ProcessUse, readProcess, softirqSeconds } from '../process-use.ts';
import { increase, type Reading, scrape } from '../prometheus.ts';
import type { Signs } from './attribution.ts';

const LOOK_EVERY_MS = 1000;
/** What can be seen of the server itself; the rest of the signs comes from the clients and the verdict. */
export type ServerSigns = Omit<Signs, 'said' | 'testerStrain' | 'serverEnded' | 'linkBits' | 'refusedJoins'>;

/** One look. */
export interface Look {
  /** Ms of `performance.now`. */
  readonly at: number;
  readonly metrics: Reading | undefined;
  readonly process: ProcessUse | undefined;
  /** Seconds of soft interrupts by core. */
  readonly softirq: ReadonlyMap<string, number> | undefined;
}

export class ServerWatch {
  readonly #url: string;
  readonly #pid: number | undefined;
  readonly #timer: NodeJS.Timeout;
  #looks: Look[] = [];

  /** @param local the server is on this machine @param pid where it was started here */
  constructor(url: string, local: boolean, pid: number | undefined) {
    this.#url = url;
    this.#pid = pid ?? (local ? findServer(url) : undefined);
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<void> {
    const metrics = await scrape(this.#url);
    const process = this.#pid === undefined ? undefined : readProcess(this.#pid);
    const softirq = this.#pid === undefined ? undefined : softirqSeconds();
    this.#looks.push({ at: performance.now(), metrics, process, softirq });
  }

  /** What was seen between two instants, ms; forgets what was before. */
  between(from: number, to: number): ServerSigns {
    const [earliest] = this.#looks;
    const seen = this.#looks.filter(({ at }) => at >= from && at <= to);
    this.#looks = this.#looks.filter(({ at }) => at > to);
    return signsBetween(seen, memoryLimit(), earliest);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Reasons of the governor's for which a server has too much to do; another is that it is held up. */
const OVERLOADS = ['room', 'process'];

/**
 * By the process itself where it is here, or else by what its metrics tell.
 * @param earliest look of the run, in which clients still joined: rates that were lowered then stay
 */
export function signsBetween(looks: readonly Look[], memoryBytes: number, earliest = looks[0]): ServerSigns {
  const first = looks.find(({ process, metrics }) => process !== undefined || metrics !== undefined);
  const last = looks.findLast(({ process, metrics }) => process !== undefined || metrics !== undefined);
  if (first === undefined || last === undefined || first === last) return {};
  const seconds = (last.at - first.at) / 1000;
  const grown = (name: string): number | undefined =>
    first.metrics && last.metrics && increase(first.metrics, last.metrics, name);
  const user = difference(first.process?.user, last.process?.user) ?? grown('process_cpu_user_seconds_total');
  const system = difference(first.process?.system, last.process?.system) ?? grown('process_cpu_system_seconds_total');
  const cores = user === undefined || system === undefined ? undefined : (user + system) / seconds;
  const softirq = mostGrown(first.softirq, last.softirq);
  const bytes = grown('skirmish_bytes_sent_total');
  const collecting = ['minor', 'major', 'incremental'].map((kind) =>
    grown(`nodejs_gc_duration_seconds_sum{kind="${kind}"}`),
  );
  const lowered = OVERLOADS.map(
    (reason) =>
      earliest?.metrics &&
      last.metrics &&
      increase(earliest.metrics, last.metrics, `skirmish_patch_rate_lowered_total{reason="${reason}"}`),
  );
  const known = collecting.filter((value) => value !== undefined);
  return {
    serverCores: cores,
    kernelShare: cores === undefined || system === undefined || cores === 0 ? undefined : system / seconds / cores,
    softirqCores: softirq === undefined ? undefined : softirq / seconds,
    gcShare: known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / seconds,
    overloads: lowered.reduce(
      (sum: number | undefined, count) => (count === undefined ? sum : (sum ?? 0) + count),
      undefined,
    ),
    openFiles: last.process?.openFiles ?? last.metrics?.get('process_open_fds'),
    mostFiles: last.process?.mostFiles ?? last.metrics?.get('process_max_fds'),
    residentBytes: last.process?.residentBytes ?? last.metrics?.get('process_resident_memory_bytes'),
    memoryBytes: last.process === undefined ? undefined : memoryBytes,
    sentBits: bytes === undefined ? undefined : (bytes * 8) / seconds,
  };
}

/** Of the core that had most: a network card often has all of its interrupts on one. */
function mostGrown(before: Look['softirq'], after: Look['softirq']): number | undefined {
  if (before === undefined || after === undefined) return undefined;
  const grown = [...after].flatMap(([core, seconds]) => difference(before.get(core), seconds) ?? []);
  return grown.length === 0 ? undefined : Math.max(...grown);
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
