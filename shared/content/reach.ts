/** Where a body gets to in an arena: the floor, cut into regions between which there is no way. */

import type { Arena, Point, Rect } from '../sim/arena.ts';
import { stepAfter, stepBefore } from '../sim/movement.ts';
import { quantisePosition } from '../sim/quantise.ts';

export interface Reach {
  /** Number of the region that a body's centre is in there; −1 where it cannot stand. */
  regionAt(point: Point): number;
  /** The regions in which a body's centre can be within the rectangle. */
  regionsIn(rect: Rect): ReadonlySet<number>;
}

/**
 * Exact, whatever the width of a gap: the edges of the walls, moved outwards by the radius, cut the arena into cells
 * within which a body stands everywhere or nowhere. A gap just as wide as the body is a cell without width.
 * @param radius half the width of the body
 */
export function findReach(arena: Arena, radius: number): Reach {
  // Where movement stops a body: at the last position of the wire before a wall.
  const columns = cutAxis(
    stepAfter(radius),
    stepBefore(arena.width - radius),
    arena.walls.map(({ x, width }) => ({ from: stepBefore(x - radius), to: stepAfter(x + width + radius) })),
  );
  const rows = cutAxis(
    stepAfter(radius),
    stepBefore(arena.height - radius),
    arena.walls.map(({ y, height }) => ({ from: stepBefore(y - radius), to: stepAfter(y + height + radius) })),
  );

  const blocked = -1;
  const cells = new Int32Array(columns.count * rows.count);
  arena.walls.forEach((_, index) => {
    const across = columns.within[index] ?? NOWHERE;
    const down = rows.within[index] ?? NOWHERE;
    for (let row = down.first; row <= down.last; row++)
      cells.fill(blocked, row * columns.count + across.first, row * columns.count + across.last + 1);
  });

  // Each run of free cells in a row has a number, and a chain of parents that ends with the number of its region.
  const parents: number[] = [];
  const regionOf = (run: number): number => {
    let at = run;
    for (let up = parents[at] ?? at; up !== at; up = parents[at] ?? at) {
      parents[at] = parents[up] ?? up;
      at = up;
    }
    return at;
  };
  for (let row = 0; row < rows.count; row++) {
    let run = blocked;
    let joined = blocked;
    for (let cell = row * columns.count; cell < (row + 1) * columns.count; cell++) {
      if (cells[cell] === blocked) {
        run = blocked;
        joined = blocked;
        continue;
      }
      if (run === blocked) run = parents.push(parents.length) - 1;
      cells[cell] = run;
      const above = row === 0 ? blocked : (cells[cell - columns.count] ?? blocked);
      if (above === blocked || above === joined) continue;
      joined = above;
      parents[regionOf(above)] = regionOf(run);
    }
  }

  return {
    regionAt(point) {
      const column = columns.cellAt(quantisePosition(point.x));
      const row = rows.cellAt(quantisePosition(point.y));
      return column < 0 || row < 0 ? blocked : regionOf(cells[row * columns.count + column] ?? blocked);
    },
    regionsIn({ x, y, width, height }) {
      const found = new Set<number>();
      const across = columns.cellsIn(x, x + width);
      const down = rows.cellsIn(y, y + height);
      for (let row = down.first; row <= down.last; row++) {
        for (let column = across.first; column <= across.last; column++) {
          const region = regionOf(cells[row * columns.count + column] ?? blocked);
          if (region !== blocked) found.add(region);
        }
      }
      return found;
    },
  };
}

/** From one cell to another, both included; none when the first is behind the last. */
interface Run {
  readonly first: number;
  readonly last: number;
}

const NOWHERE: Run = { first: 0, last: -1 };

interface Axis {
  /** Cells with an even number are the cuts themselves, those with an odd one what lies between two. */
  readonly count: number;
  /** For each of the intervals, the cells that lie in it without its ends. */
  readonly within: readonly Run[];
  /** −1 outside. */
  cellAt(value: number): number;
  /** The cells that an interval touches, its ends included. */
  cellsIn(from: number, to: number): Run;
}

function cutAxis(min: number, max: number, intervals: readonly { readonly from: number; readonly to: number }[]): Axis {
  if (min > max) return { count: 0, within: [], cellAt: () => -1, cellsIn: () => NOWHERE };
  const inside = intervals.flatMap(({ from, to }) => [from, to]).filter((value) => value > min && value < max);
  const cuts = [...new Set([min, ...inside, max])].sort((a, b) => a - b);
  const count = cuts.length * 2 - 1;

  /** How many cuts come before a value. */
  const cutsBefore = (value: number): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const isCut = (value: number): boolean => cuts[cutsBefore(value)] === value;
  /** The first cell that reaches beyond a value, and the last that begins before it. */
  const firstAfter = (value: number): number => cutsBefore(value) * 2 + (isCut(value) ? 1 : -1);
  const lastBefore = (value: number): number => cutsBefore(value) * 2 - 1;
  const clip = (first: number, last: number): Run => ({ first: Math.max(0, first), last: Math.min(count - 1, last) });

  return {
    count,
    within: intervals.map(({ from, to }) => clip(firstAfter(from), lastBefore(to))),
    cellAt: (value) => (value < min || value > max ? -1 : isCut(value) ? cutsBefore(value) * 2 : firstAfter(value)),
    cellsIn: (from, to) => {
      const last = isCut(to) ? cutsBefore(to) * 2 : lastBefore(to);
      return clip(isCut(from) ? cutsBefore(from) * 2 : firstAfter(from), last);
    },
  };
}
