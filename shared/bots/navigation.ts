/** Ways around walls for bots: a coarse grid of where an avatar can stand, searched breadth first. */

import { type Arena, isFree, type Point } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';

const CELL = 40;
/** A way point further ahead than this many cells is not looked for. */
const LOOK_AHEAD = 6;
/** Clearance kept from walls beside the avatar's own radius. */
const CLEARANCE = 4;

export interface Navigation {
  /**
   * A point to walk straight to on the way from one point to another; the goal itself when it is in reach or there
   * is no way.
   */
  next(from: Point, goal: Point): Point;
}

/** Where something of a width can stand in an arena. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly walkable: Uint8Array;
  /** Of each cell those left, right, above and below; −1 outside. */
  readonly beside: Int32Array;
}

/** By half the width of what walks. Arenas never change, and every bot of a room asks for the same. */
const gridsOf = new WeakMap<Arena, Map<number, Grid>>();

function gridOf(arena: Arena, radius: number): Grid {
  const grids = gridsOf.get(arena) ?? new Map<number, Grid>();
  gridsOf.set(arena, grids);
  const grid = grids.get(radius) ?? createGrid(arena, radius);
  grids.set(radius, grid);
  return grid;
}

function createGrid(arena: Arena, radius: number): Grid {
  const columns = Math.ceil(arena.width / CELL);
  const rows = Math.ceil(arena.height / CELL);
  const walkable = new Uint8Array(columns * rows);
  const beside = new Int32Array(4 * walkable.length);
  for (let cell = 0; cell < walkable.length; cell++) {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    walkable[cell] = isFree(arena, (column + 0.5) * CELL, (row + 0.5) * CELL, radius + CLEARANCE) ? 1 : 0;
    beside[4 * cell] = column > 0 ? cell - 1 : -1;
    beside[4 * cell + 1] = column < columns - 1 ? cell + 1 : -1;
    beside[4 * cell + 2] = row > 0 ? cell - columns : -1;
    beside[4 * cell + 3] = row < rows - 1 ? cell + columns : -1;
  }
  return { columns, rows, walkable, beside };
}

/** @param radius half the width of what walks */
export function createNavigation(arena: Arena, radius: number): Navigation {
  if (arena.walls.length === 0) return { next: (_from, goal) => goal };
  const { columns, rows, walkable, beside } = gridOf(arena, radius);
  const centre = (cell: number): Point => ({
    x: ((cell % columns) + 0.5) * CELL,
    y: (Math.floor(cell / columns) + 0.5) * CELL,
  });
  const parent = new Int32Array(walkable.length);
  const queue = new Int32Array(walkable.length);

  const cellAt = (point: Point): number => {
    const column = Math.min(columns - 1, Math.max(0, Math.floor(point.x / CELL)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor(point.y / CELL)));
    return row * columns + column;
  };

  /** Fills `parent` from the goal outwards until `start` is met; false when it cannot be. */
  const search = (goal: number, start: number): boolean => {
    parent.fill(-1);
    parent[goal] = goal;
    queue[0] = goal;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const cell = queue[head] ?? 0;
      if (cell === start) return true;
      for (let side = 4 * cell; side < 4 * cell + 4; side++) {
        const neighbour = beside[side] ?? -1;
        if (neighbour < 0 || parent[neighbour] !== -1) continue;
        // The start may be a cell whose centre is blocked: an avatar stands at its rim.
        if (walkable[neighbour] === 0 && neighbour !== start) continue;
        parent[neighbour] = cell;
        queue[tail++] = neighbour;
      }
    }
    return false;
  };

  const clear = (from: Point, to: Point): boolean => {
    const samples = Math.max(1, Math.ceil(distance(from, to) / (radius / 2)));
    for (let index = 1; index <= samples; index++) {
      const share = index / samples;
      const x = from.x + (to.x - from.x) * share;
      const y = from.y + (to.y - from.y) * share;
      if (!isFree(arena, x, y, radius)) return false;
    }
    return true;
  };

  return {
    next(from, goal) {
      if (clear(from, goal)) return goal;
      const start = cellAt(from);
      if (!search(cellAt(goal), start)) return goal;
      let cell = start;
      let found = centre(parent[start] ?? start);
      for (let ahead = 0; ahead < LOOK_AHEAD; ahead++) {
        const onward = parent[cell] ?? cell;
        if (onward === cell) break;
        cell = onward;
        const point = centre(cell);
        if (ahead > 0 && !clear(from, point)) break;
        found = point;
      }
      return found;
    },
  };
}
