/** What is drawn somewhere else than it is: how far it may go there without passing a wall. */

import { type Arena, type Point, type Rect, WALL_CELL, wallsAt } from './arena.ts';

/** Overlap that counts as none: a body at rest against a wall touches it give or take the last bits of a double. */
const SKIN = 1e-4;
/** Stopped, it stays this far away, so that no rounding puts it into the wall. */
const HAIR = 1e-9;
/** A wall, the one beside it, and the corner between them. */
const PASSES = 3;
/** Less than half the width of the square in a circle, in its radii: where a ball is free, this much of it is. */
const INSCRIBED = 0.7;

interface Place {
  x: number;
  y: number;
}

/** The nearest wall that stops a way: the share of the way up to it, whether it stops it sideways, and where. */
const stop = { share: 1, sideways: false, at: 0 };

/**
 * Moves a square of half-width `radius` from a free place towards another, in a straight line and then along the walls
 * that stop it.
 * @param out where it comes to; may be one of the two points
 */
export function sweep(arena: Arena, from: Point, to: Point, radius: number, out: Place): void {
  let { x, y } = from;
  let dx = Math.min(Math.max(to.x, radius), arena.width - radius) - x;
  let dy = Math.min(Math.max(to.y, radius), arena.height - radius) - y;
  for (let pass = 0; pass < PASSES && (dx !== 0 || dy !== 0); pass++) {
    findStop(arena, x, y, dx, dy, radius);
    const { share, sideways, at } = stop;
    x = share < 1 && sideways ? at : x + dx * share;
    y = share < 1 && !sideways ? at : y + dy * share;
    if (share === 1) break;
    dx = sideways ? 0 : dx * (1 - share);
    dy = sideways ? dy * (1 - share) : 0;
  }
  out.x = x;
  out.y = y;
}

/** Whether a straight way from a free place is free. */
export function isWayFree(arena: Arena, from: Point, to: Point, radius: number): boolean {
  findStop(arena, from.x, from.y, to.x - from.x, to.y - from.y, radius);
  return stop.share === 1;
}

function findStop(arena: Arena, x: number, y: number, dx: number, dy: number, radius: number): void {
  stop.share = 1;
  const left = Math.floor((Math.min(x, x + dx) - radius) / WALL_CELL);
  const right = Math.floor((Math.max(x, x + dx) + radius) / WALL_CELL);
  const top = Math.floor((Math.min(y, y + dy) - radius) / WALL_CELL);
  const bottom = Math.floor((Math.max(y, y + dy) + radius) / WALL_CELL);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      for (const wall of wallsAt(arena, column, row)) meet(wall, x, y, dx, dy, radius);
    }
  }
}

/** Notes the wall in `stop` if it is met before the others: the slab method, with the wall widened by the square. */
function meet(wall: Rect, x: number, y: number, dx: number, dy: number, radius: number): void {
  let reach = radius - SKIN;
  // A ball is round, and may be where the square around it is not free.
  if (isWithin(wall, x, y, reach)) reach = radius * INSCRIBED - SKIN;
  if (isWithin(wall, x, y, reach)) return;
  let enter = -Infinity;
  let leave = Infinity;
  let sideways = false;
  if (dx === 0) {
    if (x <= wall.x - reach || x >= wall.x + wall.width + reach) return;
  } else {
    const near = (dx > 0 ? wall.x - reach - x : wall.x + wall.width + reach - x) / dx;
    const far = (dx > 0 ? wall.x + wall.width + reach - x : wall.x - reach - x) / dx;
    enter = near;
    leave = far;
    sideways = true;
  }
  if (dy === 0) {
    if (y <= wall.y - reach || y >= wall.y + wall.height + reach) return;
  } else {
    const near = (dy > 0 ? wall.y - reach - y : wall.y + wall.height + reach - y) / dy;
    const far = (dy > 0 ? wall.y + wall.height + reach - y : wall.y - reach - y) / dy;
    if (near > enter) {
      enter = near;
      sideways = false;
    }
    leave = Math.min(leave, far);
  }
  if (enter >= leave || enter < 0 || enter >= stop.share) return;
  stop.share = enter;
  stop.sideways = sideways;
  if (sideways) stop.at = dx > 0 ? wall.x - reach - HAIR : wall.x + wall.width + reach + HAIR;
  else stop.at = dy > 0 ? wall.y - reach - HAIR : wall.y + wall.height + reach + HAIR;
}

function isWithin(wall: Rect, x: number, y: number, reach: number): boolean {
  return (
    x + reach > wall.x && x - reach < wall.x + wall.width && y + reach > wall.y && y - reach < wall.y + wall.height
  );
}
