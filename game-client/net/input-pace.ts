/**
 * How fast the own tick runs, so that each input is at the server just before the tick that consumes it: a little
 * faster when the server found none, a little slower when more lay there than were needed. Overwatch, Rocket League and
 * Unity's Netcode for Entities do it; the server says how many it found at least (`inputDepth`).
 */

import { TICK_MS } from '../../shared/engine/input.ts';

/** Most by which the tick is faster or slower. */
const MOST = 0.03;
/** How many the server is to find waiting at least: the one that it is about to take. */
const WANTED = 1;
/** Share of a tick by which inputs come earlier after the server found none. */
const EARLIER = 0.6;
/** Of the surplus this share is taken back at a time, and no more ticks than so many. */
const LATER = 0.75;
const MOST_LATER = 6;
/** Surplus has to be seen so many times in a row: what waits may be on its way out already. */
const SEEN = 2;
/** The server reports the smallest depth over so many ms. */
const REPORTED_OVER_MS = 500;
/** More inputs than this, a quarter of a second's worth, are not played off: the tick waits for them. */
const MOST_WAITING = 250 / TICK_MS;

export class InputPace {
  /** Speed of the own tick; 1 is the server's. */
  rate = 1;
  /** Ms by which inputs are still to come earlier, or later where it is negative. */
  #shiftMs = 0;
  #askedAt = Number.NaN;
  #surplus = 0;
  #pausedMs = 0;

  /** Inputs that are not sent, since far too many wait. */
  get paused(): boolean {
    return this.#pausedMs > 0;
  }

  /**
   * Once a frame.
   * @param depth as the server last reported it; undefined when it has not
   * @returns ms by which the own tick goes on
   */
  advance(frameMs: number, nowMs: number, depth: number | undefined, rttMs: number): number {
    this.#pausedMs = Math.max(0, this.#pausedMs - frameMs);
    if (Number.isNaN(this.#askedAt)) this.#askedAt = nowMs + rttMs;
    const settled = this.#shiftMs === 0 && this.#pausedMs === 0;
    if (!settled) this.#askedAt = nowMs + rttMs;
    else if (depth !== undefined && nowMs - this.#askedAt >= REPORTED_OVER_MS * 1.5) {
      this.#askedAt = nowMs;
      this.#decide(depth);
    }
    // After a long frame the rest of the shift is no more than that of a short one.
    const most = Math.min(frameMs, 100) * MOST;
    const shift = Math.max(-most, Math.min(most, this.#shiftMs));
    this.#shiftMs = Math.abs(this.#shiftMs - shift) < 1e-9 ? 0 : this.#shiftMs - shift;
    this.rate = frameMs > 0 ? 1 + shift / frameMs : 1;
    return frameMs + shift;
  }

  /** For a new connection. */
  restart(): void {
    this.#shiftMs = 0;
    this.#surplus = 0;
    this.#askedAt = Number.NaN;
    this.#pausedMs = 0;
  }

  #decide(depth: number): void {
    this.#surplus = depth > WANTED ? this.#surplus + 1 : 0;
    if (depth < WANTED) this.#shiftMs = EARLIER * TICK_MS;
    else if (depth > MOST_WAITING) this.#pausedMs = (depth - WANTED) * TICK_MS;
    else if (this.#surplus >= SEEN) {
      this.#shiftMs = -Math.min(MOST_LATER, (depth - WANTED) * LATER) * TICK_MS;
      this.#surplus = 0;
    }
  }
}
