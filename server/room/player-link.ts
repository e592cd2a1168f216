/**
 * What the server itself finds out about a player's link: how long it takes there and back, and with that how long ago
 * he can have seen what he shoots at. A client says which moment it had on screen; without a bound it would choose the
 * one that suits it.
 */

import { TICK_MS } from '../../shared/engine/input.ts';
import { RoundTrip } from '../../shared/sim/round-trip.ts';

/** Ticks between two pings of one player. */
const PING_EVERY = 120;
/** Nobody draws others further behind than this what has reached him, in ms, nor are round trips known better. */
const MOST_DELAY_MS = 250;

export class PlayerLink {
  readonly roundTrip = new RoundTrip();
  #pingedTick = Number.NEGATIVE_INFINITY;
  #pingedMs = 0;
  #awaiting = false;
  #heardTick = 0;
  #silentTicks = 0;

  /** Whether he is to be pinged now; then `nowMs` is when that was. */
  pingDue(tick: number, nowMs: number): boolean {
    if (this.#awaiting || tick - this.#pingedTick < PING_EVERY) return false;
    this.#pingedTick = tick;
    this.#pingedMs = nowMs;
    this.#awaiting = true;
    return true;
  }

  pong(nowMs: number): void {
    if (this.#awaiting) this.roundTrip.sample(nowMs - this.#pingedMs);
    this.#awaiting = false;
  }

  /** A frame of his came. Behind a stall come many at once, and all of them have been under way for long. */
  heard(tick: number): void {
    if (tick === this.#heardTick) return;
    this.#silentTicks = tick - this.#heardTick;
    this.#heardTick = tick;
  }

  /** Server ms of the oldest moment that can be on his screen; 0 while his link is not known. */
  oldestSeenMs(tick: number): number {
    const { rttMs } = this.roundTrip;
    if (rttMs === 0) return 0;
    return Math.max(0, (tick - this.#silentTicks) * TICK_MS - rttMs - MOST_DELAY_MS);
  }
}
