/**
 * How many inputs of a player a tick consumes: one, or two while he makes up for ticks in which he had none. Time
 * that he did not use is credit; nobody moves further than time allows, and no backlog stays after a stall.
 */

import { TICK_MS } from '../../shared/engine/input.ts';
import type { InputRing } from './input-ring.ts';

/** Ticks that can be made up for: a third of a second, and so a quarter that a radio stands still, with its delay. */
export const MAX_CREDIT = 20;
/** Inputs that may wait beyond what credit can consume; older ones are given up. */
export const MAX_WAITING = 8;
/** A run of empty ticks from this length on is a stall, not jitter. */
const STALL_TICKS = 6;
/** Two inputs that lay unused for so many ticks are surplus. */
const SHORT_WINDOW = 16;
/**
 * And so are those that had waited for a tick too long in each of so many, and still for these ms without it: on a
 * Wi-Fi one that is unused is needed now and then.
 */
const LONG_WINDOW = 60;
const LEFT_MS = 3;
/** What a client times its inputs by is the least of so many ticks, or of twice as many. */
const TIMING_WINDOW = 15;
/** So many that nobody needed for a long window, and no credit to consume them: they are given up. */
const TOO_LATE = 3;
/** Ticks of a life in which inputs may still come that were held up before it. */
const LAPSED_TICKS = 60;

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
  /** Stalls that were over with an input. */
  silences = 0;

  readonly #short = new LeastOver(SHORT_WINDOW);
  readonly #long = new LeastOver(LONG_WINDOW);
  readonly #found = new LeastOver(TIMING_WINDOW);
  readonly #waited = new LeastOver(TIMING_WINDOW);
  #emptyRun = 0;
  /** Credit of before this life: for so many more ticks, so many inputs that nobody needs may be given up for it. */
  #lapsed = 0;
  #lapsedFor = 0;

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
      this.#note(0, 0);
      if (this.#emptyRun < STALL_TICKS) this.#noteTiming(0, 0);
      return 0;
    }
    let left = ring.size - 1;
    const waitedMs = Math.max(0, nowMs - ring.oldestArrivedMs);
    // After a stall nothing of what waits is there on purpose.
    if (this.#emptyRun >= STALL_TICKS) {
      this.silences++;
      this.#startOver(left, waitedMs);
      this.#forgetTiming();
    }
    this.#emptyRun = 0;
    left -= this.#giveUpLapsed(ring, left);
    this.#note(left, waitedMs);
    this.#noteTiming(ring.size, waitedMs);
    const late = Math.min(left, this.#ticksLate);
    if (this.credit === 0) {
      if (late >= TOO_LATE) {
        this.#giveUp(ring, late - 1);
        this.#startOver(ring.size - 1, waitedMs - (late - 1) * TICK_MS);
      }
      return 1;
    }
    if (late === 0 && (left === 0 || !isSurplus(this.#short.least))) return 1;
    this.credit--;
    return 2;
  }

  /** Time passed in which the player was not stepped. */
  grant(ticks: number): void {
    this.credit = Math.min(MAX_CREDIT, this.credit + ticks);
  }

  /**
   * A life begins: silence before it, in which there was nothing to lose, is no double speed in it. Inputs that were held
   * up meanwhile were made without knowing of it; they are given up as soon as they come.
   */
  beginLife(): void {
    this.#lapsed = this.credit;
    this.#lapsedFor = LAPSED_TICKS;
    this.credit = 0;
  }

  /** For a new connection: the credit stays, or a reconnect would be a way to earn it twice. */
  restart(): void {
    this.#emptyRun = 0;
    this.#startOver(0, 0);
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

  #giveUpLapsed(ring: InputRing, left: number): number {
    if (this.#lapsedFor === 0) return 0;
    this.#lapsedFor--;
    const count = Math.min(this.#lapsed, left - 1);
    if (count <= 0 || !isSurplus(this.#short.least)) return 0;
    this.#giveUp(ring, count);
    this.#lapsed -= count;
    this.#startOver(left - count, 0);
    return count;
  }

  #giveUp(ring: InputRing, count: number): void {
    for (let index = 0; index < count; index++) {
      ring.drop();
      this.dropped++;
    }
  }

  /** Ticks that inputs could have been taken earlier over all of a long window, and still in time. */
  get #ticksLate(): number {
    const { least } = this.#long;
    return least === Infinity ? 0 : Math.max(0, Math.floor((least - LEFT_MS) / TICK_MS));
  }

  #note(unused: number, waitedMs: number): void {
    this.#short.note(unused);
    this.#long.note(waitedMs);
  }

  #startOver(unused: number, waitedMs: number): void {
    this.#short.reset(unused);
    this.#long.reset(waitedMs);
  }
}

function isSurplus(unused: number): boolean {
  return unused >= 2 && unused !== Infinity;
}
