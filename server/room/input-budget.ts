/**
 * How many inputs of a player a tick consumes: one, or two while he makes up for ticks in which he had none. Time
 * that he did not use is credit; nobody moves further than time allows, and no backlog stays after a stall.
 */

import type { InputRing } from './input-ring.ts';

/** Ticks that can be made up for: a third of a second, and so a quarter that a radio stands still, with its delay. */
export const MAX_CREDIT = 20;
/** Inputs that may wait beyond what credit can consume; older ones are given up. */
export const MAX_WAITING = 8;
/** A run of empty ticks from this length on is a stall, not jitter. */
const STALL_TICKS = 6;
/**
 * Two inputs that lay unused for so many ticks are surplus. One is what jitter needs, and a client that times its
 * inputs takes it back by itself: consumed here, every fortieth tick on a Wi-Fi found none.
 */
const SHORT_WINDOW = 16;
/** Without credit they have to lie there for longer. */
const LONG_WINDOW = 60;
/** What a client times its inputs by is the least of so many ticks, or of twice as many. */
const TIMING_WINDOW = 15;
/** So many that nobody needed for a long window, and no credit to consume them: they are given up. */
const TOO_LATE = 3;

/** Smallest backlog over the last window or two; what is never touched protects against no jitter. */
class LeastOver {
  readonly #window: number;
  #age = 0;
  #now = Infinity;
  #before = Infinity;

  constructor(window: number) {
    this.#window = window;
  }

  /** Infinity until a whole window has passed. */
  get least(): number {
    return this.#before === Infinity ? Infinity : Math.min(this.#now, this.#before);
  }

  note(waiting: number): void {
    if (waiting < this.#now) this.#now = waiting;
    if (++this.#age < this.#window) return;
    this.#before = this.#now;
    this.#now = waiting;
    this.#age = 0;
  }

  /** Starts over, and knows nothing until a whole window has passed. */
  forget(): void {
    this.#age = 0;
    this.#now = Infinity;
    this.#before = Infinity;
  }

  /** Starts over; `least` is what is known now. */
  reset(least: number): void {
    this.#age = 0;
    this.#now = least;
    this.#before = least;
  }
}

export class InputBudget {
  /** Ticks without input that have not been made up for. */
  credit = 0;
  /** Ticks without input, and inputs given up, since the start. */
  held = 0;
  dropped = 0;

  readonly #short = new LeastOver(SHORT_WINDOW);
  readonly #long = new LeastOver(LONG_WINDOW);
  readonly #found = new LeastOver(TIMING_WINDOW);
  readonly #waited = new LeastOver(TIMING_WINDOW);
  #emptyRun = 0;

  /**
   * Fewest inputs that a tick found waiting in the last half second, the one that it took counted; 1, as it should be,
   * until that is known. A stall is left out: no timing helps against it.
   */
  get depth(): number {
    const { least } = this.#found;
    return least === Infinity ? 1 : least;
  }

  /** Ms that the input which was taken had waited, at least, over the same time; Infinity until that is known. */
  get waitMs(): number {
    return this.#waited.least;
  }

  /**
   * How many inputs to take from the ring in this tick: 0, 1 or 2. Call once a tick.
   * @param nowMs local time at which the tick began
   */
  due(ring: InputRing, nowMs: number): number {
    this.#giveUp(ring, ring.size - this.credit - MAX_WAITING);
    if (ring.size === 0) {
      this.held++;
      this.#emptyRun++;
      this.grant(1);
      this.#note(0);
      if (this.#emptyRun < STALL_TICKS) this.#noteTiming(0, 0);
      return 0;
    }
    const left = ring.size - 1;
    // After a stall nothing of what waits is there on purpose.
    if (this.#emptyRun >= STALL_TICKS) {
      this.#startOver(left);
      this.#forgetTiming();
    }
    this.#emptyRun = 0;
    this.#note(left);
    this.#noteTiming(ring.size, Math.max(0, nowMs - ring.oldestArrivedMs));
    if (this.credit === 0) {
      const unused = this.#long.least;
      if (surplus(unused, TOO_LATE)) {
        this.#giveUp(ring, unused - 1);
        this.#startOver(ring.size - 1);
      }
      return 1;
    }
    if (left === 0 || !surplus(this.#short.least, 2)) return 1;
    this.credit--;
    return 2;
  }

  /** Time passed in which the player was not stepped. */
  grant(ticks: number): void {
    this.credit = Math.min(MAX_CREDIT, this.credit + ticks);
  }

  /** For a new connection: the credit stays, or a reconnect would be a way to earn it twice. */
  restart(): void {
    this.#emptyRun = 0;
    this.#startOver(0);
    this.#forgetTiming();
  }

  #noteTiming(found: number, waitedMs: number): void {
    this.#found.note(found);
    this.#waited.note(waitedMs);
  }

  #forgetTiming(): void {
    this.#found.forget();
    this.#waited.forget();
  }

  #giveUp(ring: InputRing, count: number): void {
    for (let index = 0; index < count; index++) {
      ring.drop();
      this.dropped++;
    }
  }

  #note(waiting: number): void {
    this.#short.note(waiting);
    this.#long.note(waiting);
  }

  #startOver(least: number): void {
    this.#short.reset(least);
    this.#long.reset(least);
  }
}

function surplus(least: number, from: number): boolean {
  return least >= from && least !== Infinity;
}
