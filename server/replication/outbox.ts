/**
 * The ladder for a client whose link is slower than what he is to be sent. What waits for him is judged by how long a
 * ping waits, behind all that was sent before it: megabytes lie in the buffers of two kernels before a socket says that
 * any do. Down the ladder patches are merged into fewer, then there are none but of himself, and at its end the
 * connection is cut, for him to resume; up it goes step by step, and what he missed he is told in one.
 *
 * A link that stands still and then brings all at once is not a slow one: there the next ping is quick again, and of two
 * slow ones in a row the second was sent after the first had come back. One that has become longer is taken for slow
 * until that is known, which takes seconds, in which there are fewer patches.
 */

import { TICK_MS, TICK_RATE } from '../../shared/engine/input.ts';

/** Ms from one patch to the next on each step: what the room sends, fewer, none. */
const STEPS = [0, 50, 100, 200, Infinity] as const;
const SLOWEST = STEPS.length - 2;
const STOPPED = STEPS.length - 1;
/** Ms that a ping takes longer than with nothing before it, where one more did: to go down a step, and as merging goes. */
const SLOW_MS = 300;
const SLOWEST_MS = 800;
const SLOW_BEFORE_MS = 200;
/** Ms that one has been waiting for longer than that: to stop. */
const STOP_MS = 2000;
/** Below this nothing waits before it. */
const CALM_MS = 150;
/** Bytes that the socket itself says are waiting: to stop, to cut. A whole state may be as long. */
const STOP_BYTES = 131_072;
const CUT_BYTES = 1_000_000;
/**
 * Ticks for which a ping waits, or patches are stopped, until the connection is cut: with the hold of a seat that is less
 * than numbers of entities rest for, or he would take one for another.
 */
const CUT_TICKS = 15 * TICK_RATE;
/** Ticks between two pings: while all is well (as seldom as ever), and while it is not, or was not a moment ago. */
const PING_TICKS = 2 * TICK_RATE;
const PING_TICKS_SLOW = TICK_RATE / 4;
/** Ms that are allowed a ping while nothing is known of the link, and at most. */
const UNKNOWN_MS = 700;
const MOST_MS = 2500;
/** The shortest way there and back of so many ticks, or twice as many, is what it takes with nothing before it. */
const WINDOW_TICKS = 3 * TICK_RATE;
/** Calm ticks before a step up; twice as many each time that it was too much, until all has been well for so long. */
const PATIENCE = 24;
const MOST_PATIENCE = 8 * TICK_RATE;
const TOO_MUCH_WITHIN = 5 * TICK_RATE;
const WELL_AFTER = 30 * TICK_RATE;

/** What of a view is used here. */
export interface Holdable {
  readonly held: { ending: boolean } | undefined;
  hold(everyMs: number): void;
}

/** Where a client is on the ladder, as metrics have it. */
export type Pace = 'merged' | 'stopped';

export class Outbox {
  #step = 0;
  /** Tick since which. */
  #since = 0;
  #pingedAt = 0;
  #askedAt = 0;
  #awaiting = false;
  /** Ms that the newest ping took longer than it should. */
  #over = 0;
  #shortest = Infinity;
  #shortestBefore = Infinity;
  #windowFrom = 0;
  #calmSince = -1;
  #patience = PATIENCE;
  /** Tick of the newest step up. */
  #raisedAt = Number.NEGATIVE_INFINITY;
  readonly #count: (pace: Pace, by: 1 | -1) => void;

  /** @param count told of each client that comes onto a part of the ladder, or leaves it */
  constructor(count: (pace: Pace, by: 1 | -1) => void = () => {}) {
    this.#count = count;
  }

  get pace(): Pace | undefined {
    return this.#step === 0 ? undefined : this.#step === STOPPED ? 'stopped' : 'merged';
  }

  /** Ticks that are to be between two pings. */
  pingTicks(tick: number): number {
    const well = this.#step === 0 && this.#over < CALM_MS && tick - this.#raisedAt > TOO_MUCH_WITHIN;
    return well ? PING_TICKS : PING_TICKS_SLOW;
  }

  /** Whether to send another one, behind a ping that has not been answered: then it is noted. */
  asksAgain(tick: number): boolean {
    if (!this.#awaiting || tick - this.#askedAt < PING_TICKS) return false;
    this.#askedAt = tick;
    return true;
  }

  pinged(tick: number): void {
    this.#awaiting = true;
    this.#pingedAt = tick;
    this.#askedAt = tick;
  }

  /** @param ms that the ping and its answer took; while a server stands still they take longer, and it has no ticks */
  answered(tick: number, ms: number): void {
    if (!this.#awaiting) return;
    this.#awaiting = false;
    const over = Math.min(ms, (tick + 1 - this.#pingedAt) * TICK_MS) - this.#expectedMs;
    const before = this.#over;
    this.#over = over;
    this.#learn(tick, ms);
    if (over >= CALM_MS) {
      this.#calmSince = -1;
      const least = Math.min(over, before);
      if (least >= SLOWEST_MS) this.#down(SLOWEST, tick);
      else if (least >= SLOW_MS && this.#pingedAt > this.#since && this.#step < SLOWEST)
        this.#down(this.#step + 1, tick);
    } else if (this.#step > 0) this.#calm(tick);
  }

  /**
   * Call now and then while the connection is open and the client is let in. Time is counted in ticks: while a server
   * stands still nobody is late.
   * @param queued bytes that wait in his socket
   * @returns whether the connection is to be cut: a frame that closes it would wait behind what he does not read
   */
  look(tick: number, queued: number, view: Holdable | undefined): boolean {
    const waited = this.#awaiting ? tick - this.#pingedAt : 0;
    const late = waited * TICK_MS - this.#expectedMs;
    if (late >= STOP_MS || queued > STOP_BYTES) this.#down(STOPPED, tick);
    else if (late >= CALM_MS) this.#judge(late, this.#over, tick);
    else if (this.#step === 0 && tick - this.#since > WELL_AFTER) this.#patience = PATIENCE;
    if (view !== undefined) {
      if (this.#step > 0) view.hold(STEPS[this.#step] ?? 0);
      else if (view.held !== undefined) view.held.ending = true;
    }
    if (queued > CUT_BYTES || waited > CUT_TICKS) return true;
    return this.#step === STOPPED && tick - this.#since > CUT_TICKS;
  }

  /** The connection is over. */
  end(): void {
    this.#to(0, this.#since);
  }

  /** One for the connection that comes after it. */
  restart(): Outbox {
    this.end();
    return new Outbox(this.#count);
  }

  /** Nothing waits for him. */
  #calm(tick: number): void {
    if (this.#calmSince < 0) this.#calmSince = tick;
    const stopped = this.#step === STOPPED;
    if (!stopped && tick - this.#calmSince < this.#patience) return;
    // What waited has been read, and he is told what he missed at once: all again, if it was the first time.
    const step = stopped ? (this.#patience > PATIENCE ? SLOWEST : 0) : this.#step - 1;
    this.#raisedAt = tick;
    this.#to(step, tick);
  }

  /** Something waits before a ping. @param over ms that it takes longer @param before what the one before it did */
  #judge(over: number, before: number, tick: number): void {
    this.#calmSince = -1;
    if (before < SLOW_BEFORE_MS || this.#step >= SLOWEST) return;
    if (over >= SLOWEST_MS) this.#down(SLOWEST, tick);
    else if (over >= SLOW_MS && this.#pingedAt > this.#since) this.#down(this.#step + 1, tick);
  }

  #down(step: number, tick: number): void {
    this.#calmSince = -1;
    if (step <= this.#step) return;
    if (tick - this.#raisedAt < TOO_MUCH_WITHIN) this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
    this.#to(step, tick);
  }

  #to(step: number, tick: number): void {
    const before = this.pace;
    this.#step = step;
    this.#since = tick;
    this.#calmSince = -1;
    if (before === this.pace) return;
    if (before !== undefined) this.#count(before, -1);
    if (this.pace !== undefined) this.#count(this.pace, 1);
  }

  /** Ms that a ping takes with nothing before it. */
  get #expectedMs(): number {
    const shortest = Math.min(this.#shortest, this.#shortestBefore);
    return Number.isFinite(shortest) ? Math.min(MOST_MS, shortest) : UNKNOWN_MS;
  }

  #learn(tick: number, ms: number): void {
    if (tick - this.#windowFrom >= WINDOW_TICKS) {
      this.#windowFrom = tick;
      this.#shortestBefore = this.#shortest;
      this.#shortest = Infinity;
    }
    this.#shortest = Math.min(this.#shortest, ms);
  }
}
