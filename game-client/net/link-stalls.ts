/** When a simulated link stands still: both ways at once, for it is one cable or one radio. */

import type { Random } from '../../shared/engine/random.ts';
import type { Link } from './link-profiles.ts';

interface Stall {
  readonly from: number;
  readonly to: number;
}

/** A stall that ended so long before the moment asked for is forgotten, ms. */
const REMEMBERED_MS = 10_000;

export class LinkStalls {
  readonly #spec: Link['stalls'];
  readonly #random: Random;
  /** Ordered by when they begin; they may overlap. */
  #known: Stall[] = [];
  /** When the next seeded one begins. */
  #next: number;

  /** @param begins when the link does, in ms of the clock that all other times are of */
  constructor(spec: Link['stalls'], random: Random, begins: number) {
    this.#spec = spec;
    this.#random = random;
    this.#next = spec === undefined ? Infinity : begins + random.next() * spec.everyMs;
  }

  /** One on purpose. */
  add(from: number, ms: number): void {
    this.#known.push({ from, to: from + ms });
    this.#known.sort((a, b) => a.from - b.from);
  }

  /** The moment at which the link has been open for `ms` since `from`, and is open. */
  openFor(ms: number, from: number): number {
    let at = from;
    let left = ms;
    for (;;) {
      this.#plan(at + left, from);
      const stall = this.#known.find(({ to }) => to > at);
      if (stall === undefined || stall.from > at + left) return at + left;
      left -= Math.max(0, stall.from - at);
      at = stall.to;
    }
  }

  /** From half to one and a half of the mean lie between two. */
  #plan(until: number, from: number): void {
    while (this.#spec !== undefined && this.#next <= until) {
      this.add(this.#next, this.#spec.ms);
      this.#next += this.#spec.everyMs * this.#random.between(0.5, 1.5);
    }
    const oldest = this.#known[0];
    if (oldest !== undefined && oldest.to < from - REMEMBERED_MS) this.#known.shift();
  }
}
