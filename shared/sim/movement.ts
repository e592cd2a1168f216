/** How an avatar moves: one input is one step, the same on server and client. */

import { type Arena, type Rect, WALL_CELL, wallsAt } from './arena.ts';
import { quantisePosition } from './quantise.ts';

export interface Body {
  x: number;
  y: number;
  /** Units per second. */
  vx: number;
  vy: number;
}

export interface MoveSpec {
  /** Units per second. */
  readonly maxSpeed: number;
  /** Units per second, per second. */
  readonly accel: number;
  /** Share of the velocity lost per second when no direction is held. */
  readonly friction: number;
  /** Half the width of the body. */
  readonly radius: number;
}

/** Half the width of an avatar, unless its room type says otherwise. */
export const AVATAR_RADIUS = 16;

/** Faster than this a body could pass a thin wall in one step. */
export const SPEED_LIMIT = 1500;

/** Positions on the wire are multiples of 1/16 (`POSITION`), give or take the last bits of a double. */
const STEPS_PER_UNIT = 16;

/** Overlap that counts as none: those last bits. */
const SKIN = 1e-6;

/** The last wire position at or before a coordinate. */
export function stepBefore(value: number): number {
  return Math.floor((value + SKIN) * STEPS_PER_UNIT) / STEPS_PER_UNIT;
}

/** The first wire position at or after a coordinate. */
export function stepAfter(value: number): number {
  return Math.ceil((value - SKIN) * STEPS_PER_UNIT) / STEPS_PER_UNIT;
}

/** Turns the velocity towards a wish; `wishX, wishY` in −1…1, a longer vector than 1 counts as 1. */
export function accelerate(body: Body, wishX: number, wishY: number, move: MoveSpec, dt: number): void {
  let vx = body.vx;
  let vy = body.vy;
  const wish = Math.sqrt(wishX * wishX + wishY * wishY);
  if (wish < 0.01) {
    const kept = Math.max(0, 1 - move.friction * dt);
    vx *= kept;
    vy *= kept;
  } else {
    const scale = move.maxSpeed / Math.max(1, wish);
    const dx = wishX * scale - vx;
    const dy = wishY * scale - vy;
    const gap = Math.sqrt(dx * dx + dy * dy);
    const reach = move.accel * dt;
    const share = gap <= reach ? 1 : reach / gap;
    vx += dx * share;
    vy += dy * share;
  }
  body.vx = vx;
  body.vy = vy;
}

/**
 * Moves by the velocity for `dt` seconds and stops at walls and bounds, one axis after the other. Positions are
 * rounded to the wire before they are held against walls: rounded afterwards, a body could come to lie in one, and
 * the other axis would then throw it out at that wall's far end.
 */
export function moveAndCollide(body: Body, radius: number, arena: Arena, dt: number): void {
  const speed = Math.sqrt(body.vx * body.vx + body.vy * body.vy);
  if (speed > SPEED_LIMIT) {
    body.vx *= SPEED_LIMIT / speed;
    body.vy *= SPEED_LIMIT / speed;
  }
  const y = quantisePosition(body.y);

  const x = quantisePosition(body.x + body.vx * dt);
  const stoppedX = stopX(x, y, body.vx, radius, arena);
  if (stoppedX !== x) body.vx = 0;

  const nextY = quantisePosition(y + body.vy * dt);
  const stoppedY = stopY(stoppedX, nextY, body.vy, radius, arena);
  if (stoppedY !== nextY) body.vy = 0;

  body.x = stoppedX;
  body.y = stoppedY;
}

function touches(wall: Rect, x: number, y: number, reach: number): boolean {
  return (
    x + reach > wall.x && x - reach < wall.x + wall.width && y + reach > wall.y && y - reach < wall.y + wall.height
  );
}

function stopX(wanted: number, y: number, vx: number, radius: number, arena: Arena): number {
  let x = Math.min(Math.max(wanted, stepAfter(radius)), stepBefore(arena.width - radius));
  if (vx === 0) return x;
  const reach = radius - SKIN;
  const bottom = Math.floor((y + radius) / WALL_CELL);
  const right = Math.floor((x + radius) / WALL_CELL);
  for (let row = Math.floor((y - radius) / WALL_CELL); row <= bottom; row++) {
    for (let column = Math.floor((x - radius) / WALL_CELL); column <= right; column++) {
      for (const wall of wallsAt(arena, column, row)) {
        if (touches(wall, x, y, reach))
          x = vx > 0 ? stepBefore(wall.x - radius) : stepAfter(wall.x + wall.width + radius);
      }
    }
  }
  return x;
}

function stopY(x: number, wanted: number, vy: number, radius: number, arena: Arena): number {
  let y = Math.min(Math.max(wanted, stepAfter(radius)), stepBefore(arena.height - radius));
  if (vy === 0) return y;
  const reach = radius - SKIN;
  const bottom = Math.floor((y + radius) / WALL_CELL);
  const right = Math.floor((x + radius) / WALL_CELL);
  for (let row = Math.floor((y - radius) / WALL_CELL); row <= bottom; row++) {
    for (let column = Math.floor((x - radius) / WALL_CELL); column <= right; column++) {
      for (const wall of wallsAt(arena, column, row)) {
        if (touches(wall, x, y, reach))
          y = vy > 0 ? stepBefore(wall.y - radius) : stepAfter(wall.y + wall.height + radius);
      }
    }
  }
  return y;
}
