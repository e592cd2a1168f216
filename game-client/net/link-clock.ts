/** The clock of a room, in place of the SDK's: it learns another link in seconds, and never runs backwards. */

import type { RoomClock } from 'colyseus.js';
import { TICK_MS } from '../../shared/engine/input.ts';
import { RoundTrip } from '../../shared/sim/round-trip.ts';
import { Playout } from './playout.ts';

/** The server's time is corrected by no more than this share of the time that passes. */
const SLEW = 0.05;
/** It is put forward at once by more than so many ms; where it is ahead by more, it stands until it is right. */
const LARGEST_GAP_MS = 250;
/** It goes no further past the newest patch: a server that stood still would have to be waited for as long again. */
const LONGEST_SILENCE_MS = 2000;

export class LinkClock implements RoomClock {
  readonly roundTrip = new RoundTrip();
  readonly playout: Playout;
  readonly #now: () => number;
  #patchIntervalMs: number;
  #lastServerTime = 0;
  /** Server time less local time, as it is told, and when that was. */
  #ahead = 0;
  #toldAt = Number.NaN;

  /**
   * @param now monotonic, ms
   * @param patchIntervalMs as the room has advertised it
   */
  constructor(now: () => number, patchIntervalMs: number) {
    this.#now = now;
    this.#patchIntervalMs = patchIntervalMs;
    this.playout = new Playout(patchIntervalMs);
  }

  now(): number {
    return this.#now();
  }

  /** What the server's clock shows now, in ms since the room began. It never steps back. */
  serverNow(): number {
    const now = this.#now();
    if (Number.isNaN(this.#toldAt)) return 0;
    const passed = Math.max(0, now - this.#toldAt);
    this.#toldAt = now;
    const before = this.#ahead;
    const off = this.#wanted() - before;
    if (off > LARGEST_GAP_MS) this.#ahead += off;
    else if (off < -LARGEST_GAP_MS) this.#ahead = Math.max(this.#ahead + off, this.#ahead - passed);
    else this.#ahead += Math.max(-SLEW * passed, Math.min(SLEW * passed, off));
    const most = this.#lastServerTime + this.roundTrip.bestMs / 2 + LONGEST_SILENCE_MS - now;
    if (this.#ahead > most) this.#ahead = Math.max(most, before - passed);
    return now + this.#ahead;
  }

  renderNow(): number {
    return this.serverNow();
  }

  rtt(): number {
    return this.roundTrip.rttMs;
  }

  smoothedRtt(): number {
    return this.roundTrip.rttMs;
  }

  jitter(): number {
    return this.roundTrip.jitterMs;
  }

  lastServerTime(): number {
    return this.#lastServerTime;
  }

  patchInterval(): number {
    return this.#patchIntervalMs;
  }

  setPatchInterval(ms: number): void {
    this.#patchIntervalMs = ms;
    this.playout.setInterval(ms);
  }

  /**
   * A round trip of the link. The first one tells how far ahead of its patches the server is, and counts at once.
   * @param ms there and back, without any wait in the server
   */
  ping(ms: number): void {
    const first = this.roundTrip.rttMs === 0;
    if (this.roundTrip.sample(ms)) this.playout.forget();
    if (first && !Number.isNaN(this.#toldAt)) this.#ahead = Math.max(this.#ahead, this.#wanted());
  }

  /** Called by the SDK with each patch. Its round trip includes what an input waits for; ours is from pings. */
  sample(stampMs: number): void {
    const now = this.#now();
    // The stamp has whole ms, and a patch is of a tick: half a ms beside it, others would be drawn shaking.
    const serverMs = Math.round(stampMs / TICK_MS) * TICK_MS;
    this.#lastServerTime = serverMs;
    this.playout.note(serverMs, now);
    if (!Number.isNaN(this.#toldAt)) return;
    this.#ahead = this.#wanted();
    this.#toldAt = now;
  }

  #wanted(): number {
    return this.roundTrip.bestMs / 2 - this.playout.bestTransitMs;
  }
}
