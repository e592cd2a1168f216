/** How many of the pacer's ticks a room takes part in: all, every second, every fourth, none, or single ones. */

import type { Pace } from '../../shared/engine/dev-messages.ts';

export class TickPace {
  /** Single ticks that were asked for so far. */
  steps = 0;
  #rate: Pace = 1;
  #part = 0;
  #owed = 0;

  get rate(): Pace {
    return this.#rate;
  }

  set(rate: Pace): void {
    this.#rate = rate;
    this.#owed = 0;
    // The first tick of a slower pace comes a whole interval after the last one.
    this.#part = 0;
  }

  /** One more tick, for who stands still. */
  step(): void {
    if (this.#rate !== 0) return;
    this.steps++;
    this.#owed++;
  }

  /** Whether the room takes this tick of the pacer's. Quarters and halves add up exactly. */
  due(): boolean {
    if (this.#owed > 0) {
      this.#owed--;
      return true;
    }
    this.#part += this.#rate;
    if (this.#part < 1) return false;
    this.#part -= 1;
    return true;
  }
}
