/** Rays against walls and circles; distances along a unit direction. */

import { type Arena, type Rect, WALL_CELL, wallsAt } from './arena.ts';

/** Distance at which a ray from inside the bounds meets a wall or the bounds; at most `range`. */
export function castRay(arena: Arena, x: number, y: number, dx: number, dy: number, range: number): number {
  let nearest = range;
  if (dx > 0) nearest = Math.min(nearest, (arena.width - x) / dx);
  else if (dx < 0) nearest = Math.min(nearest, -x / dx);
  if (dy > 0) nearest = Math.min(nearest, (arena.height - y) / dy);
  else if (dy < 0) nearest = Math.min(nearest, -y / dy);
  if (nearest < 0) nearest = 0;

  // Walk the cells along the ray (Amanatides and Woo, "A Fast Voxel Traversal Algorithm", 1987).
  let column = Math.floor(x / WALL_CELL);
  let row = Math.floor(y / WALL_CELL);
  const stepX = dx > 0 ? 1 : -1;
  const stepY = dy > 0 ? 1 : -1;
  const perColumn = dx === 0 ? Infinity : Math.abs(WALL_CELL / dx);
  const perRow = dy === 0 ? Infinity : Math.abs(WALL_CELL / dy);
  let nextColumn = dx === 0 ? Infinity : ((column + (dx > 0 ? 1 : 0)) * WALL_CELL - x) / dx;
  let nextRow = dy === 0 ? Infinity : ((row + (dy > 0 ? 1 : 0)) * WALL_CELL - y) / dy;
  let entered = 0;
  while (entered <= nearest) {
    for (const wall of wallsAt(arena, column, row)) {
      const distance = rayRect(wall, x, y, dx, dy);
      if (distance < nearest) nearest = distance;
    }
    if (nextColumn < nextRow) {
      entered = nextColumn;
      nextColumn += perColumn;
      column += stepX;
    } else {
      entered = nextRow;
      nextRow += perRow;
      row += stepY;
    }
    if (entered === Infinity) break;
  }
  return nearest;
}

/** Distance to a rectangle by the slab method; Infinity when missed, 0 from inside. */
export function rayRect(rect: Rect, x: number, y: number, dx: number, dy: number): number {
  let enter = 0;
  let leave = Infinity;
  if (dx === 0) {
    if (x < rect.x || x > rect.x + rect.width) return Infinity;
  } else {
    const a = (rect.x - x) / dx;
    const b = (rect.x + rect.width - x) / dx;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  if (dy === 0) {
    if (y < rect.y || y > rect.y + rect.height) return Infinity;
  } else {
    const a = (rect.y - y) / dy;
    const b = (rect.y + rect.height - y) / dy;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave ? enter : Infinity;
}

/** Distance to a circle; Infinity when missed, 0 from inside. */
export function rayCircle(
  centreX: number,
  centreY: number,
  radius: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
): number {
  const toX = centreX - x;
  const toY = centreY - y;
  const along = toX * dx + toY * dy;
  const apart = toX * toX + toY * toY;
  if (apart <= radius * radius) return 0;
  if (along < 0) return Infinity;
  const gap = apart - along * along;
  const half = radius * radius - gap;
  return half < 0 ? Infinity : along - Math.sqrt(half);
}
