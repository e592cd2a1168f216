/** What a worker drives: the common face of full and thin clients, and the way to join one. */

import { setTimeout as delay } from 'node:timers/promises';
import type { LinkSimulation } from '../game-client/net/simulated-link.ts';
import type { Random } from '../shared/engine/random.ts';
import type { Recorder } from './recorder.ts';
import type { Role } from './scenario.ts';
import type { Seat } from './seat.ts';

export interface LoadClient {
  /** Holds a seat and plays. */
  readonly connected: boolean;
  /** One attempt. @throws JoinRefused */
  join(): Promise<void>;
  /** Once per tick at the client's own phase. @param due when this tick should have been, ms, at most `now`, which it is */
  tick(due: number, now: number): void;
  /** A window of the measurement ends: what should long have come is counted with its age. @param now ms */
  settle(now: number): void;
  /** The connection breaks; it comes back to its seat by itself. @param backAfter ms until it first tries to */
  drop(backAfter: number): void;
  /** Gives the seat back; never rejects. */
  leave(): Promise<void>;
}

export interface ClientContext {
  /** Origin of the server. */
  readonly url: string;
  /** Room type's id. */
  readonly room: string;
  /** None of ours, so that the room's own handshake says what inputs are. */
  readonly stock: boolean;
  /** Id of the room to join; absent: any that has a seat. */
  readonly roomId?: (() => Promise<string>) | undefined;
  /** A seat that is reserved already in the room that `roomId` gave; it is this client's from then on. */
  readonly takeSeat?: (() => Promise<Seat | undefined>) | undefined;
  readonly role: Role;
  /** Between two ticks. */
  readonly tickMs: number;
  /** Between two patches. */
  readonly patchMs: number;
  readonly name: string;
  readonly seed: number;
  /** Simulated link to play over; undefined is the network as it is. */
  readonly link: LinkSimulation | undefined;
  readonly recorder: Recorder;
  /** Called with the time between two frames that arrived: others may be due. */
  readonly between?: ((now: number) => void) | undefined;
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
export const BUSY: readonly number[] = [503, 429];
/** Of Colyseus, and also of a room that is full or locked. */
const NO_SEAT_IN_ROOM = 522;
const MAX_ATTEMPTS = 8;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 4000;
/** An attempt without an end is a failure of the server's, not a reason to wait for ever. */
export const JOIN_TIMEOUT_MS = 10_000;

/** Whether the room that was asked for by its id is no more. */
export function isGone(error: unknown): boolean {
  return error instanceof JoinRefused && error.code === NO_SEAT_IN_ROOM && /not found/.test(error.message);
}

/**
 * Joins, and tries again when the server says that it is busy.
 * @param random spreads the retries: clients that were refused together must not come back together
 * @throws JoinRefused when it is refused for good, or too often
 */
export function joinPatiently(client: Pick<LoadClient, 'join'>, recorder: Recorder, random: Random): Promise<void> {
  return tryPatiently(() => client.join(), 'join', recorder, random);
}

/** The same for any way to a seat, timed as the series. */
export async function tryPatiently(
  attempt: () => Promise<void>,
  series: 'join' | 'return',
  recorder: Recorder,
  random: Random,
): Promise<void> {
  for (let count = 1; ; count++) {
    const begun = performance.now();
    try {
      await attempt();
      recorder.record(series, performance.now() - begun);
      return;
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error;
      if (!BUSY.includes(error.code) || count === MAX_ATTEMPTS) throw error;
      recorder.counts.joinRetries++;
      // Exponential back-off with full jitter (Brooker, "Exponential Backoff and Jitter", 2015).
      const most = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (count - 1));
      await delay((error.retryAfterMs ?? 0) + random.next() * most);
    }
  }
}
