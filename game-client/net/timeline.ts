/** The times that a view goes by: the server's, the one at which others are drawn, and the own tick's, which leads. */

import type { Room } from 'colyseus.js';
import { TICK_MS } from '../../shared/engine/input.ts';
import { InputPace, type Timing } from './input-pace.ts';
import { LinkClock } from './link-clock.ts';
import { LinkStats } from './link-stats.ts';

/** After so long without a patch what the server said of inputs is out of date. */
const SILENT_MS = 150;

export class Timeline {
  readonly clock: LinkClock;
  readonly link: LinkStats;
  readonly pace = new InputPace();
  /** Ms since the frame before. */
  frameMs = 0;
  /** Ms that the own tick has gone on by: a little slower or faster than the clock. */
  ownMs = 0;
  readonly #now: () => number;
  #lastFrame: number;
  #patchRate = 0;
  #connection = 0;

  /**
   * Takes the place of the SDK's clock; call before anything else of the SDK asks for that.
   * @param now monotonic, ms
   * @param patchRate a second, where the room has not advertised it
   */
  constructor(room: Room, now: () => number, patchRate: number) {
    this.clock = new LinkClock(now, room.clock.patchInterval?.() || 1000 / patchRate);
    room.clock = this.clock;
    this.link = new LinkStats(this.clock);
    this.link.attach(room);
    this.#now = now;
    this.#lastFrame = now();
  }

  /** Server ms that others are drawn at. */
  get shownMs(): number {
    return this.clock.playout.shownMs;
  }

  /** What the SDK is to take off its clock, besides half a round trip, to stamp an input with what is on screen. */
  get stampDelayMs(): number {
    return this.clock.serverNow() - this.clock.smoothedRtt() / 2 - this.shownMs;
  }

  /** Server tick, with its fraction, at which an input that is sent now is there. */
  get arrivalTick(): number {
    return (this.clock.serverNow() + this.clock.smoothedRtt() / 2) / TICK_MS;
  }

  /**
   * Once a frame, before anything is drawn.
   * @param timing of the own inputs, as the server last told it
   * @param connection a number that differs for each connection
   */
  advance(timing: Timing | undefined, connection: number): void {
    const now = this.#now();
    this.frameMs = now - this.#lastFrame;
    this.#lastFrame = now;
    this.clock.playout.advance(now);
    if (connection !== this.#connection) this.pace.restart();
    this.#connection = connection;
    const heard = this.link.patchAgeMs < SILENT_MS ? timing : undefined;
    this.ownMs += this.pace.advance(this.frameMs, now, heard, this.clock.rtt());
  }

  /**
   * The server names its patch rate; buffers must hear of a change, or others stand still and run.
   * @param patchRate a second; 0 while nobody has said
   */
  followPatchRate(patchRate: number): void {
    if (!patchRate || patchRate === this.#patchRate) return;
    this.#patchRate = patchRate;
    this.clock.setPatchInterval(1000 / patchRate);
  }
}
