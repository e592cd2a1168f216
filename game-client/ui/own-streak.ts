/** The longest row of own kills without an own death in a match, counted from the kills that are told. */

import type { KillEvent } from '../../shared/engine/events.ts';

export class OwnStreak {
  #match: number | undefined;
  #seen = 0;
  #now = 0;
  #best = 0;

  note(match: number, { killer, victim }: KillEvent, ownId: string): void {
    this.#begin(match);
    if (victim === ownId) this.#now = 0;
    else if (killer === ownId) {
      this.#seen++;
      this.#now++;
      this.#best = Math.max(this.#best, this.#now);
    }
  }

  /** Undefined when not all of the match was seen: after a page reload, say. */
  bestOf(match: number, kills: number): number | undefined {
    this.#begin(match);
    return this.#seen === kills ? this.#best : undefined;
  }

  #begin(match: number): void {
    if (match === this.#match) return;
    this.#match = match;
    this.#seen = 0;
    this.#now = 0;
    this.#best = 0;
  }
}
