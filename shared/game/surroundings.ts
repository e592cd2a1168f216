/** Where everybody in a room is, in flat arrays by slot, and who is near a point. */

import type { Arena } from '../sim/arena.ts';
import type { Seat, Seats } from './seats.ts';

/** Half the usual radius of interest: a look touches some twenty cells. */
const CELL = 400;

export class Surroundings {
  /** World units; a slot that is free holds what was there last. */
  xs = new Float64Array(64);
  ys = new Float64Array(64);
  /** Whose slot it is. */
  readonly seats: (Seat | undefined)[] = [];
  /** Slots found by `find`. */
  readonly near: number[] = [];
  #arena: Arena;
  #columns = 0;
  #rows = 0;
  /** Seats in the order of their cells, row by row, so that those of neighbouring cells lie side by side. */
  #sortedXs = new Float64Array(64);
  #sortedYs = new Float64Array(64);
  #sortedSlots = new Int32Array(64);
  /** Of each cell: where its seats begin; and one more, where the last one's end. */
  #starts = new Int32Array(1);
  #cells = new Int32Array(64);

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#layOut(arena);
  }

  /** Takes in where everybody is now. */
  fill({ list }: Seats, arena: Arena): void {
    if (arena !== this.#arena) this.#layOut(arena);
    if (list.length > this.#cells.length) this.#growSorted(list.length);
    const starts = this.#starts;
    starts.fill(0);
    // Nobody who has left is remembered.
    this.seats.fill(undefined);
    for (let place = 0; place < list.length; place++) {
      const seat = list[place] as Seat;
      const { slot, avatar } = seat;
      if (slot >= this.xs.length) this.#growSlots(slot);
      const { x, y } = avatar;
      this.xs[slot] = x;
      this.ys[slot] = y;
      this.seats[slot] = seat;
      const cell = this.#row(y) * this.#columns + this.#column(x);
      this.#cells[place] = cell;
      starts[cell] = (starts[cell] ?? 0) + 1;
    }
    let end = 0;
    for (let cell = 0; cell < starts.length; cell++) starts[cell] = end += starts[cell] ?? 0;
    // From the ends downwards: afterwards each is where its cell begins.
    for (let place = list.length - 1; place >= 0; place--) {
      const cell = this.#cells[place] ?? 0;
      const { slot } = list[place] as Seat;
      const at = (starts[cell] ?? 0) - 1;
      starts[cell] = at;
      this.#sortedSlots[at] = slot;
      this.#sortedXs[at] = this.xs[slot] ?? 0;
      this.#sortedYs[at] = this.ys[slot] ?? 0;
    }
  }

  /** Finds the slots in the square of half-width `reach` around a point; gives how many are in `near`. */
  find(x: number, y: number, reach: number): number {
    const left = x - reach;
    const right = x + reach;
    const top = y - reach;
    const bottom = y + reach;
    const first = this.#column(left);
    const last = this.#column(right);
    const lastRow = this.#row(bottom);
    const xs = this.#sortedXs;
    const ys = this.#sortedYs;
    const { near } = this;
    let count = 0;
    for (let row = this.#row(top); row <= lastRow; row++) {
      const end = this.#starts[row * this.#columns + last + 1] ?? 0;
      for (let at = this.#starts[row * this.#columns + first] ?? 0; at < end; at++) {
        const atX = xs[at] ?? 0;
        const atY = ys[at] ?? 0;
        if (atX >= left && atX <= right && atY >= top && atY <= bottom) near[count++] = this.#sortedSlots[at] ?? 0;
      }
    }
    return count;
  }

  #layOut(arena: Arena): void {
    this.#arena = arena;
    this.#columns = Math.max(1, Math.ceil(arena.width / CELL));
    this.#rows = Math.max(1, Math.ceil(arena.height / CELL));
    this.#starts = new Int32Array(this.#columns * this.#rows + 1);
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor(x / CELL)));
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor(y / CELL)));
  }

  #growSlots(slot: number): void {
    this.xs = grown(this.xs, slot + 1);
    this.ys = grown(this.ys, slot + 1);
  }

  #growSorted(length: number): void {
    this.#sortedXs = grown(this.#sortedXs, length);
    this.#sortedYs = grown(this.#sortedYs, length);
    this.#sortedSlots = new Int32Array(this.#sortedXs.length);
    this.#cells = new Int32Array(this.#sortedXs.length);
  }
}

function grown(from: Float64Array, least: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(Math.max(least, from.length * 2));
  to.set(from);
  return to;
}
