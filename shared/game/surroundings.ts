/** Where everybody in a room is, in flat arrays by slot, and who is near a point. */

import type { Arena } from '../sim/arena.ts';
import { PointGrid } from '../sim/grid.ts';
import type { Seat, Seats } from './seats.ts';

/** Half the usual radius of interest: a look touches some twenty cells. */
const CELL = 400;

export class Surroundings {
  /** World units; a slot that is free holds what was there last. */
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  /** Whose slot it is. */
  readonly seats: (Seat | undefined)[] = [];
  /** Slots found by `find`. */
  readonly near: number[] = [];
  #arena: Arena;
  #grid: PointGrid;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#grid = new PointGrid(arena.width, arena.height, CELL);
  }

  /** Takes in where everybody is now. */
  fill({ list }: Seats, arena: Arena): void {
    if (arena !== this.#arena) this.#grid = new PointGrid(arena.width, arena.height, CELL);
    this.#arena = arena;
    this.#grid.clear();
    // Nobody who has left is remembered.
    this.seats.fill(undefined);
    for (const seat of list) {
      const { slot, avatar } = seat;
      const { x, y } = avatar;
      this.xs[slot] = x;
      this.ys[slot] = y;
      this.seats[slot] = seat;
      this.#grid.insert(slot, x, y);
    }
  }

  /** Finds the slots in the square of half-width `reach` around a point; gives how many are in `near`. */
  find(x: number, y: number, reach: number): number {
    return this.#grid.near(x, y, reach, this.near);
  }
}
