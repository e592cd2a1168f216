/** What a worker drives: the common face of full and thin clients, and the way to join one. */

import { setTimeout as delay } from 'node:timers/promises';
import type { LinkSimulation } from '../game-client/net/simulated-link.ts';
import type { Random } from '../shared/engine/random.ts';
import type { Recorder } from './recorder.ts';

export interface LoadClient {
  /** Holds a seat and plays. */
  readonly connected: boolean;
  /** One attempt. @throws JoinRefused */
  join(): Promise<void>;
  /** Once per tick at the client's own phase. @param due when this tick should have been, ms, at most now */
  tick(due: number): void;
  /** Gives the seat back; never rejects. */
  leave(): Promise<void>;
}

export interface ClientContext {
  /** Origin of the server. */
  readonly url: string;
  /** Room type's id. */
  readonly room: string;
  readonly name: string;
  readonly seed: number;
  /** Simulated link to play over; undefined is the network as it is. */
  readonly link: LinkSimulation | undefined;
  readonly recorder: Recorder;
  /** Takes note of something that went wrong, in words that are the same for the same cause. */
  complain(problem: string): void;
}

export class JoinRefused extends Error {
  /** HTTP status or the server's own code; 0 when there was no answer. */
  readonly code: number;
  readonly retryAfterMs: number | undefined;

  constructor(code: number, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'JoinRefused';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Service unavailable, too many requests. */
const BUSY: readonly number[] = [503, 429];
const MAX_ATTEMPTS = 8;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 4000;
/** An attempt without an end is a failure of the server's, not a reason to wait for ever. */
export const JOIN_TIMEOUT_MS = 10_000;

/**
 * Joins, and tries again when the server says that it is busy.
 * @param random spreads the retries: clients that were refused together must not come back together
 * @throws JoinRefused when it is refused for good, or too often
 */
export async function joinPatiently(client: LoadClient, recorder: Recorder, random: Random): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const begun = performance.now();
    try {
      await client.join();
      recorder.record('join', performance.now() - begun);
      return;
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error;
      if (!BUSY.includes(error.code) || attempt === MAX_ATTEMPTS) throw error;
      recorder.counts.joinRetries++;
      // Exponential back-off with full jitter (Brooker, "Exponential Backoff and Jitter", 2015).
      const most = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
      await delay((error.retryAfterMs ?? 0) + random.next() * most);
    }
  }
}
