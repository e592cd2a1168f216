/** Where everybody in a room is, in flat arrays by slot, and who is near a point. */

import type { Arena } from '../sim/arena.ts';
import { PointGrid } from '../sim/grid.ts';
import type { Seat, Seats } from './seats.ts';

/** Half the usual radius of interest: a look touches some twenty cells. */
const CELL = 400;
/** No arena is wider. */
const MOST_REACH = 4096;

export class Surroundings {
  /** World units; a slot that is free holds what was there last. */
  xs = new Float64Array(64);
  ys = new Float64Array(64);
  /** Whose slot it is. */
  readonly seats: (Seat | undefined)[] = [];
  /** Slots found by `near`. */
  readonly near: number[] = [];
  #grid: PointGrid;
  /** What the grid was made for: the arena may be swapped. */
  #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#grid = new PointGrid(arena.width, arena.height, CELL);
  }

  /** Takes in where everybody is now. */
  fill({ list }: Seats, arena: Arena): void {
    if (arena !== this.#arena) this.#grid = new PointGrid(arena.width, arena.height, CELL);
    this.#arena = arena;
    this.#grid.clear();
    for (const seat of list) {
      const { slot, avatar } = seat;
      if (slot >= this.xs.length) this.#grow(slot);
      const { x, y } = avatar;
      this.xs[slot] = x;
      this.ys[slot] = y;
      this.seats[slot] = seat;
      this.#grid.insert(slot, x, y);
    }
  }

  /** Finds the slots in the cells that the square of half-width `reach` touches; gives how many are in `near`. */
  find(x: number, y: number, reach: number): number {
    return this.#grid.near(x, y, Math.min(reach, MOST_REACH), this.near);
  }

  #grow(slot: number): void {
    const length = Math.max(slot + 1, this.xs.length * 2);
    const [xs, ys] = [new Float64Array(length), new Float64Array(length)];
    xs.set(this.xs);
    ys.set(this.ys);
    this.xs = xs;
    this.ys = ys;
  }
}
