/** Points of the plane, as rules and bots reckon with them. */

import type { Point, Rect } from './arena.ts';

export function distance(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/** The point so many units from one towards another, or away from it where that is negative. */
export function towards(from: Point, to: Point, units: number): Point {
  const share = units / (distance(from, to) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The middle of an area. */
export function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
