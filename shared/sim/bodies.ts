/** Round bodies that players push about: a ball that is hit, kicked, and comes to rest between walls. */

import { type Arena, WALL_CELL, wallsAt } from './arena.ts';
import { type Body, SPEED_LIMIT } from './movement.ts';

/** A circle; what has no radius counts as a point. */
export interface Round {
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
}

/** A ball. World units, and units per second. */
export interface Ball extends Body {
  readonly radius: number;
}

/** What a ball meets: it moves by its own rules, and the ball does not move it. */
export interface Obstacle extends Round {
  readonly vx: number;
  readonly vy: number;
}

/** What lies in another is driven out of it by this many units a second for each unit of overlap. */
const SEPARATION = 8;
/** Velocities on the wire are multiples of 1/16 (`VELOCITY`), give or take the last bits of a double. */
const STEPS_PER_UNIT = 16;
const LAST_BITS = 1e-6;
/** Longest way of a ball between two looks at the walls: half its radius, and half the thinnest wall at most. */
const LONGEST_WAY = 8;
const SHORTEST_WAY = 2;
/** Walls that a ball touches at once, in a corner: so often they are looked at. */
const PASSES = 3;
/** Overlap with a wall that counts as none: half a step of the wire, across. */
const SKIN = 0.05;
const BOUNCE = 0.6;

/** Whether two circles touch, or are no further than `reach` units apart. */
export function overlaps(a: Round, b: Round, reach = 0): boolean {
  const apart = (a.radius ?? 0) + (b.radius ?? 0) + reach;
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return apart >= 0 && dx * dx + dy * dy <= apart * apart;
}

/**
 * Lets a ball bounce off a body that it touches; a body that runs into it takes it along. Only the ball's velocity
 * changes: where it goes is up to `slide`, which knows the walls. Moved out of the body here, it could be pressed
 * through one.
 * @param restitution share of the speed towards each other that becomes speed apart, 0…1
 */
export function collide(ball: Ball, body: Obstacle, { restitution }: { readonly restitution: number }): void {
  const dx = ball.x - body.x;
  const dy = ball.y - body.y;
  const touch = ball.radius + (body.radius ?? 0);
  const square = dx * dx + dy * dy;
  if (square >= touch * touch) return;
  const apart = Math.sqrt(square);
  // One upon the other: any direction will do, and both sides take the same.
  const nx = apart > 0 ? dx / apart : 1;
  const ny = apart > 0 ? dy / apart : 0;
  const closing = (body.vx - ball.vx) * nx + (body.vy - ball.vy) * ny;
  const parting = Math.max((touch - apart) * SEPARATION, closing * restitution);
  // They part fast enough already.
  if (-closing >= parting) return;
  setVelocity(ball, ball.vx + nx * (closing + parting), ball.vy + ny * (closing + parting));
}

/**
 * Kicks a ball away from a point; what speed it had towards it is lost first.
 * @param speed units per second that it gains
 */
export function push(ball: Ball, from: Round, speed: number): void {
  const dx = ball.x - from.x;
  const dy = ball.y - from.y;
  const apart = Math.sqrt(dx * dx + dy * dy);
  const nx = apart > 0 ? dx / apart : 1;
  const ny = apart > 0 ? dy / apart : 0;
  const gain = Math.min(speed, SPEED_LIMIT) - Math.min(0, ball.vx * nx + ball.vy * ny);
  setVelocity(ball, ball.vx + nx * gain, ball.vy + ny * gain);
}

export interface SlideSpec {
  /** Share of its speed that a ball keeps in each tick, 0…1. */
  readonly damping: number;
  /** Walls and bounds that it bounces off. */
  readonly within: Arena;
  /** Share of its speed that it keeps when it bounces, 0…1; default 0.6. */
  readonly bounce?: number;
}

/** Where a ball is on its way through a tick; kept and used again. */
const way = { x: 0, y: 0, vx: 0, vy: 0 };

/**
 * Moves a ball by its velocity for `dt` seconds. From a free place it comes to a free one, whatever its speed, as long
 * as walls are 16 units thick or more.
 */
export function slide(ball: Ball, { damping, within, bounce = BOUNCE }: SlideSpec, dt: number): void {
  // In locals: each write to a schema field is rounded.
  const { radius } = ball;
  way.x = ball.x;
  way.y = ball.y;
  way.vx = ball.vx;
  way.vy = ball.vy;
  limit(way);
  const distance = Math.sqrt(way.vx * way.vx + way.vy * way.vy) * dt;
  const steps = Math.max(1, Math.ceil(distance / Math.min(LONGEST_WAY, Math.max(SHORTEST_WAY, radius / 2))));
  const part = dt / steps;
  for (let step = 0; step < steps; step++) {
    const { x, y } = way;
    way.x += way.vx * part;
    way.y += way.vy * part;
    if (bounceOff(within, radius, bounce)) continue;
    // Wedged between walls that leave it no room: it stays where it was.
    way.x = x;
    way.y = y;
    way.vx *= -bounce;
    way.vy *= -bounce;
  }
  ball.x = way.x;
  ball.y = way.y;
  ball.vx = towardsZero(way.vx * damping);
  ball.vy = towardsZero(way.vy * damping);
}

/** The next speed of the wire below: rounded to the nearest one, a slow ball would keep its speed for ever. */
function towardsZero(speed: number): number {
  const steps = Math.floor(Math.abs(speed) * STEPS_PER_UNIT + LAST_BITS) / STEPS_PER_UNIT;
  return speed < 0 ? -steps : steps;
}

/** Moves `way` out of walls and bounds, and turns it round; false when it still is in one. */
function bounceOff(arena: Arena, radius: number, bounce: number): boolean {
  for (let pass = 0; pass < PASSES; pass++) {
    const atWall = leaveWalls(arena, radius, bounce);
    if (!stayInside(arena, radius, bounce) && !atWall) return true;
  }
  return false;
}

/** Whether it was out of bounds. */
function stayInside(arena: Arena, radius: number, bounce: number): boolean {
  const x = Math.max(radius, Math.min(arena.width - radius, way.x));
  const y = Math.max(radius, Math.min(arena.height - radius, way.y));
  if ((x > way.x && way.vx < 0) || (x < way.x && way.vx > 0)) way.vx *= -bounce;
  if ((y > way.y && way.vy < 0) || (y < way.y && way.vy > 0)) way.vy *= -bounce;
  const outside = x !== way.x || y !== way.y;
  way.x = x;
  way.y = y;
  return outside;
}

/** Whether there was a wall to be moved out of. */
function leaveWalls(arena: Arena, radius: number, bounce: number): boolean {
  let touched = false;
  const right = Math.floor((way.x + radius) / WALL_CELL);
  const bottom = Math.floor((way.y + radius) / WALL_CELL);
  for (let row = Math.floor((way.y - radius) / WALL_CELL); row <= bottom; row++) {
    for (let column = Math.floor((way.x - radius) / WALL_CELL); column <= right; column++) {
      for (const { x, y, width, height } of wallsAt(arena, column, row)) {
        const nearX = Math.max(x, Math.min(x + width, way.x));
        const nearY = Math.max(y, Math.min(y + height, way.y));
        let nx = way.x - nearX;
        let ny = way.y - nearY;
        const apart = Math.sqrt(nx * nx + ny * ny);
        if (apart >= radius - SKIN) continue;
        touched = true;
        if (apart > 0) {
          nx /= apart;
          ny /= apart;
          way.x = nearX + nx * radius;
          way.y = nearY + ny * radius;
        } else {
          // Its centre is in the wall: out by the shortest way.
          const left = way.x - x;
          const top = way.y - y;
          const least = Math.min(left, x + width - way.x, top, y + height - way.y);
          nx = least === left ? -1 : least === x + width - way.x ? 1 : 0;
          ny = nx !== 0 ? 0 : least === top ? -1 : 1;
          if (nx !== 0) way.x = nx < 0 ? x - radius : x + width + radius;
          else way.y = ny < 0 ? y - radius : y + height + radius;
        }
        const towards = way.vx * nx + way.vy * ny;
        if (towards >= 0) continue;
        way.vx -= nx * towards * (1 + bounce);
        way.vy -= ny * towards * (1 + bounce);
      }
    }
  }
  return touched;
}

function setVelocity(ball: Ball, vx: number, vy: number): void {
  way.vx = vx;
  way.vy = vy;
  limit(way);
  ball.vx = way.vx;
  ball.vy = way.vy;
}

/** Not faster than anything may be: at more, it would leap over players. */
function limit(velocity: { vx: number; vy: number }): void {
  const speed = Math.sqrt(velocity.vx * velocity.vx + velocity.vy * velocity.vy);
  if (speed <= SPEED_LIMIT) return;
  velocity.vx *= SPEED_LIMIT / speed;
  velocity.vy *= SPEED_LIMIT / speed;
}
