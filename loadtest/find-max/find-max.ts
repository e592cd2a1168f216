/** `--find-max`: one server, more and fewer clients, until the largest number that holds is known and confirmed. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Limit } from '../budgets.ts';
import { runLoadTest } from '../load-test.ts';
import type { Options } from '../options.ts';
import type { LoadResult } from '../results.ts';
import { isLocal, type RunHost } from '../run.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { EXIT, judge, type Verdict } from '../verdict.ts';
import { type Cause, type Signs, whatGaveOut } from './attribution.ts';
import { medianFigures } from './median.ts';
import { type ReadTrial, readTrial } from './read-trial.ts';
import { type Bound, nextStep, type SearchLimits, type Trial } from './search.ts';
import { ServerWatch } from './watch-server.ts';

/** A search joins often: faster than a run does, and slower than the server's own limit. */
const JOINS_PER_SECOND = 150;
/** Until the rooms of the run before are gone, and their garbage. */
const REST_MS = 1500;
const CONFIRMING_RUNS = 3;
/** Of a confirming number, disturbed ones included. */
const MOST_CONFIRMING_RUNS = 6;
const MOST_STEPS_DOWN = 4;
const STEP_DOWN = 0.95;
/** Nothing that a server allows one address may be what is found. */
const OPEN_DOOR = {
  ...{ ROOM_CREATIONS_PER_MINUTE: '100000', MAX_ROOMS: '10000', IDLE_SECONDS: '0', REQUESTS_PER_SECOND: '10000' },
  ...{ MAX_CONNECTIONS: '100000', CONNECTIONS_PER_ADDRESS: '100000', JOINS_PER_SECOND: '10000' },
  ...{ MAX_PENDING_JOINS: '100000', PENDING_JOINS_PER_ADDRESS: '100000' },
};

export interface Asked extends SearchLimits {
  /** As of one run: `seconds` is the length of a confirming run, `clients` is of no meaning. */
  readonly options: Options;
  /** Length of a run of the search. */
  readonly trialSeconds: number;
  /** Fewer are too few, where somebody has asked. */
  readonly atLeast: number | undefined;
  /** What the server's link takes, bits a second, where it was stated. */
  readonly linkBits: number | undefined;
}

export interface Found {
  /** Players that were confirmed; 0 when no number was. */
  readonly clients: number;
  readonly bound: Bound | 'disturbed' | 'interrupted';
  /** What gave out above; undefined when nothing did. */
  readonly cause: Cause | undefined;
  readonly trials: readonly Trial[];
  /** The confirming runs of that number. */
  readonly confirmed: readonly LoadResult[];
  readonly signs: readonly Signs[];
  /** Of the nearest run above that failed: what `cause` was told from. */
  readonly above?: Signs | undefined;
  readonly exitCode: number;
}

/** @throws UsageError, RunFailed as a run does; when the signal aborts it tells what was tried until then */
export async function findMax(asked: Asked, host: RunHost): Promise<Found> {
  const search = new Search(asked, host);
  try {
    return await search.run();
  } catch (error) {
    if (!host.signal.aborted) throw error;
    return search.interrupted();
  } finally {
    await search.close();
  }
}

class Search {
  readonly #asked: Asked;
  readonly #host: RunHost;
  readonly #trials: Trial[] = [];
  readonly #signs = new Map<Trial, Signs>();
  #server: ServerProcess | undefined;
  #serverEnded: string | undefined;
  #watch: ServerWatch | undefined;

  constructor(asked: Asked, host: RunHost) {
    this.#asked = asked;
    this.#host = host;
  }

  async run(): Promise<Found> {
    const { step } = this.#asked;
    for (;;) {
      const next = nextStep(this.#trials, this.#asked);
      if (next.kind === 'try') {
        await this.#try(next.clients);
        continue;
      }
      let bound: Found['bound'] = next.kind === 'disturbed' ? 'disturbed' : next.bound;
      let failed: Signs | undefined;
      let clients = next.passed;
      for (let down = 0; down < MOST_STEPS_DOWN && clients > 0; down++) {
        const { verdict, results, signs } = await this.#confirm(clients);
        if (verdict.outcome === 'met') return this.#found(clients, bound, results, signs, failed);
        if (verdict.outcome === 'inconclusive')
          return this.#found(0, verdict.decisive.length > 0 ? 'tester' : 'disturbed');
        // A try held, and the median of these does not: whatever was above, this is what the server does not do.
        bound = 'server';
        failed = signs[0];
        clients = Math.max(0, Math.floor((clients * STEP_DOWN) / step) * step);
      }
      return this.#found(0, bound, [], [], failed);
    }
  }

  interrupted(): Found {
    const none = { clients: 0, cause: undefined, confirmed: [], signs: [] };
    return { ...none, bound: 'interrupted', trials: this.#trials, exitCode: EXIT.interrupted };
  }

  async close(): Promise<void> {
    this.#watch?.stop();
    await this.#server?.stop();
  }

  /** @param failed of the last confirming run above that did not hold */
  #found(
    clients: number,
    bound: Found['bound'],
    confirmed: LoadResult[] = [],
    signs: Signs[] = [],
    failed?: Signs,
  ): Found {
    const above = this.#trials
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'tester')
      .filter((trial) => trial.clients >= clients && (trial.outcome === 'tester') === (bound === 'tester'));
    const nearest = above.sort((a, b) => a.clients - b.clients)[0];
    const seen = failed ?? (nearest && this.#signs.get(nearest));
    const cause = bound === 'server' || bound === 'tester' ? seen && whatGaveOut(seen) : undefined;
    return {
      ...{ clients, bound, cause, confirmed, signs, above: seen, trials: this.#trials },
      exitCode: exitCodeOf(clients, bound, this.#asked.atLeast),
    };
  }

  async #try(clients: number): Promise<void> {
    const { trial, signs } = await this.#measure(clients, this.#asked.trialSeconds);
    this.#trials.push(trial);
    this.#signs.set(trial, signs);
    this.#host.say(`${String(clients).padStart(6)} players: ${trial.outcome}, ${trial.because}`);
  }

  async #confirm(clients: number): Promise<{ verdict: Verdict; results: LoadResult[]; signs: Signs[] }> {
    const kept: (ReadTrial & { result: LoadResult })[] = [];
    let last: LoadResult | undefined;
    for (let nth = 0; nth < MOST_CONFIRMING_RUNS && kept.length < CONFIRMING_RUNS; nth++) {
      const run = await this.#measure(clients, this.#asked.options.seconds);
      last = run.result;
      this.#host.say(`${String(clients).padStart(6)} players, to confirm: ${run.trial.outcome}, ${run.trial.because}`);
      if (run.trial.outcome !== 'disturbed') kept.push(run);
    }
    const limits = last === undefined ? [] : limitsOf(last);
    const enough = kept.length === CONFIRMING_RUNS;
    const figures = medianFigures(kept.map(({ result }) => result.figures));
    // The worst of them first: it is asked what gave out.
    kept.sort((a, b) => Number(a.trial.outcome === 'passed') - Number(b.trial.outcome === 'passed'));
    const verdict: Verdict = enough
      ? judge(figures, limits)
      : { outcome: 'inconclusive', exitCode: EXIT.inconclusive, checks: [], decisive: [] };
    return { verdict, results: kept.map(({ result }) => result), signs: kept.map(({ signs }) => signs) };
  }

  async #measure(clients: number, seconds: number): Promise<ReadTrial & { result: LoadResult }> {
    const { options, linkBits } = this.#asked;
    const url = options.url ?? (await this.#serverUrl());
    const watch = this.#watch ?? new ServerWatch(url, isLocal(url), this.#server?.pid);
    this.#watch = watch;
    let from = Infinity;
    const { live, say: _, ...rest } = this.#host;
    const host: RunHost = {
      ...rest,
      say() {},
      live: {
        end: () => live.end(),
        show(state) {
          if (state.done !== undefined && from === Infinity) from = performance.now();
          live.show(state);
        },
      },
    };
    const result = await runLoadTest(
      {
        ...options,
        ...{ url, clients, seconds, ramp: Math.max(1, clients / JOINS_PER_SECOND) },
        ...{ json: undefined, html: undefined, workers: Math.min(options.workers, clients) },
      },
      host,
    );
    this.#host.signal.throwIfAborted();
    const seen = watch.between(from, from + seconds * 1000);
    const ended = this.#serverEnded;
    const said = this.#server?.said ?? [];
    const read = readTrial({ ...result, serverSaid: [...result.serverSaid, ...said] }, seen, ended, linkBits);
    if (ended !== undefined) await this.#forget();
    else await delay(REST_MS, undefined, { signal: this.#host.signal });
    return { ...read, result };
  }

  async #serverUrl(): Promise<string> {
    if (this.#server !== undefined) return this.#server.url;
    const server = await startServer(this.#host.signal, undefined, { environment: OPEN_DOOR });
    this.#server = server;
    this.#serverEnded = undefined;
    void server.ended.then((how) => {
      this.#serverEnded = how;
    });
    return server.url;
  }

  /** A server that ended is started anew for what comes next. */
  async #forget(): Promise<void> {
    this.#watch?.stop();
    this.#watch = undefined;
    await this.#server?.stop();
    this.#server = undefined;
  }
}

/** As many as were asked for are enough, whatever lies above. */
export function exitCodeOf(clients: number, bound: Found['bound'], atLeast: number | undefined): number {
  if (atLeast !== undefined && clients >= atLeast) return EXIT.met;
  if (bound === 'tester' || bound === 'disturbed') return EXIT.inconclusive;
  return clients === 0 || atLeast !== undefined ? EXIT.broken : EXIT.met;
}

function limitsOf({ verdict }: LoadResult): Limit[] {
  return [...new Set(verdict.checks.map(({ limit }) => limit))];
}
