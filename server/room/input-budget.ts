/**
 * How many inputs of a player a tick consumes: one, or two while he makes up for ticks in which he had none. Time
 * that he did not use is credit; nobody moves further than time allows, and no backlog stays after a stall.
 */

import type { InputRing } from './input-ring.ts';

/** Ticks that can be made up for: a quarter of a second. */
export const MAX_CREDIT = 15;
/** Inputs that may wait beyond what credit can consume; older ones are given up. */
export const MAX_WAITING = 8;
/** A run of empty ticks from this length on is a stall, not jitter. */
const STALL_TICKS = 6;
/** Ticks over which the smallest backlog is taken: what stays unused for so long is not needed against jitter. */
const WINDOW = 16;

export class InputBudget {
  /** Ticks without input that have not been made up for. */
  credit = 0;
  /** Ticks without input, and inputs given up, since the start. */
  held = 0;
  dropped = 0;

  #emptyRun = 0;
  #age = 0;
  #least = Infinity;
  #leastBefore = Infinity;

  /** How many inputs to take from the ring in this tick: 0, 1 or 2. Call once a tick. */
  due(ring: InputRing): number {
    while (ring.size > this.credit + MAX_WAITING) {
      ring.drop();
      this.dropped++;
    }
    if (ring.size === 0) {
      this.held++;
      this.#emptyRun++;
      if (this.credit < MAX_CREDIT) this.credit++;
      this.#note(0);
      return 0;
    }
    if (this.#emptyRun >= STALL_TICKS) this.#forgetWindow();
    this.#emptyRun = 0;
    const left = ring.size - 1;
    this.#note(left);
    // Only what lay unused for a whole window is surplus: the rest is the player's protection against jitter.
    if (this.credit === 0 || left === 0 || Math.min(this.#least, this.#leastBefore) < 2) return 1;
    this.credit--;
    return 2;
  }

  /** For a new connection: the credit stays, or a reconnect would be a way to earn it twice. */
  restart(): void {
    this.#emptyRun = 0;
    this.#forgetWindow();
  }

  #note(waiting: number): void {
    if (waiting < this.#least) this.#least = waiting;
    if (++this.#age < WINDOW) return;
    this.#leastBefore = this.#least;
    this.#least = waiting;
    this.#age = 0;
  }

  #forgetWindow(): void {
    this.#least = Infinity;
    this.#leastBefore = Infinity;
    this.#age = 0;
  }
}
