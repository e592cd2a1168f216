/** What a blast does to a body near it: how much of it comes there, and the push; the same on server and client. */

import type { Arena, Point } from './arena.ts';
import type { Body } from './movement.ts';
import { blastShare } from './projectile.ts';
import { quantiseVelocity } from './quantise.ts';
import { castRay } from './ray.ts';

/** Share of a blast's damage and push that comes to a body: 1 is all, 0 none, as behind a wall. */
export function shareAt(arena: Arena, { x, y }: Point, body: Point, radius: number, blastRadius: number): number {
  const toX = body.x - x;
  const toY = body.y - y;
  const apart = Math.sqrt(toX * toX + toY * toY);
  const share = blastShare(apart, radius, blastRadius);
  if (share === 0 || apart === 0) return share;
  return castRay(arena, x, y, toX / apart, toY / apart, apart) < apart - radius ? 0 : share;
}

/** Pushes a body away from a blast. @param push at its centre, units per second */
export function pushFrom({ x, y }: Point, body: Body, push: number, share: number): void {
  const toX = body.x - x;
  const toY = body.y - y;
  const apart = Math.sqrt(toX * toX + toY * toY);
  if (apart === 0) return;
  body.vx = quantiseVelocity(body.vx + (toX / apart) * push * share);
  body.vy = quantiseVelocity(body.vy + (toY / apart) * push * share);
}
