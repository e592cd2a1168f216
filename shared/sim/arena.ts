/** An arena as the simulation sees it: bounds, walls found by cell, places. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An axis-parallel rectangle; x, y is its top left corner. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** What takes a place takes no zone for one: its bots would gather in a corner. The compiler says so in these words. */
export interface Place extends Point {
  readonly width?: "a zone's x and y are its corner: give middleOf(zone), from sim/points.ts" | undefined;
}

export interface Spawn extends Point {
  /** Team that may start here; undefined is everybody. */
  readonly team: number | undefined;
}

export interface PickupSpot extends Point {
  readonly kind: string;
}

export interface Zone extends Rect {
  readonly name: string;
  readonly team: number | undefined;
  /** Place in a row of zones of the same name, such as checkpoints. */
  readonly order?: number | undefined;
}

/** A named point. */
export interface Spot extends Point {
  readonly name: string;
  readonly team: number | undefined;
  readonly order?: number | undefined;
}

/** What the floor and the walls are made of; paint, nothing more. */
export const THEMES = ['metal', 'grass', 'sand', 'stone', 'ward'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * `line`: a painted bar; `circle`: a painted ring, as wide as the rectangle; `stripes`: a field of slanted stripes;
 * `tiles`: a chequered field; `rug`: a plain field with a border; `text`: words.
 */
export const DECOR_KINDS = ['line', 'circle', 'stripes', 'tiles', 'rug', 'text'] as const;
export type DecorKind = (typeof DECOR_KINDS)[number];

/** Painted on the floor, and in nobody's way. */
export interface Decor extends Rect {
  readonly kind: DecorKind;
  /** Radians clockwise, about x, y. */
  readonly rotation: number;
  /** Whose colour it has; undefined is nobody's. */
  readonly team: number | undefined;
  /** Words of kind `text`, as high as the rectangle and in its middle. */
  readonly text?: string | undefined;
}

export interface Arena {
  readonly name: string;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  readonly walls: readonly Rect[];
  /** Empty: players may start anywhere. */
  readonly spawns: readonly Spawn[];
  readonly pickups: readonly PickupSpot[];
  readonly zones: readonly Zone[];
  readonly spots: readonly Spot[];
  /** In the order in which it is painted. */
  readonly decor: readonly Decor[];
  /** For each cell of `WALL_CELL` units, row by row, the walls that touch it. */
  readonly wallsByCell: readonly (readonly Rect[])[];
  readonly columns: number;
  readonly rows: number;
}

export const WALL_CELL = 64;

const NO_WALLS: readonly Rect[] = [];

/** What an arena may go without. */
type Optional = 'theme' | 'spots' | 'decor';

/** Sorts the walls into cells, so that a step looks at the few walls near a body. */
export function indexArena(
  arena: Omit<Arena, 'wallsByCell' | 'columns' | 'rows' | Optional> & Partial<Pick<Arena, Optional>>,
): Arena {
  const columns = Math.max(1, Math.ceil(arena.width / WALL_CELL));
  const rows = Math.max(1, Math.ceil(arena.height / WALL_CELL));
  const cells: Rect[][] = Array.from({ length: columns * rows }, () => []);
  for (const wall of arena.walls) {
    const left = Math.max(0, Math.floor(wall.x / WALL_CELL));
    const right = Math.min(columns - 1, Math.floor((wall.x + wall.width) / WALL_CELL));
    const top = Math.max(0, Math.floor(wall.y / WALL_CELL));
    const bottom = Math.min(rows - 1, Math.floor((wall.y + wall.height) / WALL_CELL));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) cells[row * columns + column]?.push(wall);
    }
  }
  return { theme: 'metal', spots: [], decor: [], ...arena, wallsByCell: cells, columns, rows };
}

/** The walls of the cell at a point; none outside the arena. */
export function wallsAt(arena: Arena, column: number, row: number): readonly Rect[] {
  if (column < 0 || row < 0 || column >= arena.columns || row >= arena.rows) return NO_WALLS;
  return arena.wallsByCell[row * arena.columns + column] ?? NO_WALLS;
}

/** Whether a square of half-width `radius` around the point is inside the arena and touches no wall. */
export function isFree(arena: Arena, x: number, y: number, radius: number): boolean {
  if (x < radius || y < radius || x > arena.width - radius || y > arena.height - radius) return false;
  const right = Math.floor((x + radius) / WALL_CELL);
  const bottom = Math.floor((y + radius) / WALL_CELL);
  for (let row = Math.floor((y - radius) / WALL_CELL); row <= bottom; row++) {
    for (let column = Math.floor((x - radius) / WALL_CELL); column <= right; column++) {
      for (const wall of wallsAt(arena, column, row)) {
        if (
          x + radius > wall.x &&
          x - radius < wall.x + wall.width &&
          y + radius > wall.y &&
          y - radius < wall.y + wall.height
        )
          return false;
      }
    }
  }
  return true;
}

const SEARCH_STEP = 8;
const SEARCH_RINGS = 32;

/**
 * The point nearest to another where a square of half-width `radius` is free, looked for in square rings of 8 units,
 * 256 at most; undefined when there is none.
 */
export function nearestFree(arena: Arena, x: number, y: number, radius: number): Point | undefined {
  if (isFree(arena, x, y, radius)) return { x, y };
  for (let ring = 1; ring <= SEARCH_RINGS; ring++) {
    let best: Point | undefined;
    let least = Infinity;
    const look = (column: number, row: number): void => {
      const far = column * column + row * row;
      const at = { x: x + column * SEARCH_STEP, y: y + row * SEARCH_STEP };
      if (far >= least || !isFree(arena, at.x, at.y, radius)) return;
      least = far;
      best = at;
    };
    for (let along = -ring; along <= ring; along++) {
      look(along, -ring);
      look(along, ring);
      look(-ring, along);
      look(ring, along);
    }
    if (best !== undefined) return best;
  }
  return undefined;
}
