/**
 * How fast the own tick runs, so that each input is at the server shortly before the tick that consumes it: a little
 * faster when one came too late, a little slower when all of them waited for longer than they need. Overwatch, Rocket
 * League and Unity's Netcode for Entities do it. The server says how long inputs waited at least, and how many it found.
 */

import { TICK_MS } from '../../shared/engine/input.ts';

/** Most by which the tick is faster or slower. */
const MOST = 0.03;
/** Ms that the input which waits the least is to wait: jitter is in that already, for all others wait longer. */
const WAITS_MS = 3.5;
/**
 * A wait that is off by less is right, and one that is longer by less than a frame cannot be mended: inputs leave with
 * frames, so that what is gained within one is nothing, or all of it.
 */
const NEAR_MS = 2;
const FRAME_GAIN = 1 / 32;
const LONGEST_FRAME_MS = 34;
/** Where one came too late nobody knows by how much: inputs come earlier by this. */
const EARLIER_MS = 6;
/** Of what inputs wait for nothing this share is taken back at a time, and no more ms than so many. */
const LATER = 0.75;
const MOST_LATER_MS = 100;
/** That has to be seen so many times in a row: what waits may be on its way out already. */
const SEEN = 2;
/** The server's report is of so many ms. */
const REPORTED_OVER_MS = 500;
/** No report, or more than it can say. */
export const UNKNOWN_WAIT = 255;
/** More inputs than this, a quarter of a second's worth, are not played off: the tick waits for them. */
const MOST_WAITING = 250 / TICK_MS;

/** What a server says of a player's inputs. */
export interface Timing {
  /** Fewest that a tick found waiting of late, the one that it took counted. */
  readonly inputDepth: number;
  /** Ms that the one which was taken had waited, at least; 255 is more, or not known. */
  readonly inputWait: number;
}

export class InputPace {
  /** Speed of the own tick; 1 is the server's. */
  rate = 1;
  /** Ms by which inputs are still to come earlier, or later where it is negative. */
  #shiftMs = 0;
  #askedAt = Number.NaN;
  #frameMs = TICK_MS;
  #surplus = 0;
  #pausedMs = 0;

  /** Inputs that are not sent, since far too many wait. */
  get paused(): boolean {
    return this.#pausedMs > 0;
  }

  /**
   * Once a frame.
   * @param timing as the server last reported it; undefined when it has not, or nothing is heard of it
   * @returns ms by which the own tick goes on
   */
  advance(frameMs: number, nowMs: number, timing: Timing | undefined, rttMs: number): number {
    this.#pausedMs = Math.max(0, this.#pausedMs - frameMs);
    this.#frameMs += (Math.min(frameMs, LONGEST_FRAME_MS) - this.#frameMs) * FRAME_GAIN;
    if (Number.isNaN(this.#askedAt)) this.#askedAt = nowMs + rttMs;
    const settled = this.#shiftMs === 0 && this.#pausedMs === 0 && timing !== undefined;
    if (!settled) this.#askedAt = nowMs + rttMs;
    else if (nowMs - this.#askedAt >= REPORTED_OVER_MS * 1.5) {
      this.#askedAt = nowMs;
      this.#decide(timing);
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

  #decide({ inputDepth: depth, inputWait: waits }: Timing): void {
    const surplus = (waits === UNKNOWN_WAIT ? (depth - 1) * TICK_MS : waits) - WAITS_MS;
    this.#surplus = surplus > NEAR_MS + this.#frameMs ? this.#surplus + 1 : 0;
    if (depth === 0) this.#shiftMs = EARLIER_MS;
    else if (depth > MOST_WAITING) this.#pausedMs = (depth - 1) * TICK_MS;
    else if (surplus < -NEAR_MS) this.#shiftMs = -surplus;
    else if (this.#surplus >= SEEN) {
      this.#shiftMs = -Math.min(MOST_LATER_MS, surplus * LATER);
      this.#surplus = 0;
    }
  }
}
