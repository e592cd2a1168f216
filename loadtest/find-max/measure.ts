/** One load test of one number of clients, always against the same server. */

import { setTimeout as delay } from 'node:timers/promises';
import { runLoadTest } from '../load-test.ts';
import type { LoadResult } from '../results.ts';
import { isLocal, type RunHost } from '../run.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { Asked } from './find-max.ts';
import { type ReadTrial, readTrial } from './read-trial.ts';
import { ServerWatch } from './watch-server.ts';

/** A search joins often: faster than a run does, and slower than the server's own limit. */
const JOINS_PER_SECOND = 150;
/** Until the rooms of the run before are gone, and their garbage. */
const REST_MS = 1500;
/** Nothing that a server allows one address may be what is found. */
export const OPEN_DOOR = {
  ...{ ROOM_CREATIONS_PER_MINUTE: '100000', MAX_ROOMS: '10000', IDLE_SECONDS: '0', REQUESTS_PER_SECOND: '10000' },
  ...{ MAX_CONNECTIONS: '100000', CONNECTIONS_PER_ADDRESS: '100000', JOINS_PER_SECOND: '10000' },
  ...{ MAX_PENDING_JOINS: '100000', PENDING_JOINS_PER_ADDRESS: '100000' },
};

export interface MeasuredRun extends ReadTrial {
  readonly result: LoadResult;
}

export interface Measuring {
  /** @param seconds length of what is measured @param what for people, such as "300 players" */
  measure(clients: number, seconds: number, what: string): Promise<MeasuredRun>;
  close(): Promise<void>;
}

export class LoadTests implements Measuring {
  readonly #asked: Asked;
  readonly #host: RunHost;
  #server: ServerProcess | undefined;
  #serverEnded: string | undefined;
  #watch: ServerWatch | undefined;

  constructor(asked: Asked, host: RunHost) {
    this.#asked = asked;
    this.#host = host;
  }

  async measure(clients: number, seconds: number, what: string): Promise<MeasuredRun> {
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
          live.show({ ...state, phase: `${what}: ${state.phase}` });
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

  async close(): Promise<void> {
    this.#watch?.stop();
    await this.#server?.stop();
  }

  async #serverUrl(): Promise<string> {
    // It may have ended while nobody played.
    if (this.#serverEnded !== undefined) await this.#forget();
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
