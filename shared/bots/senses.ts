/** What a brain makes out of what it is shown: whom it sees, what it needs, where it is crowded. */

import type { ButtonName } from '../engine/input.ts';
import type { Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../engine/seen-area.ts';
import type { Pickup } from '../engine/state.ts';
import type { Point } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';
import { castRay } from '../sim/ray.ts';

/** An avatar as a brain sees it; a schema instance or anything of that shape. */
export interface Seen extends Point {
  readonly health: number;
  readonly team: number;
  /** Cannot be harmed yet. */
  readonly shielded?: boolean;
}

/** What a brain is shown each tick; it reads only what it needs in that tick. The same object may be shown again and again. */
export interface BotView {
  readonly me: Seen;
  /** Secondary shots left. */
  readonly ammo: number;
  /** Who it is sent, itself among them or not. */
  readonly others: Iterable<Seen>;
  readonly pickups: Iterable<Pickup>;
  /** Where the room type wants its bots; undefined leaves it to the brain. Read a few times a second. */
  readonly goal: Point | undefined;
  /** A button that the room type wants pressed. */
  readonly press: ButtonName | undefined;
  /** How much worse than usual to aim at somebody: 1 is as usual, 2 is twice the error. Absent: always 1. */
  handicap?(target: Seen): number;
}

/** The nearest enemy in sight who can be harmed, at most so far away. */
export function nearestInSight(type: RoomType, view: BotView, reach: number): Seen | undefined {
  const { me } = view;
  let nearest: Seen | undefined;
  let nearestApart = reach;
  for (const other of view.others) {
    if (other === me || other.health === 0 || other.shielded || (me.team !== 0 && other.team === me.team)) continue;
    const dx = other.x - me.x;
    const dy = other.y - me.y;
    const apart = Math.sqrt(dx * dx + dy * dy);
    // A bot sees no further than a player's screen shows.
    if (Math.abs(dx) > SEEN_WIDTH / 2 || Math.abs(dy) > SEEN_HEIGHT / 2) continue;
    if (apart >= nearestApart || apart === 0) continue;
    if (castRay(type.arena, me.x, me.y, dx / apart, dy / apart, apart) < apart - 1) continue;
    nearest = other;
    nearestApart = apart;
  }
  return nearest;
}

/** Creatures of a side keep off each other: where to, up to a length of 1. */
export function feelCrowd({ me, others }: BotView, radius: number, out: { x: number; y: number }): void {
  const room = radius * 2.4;
  out.x = 0;
  out.y = 0;
  for (const other of others) {
    if (other === me || other.health === 0 || other.team !== me.team) continue;
    const dx = me.x - other.x;
    const dy = me.y - other.y;
    if (Math.abs(dx) > room || Math.abs(dy) > room) continue;
    const apart = Math.max(1, Math.sqrt(dx * dx + dy * dy));
    if (apart >= room) continue;
    out.x += (dx / apart) * (1 - apart / room);
    out.y += (dy / apart) * (1 - apart / room);
  }
  const length = Math.sqrt(out.x * out.x + out.y * out.y);
  if (length <= 1) return;
  out.x /= length;
  out.y /= length;
}

/** The nearest pick-up that is needed, at most so far away. */
export function needed(type: RoomType, view: BotView, within: number): Point | undefined {
  const { me } = view;
  const hurt = me.health < type.health * 0.5;
  // What one has no weapon for cannot be taken: one would stand there for good.
  const empty = type.environment.secondary !== undefined && view.ammo === 0;
  let best: Point | undefined;
  let bestApart = within;
  for (const pickup of view.pickups) {
    if (!pickup.there || !(pickup.kind === 'health' ? hurt : empty)) continue;
    const apart = distance(me, pickup);
    if (apart >= bestApart) continue;
    best = pickup;
    bestApart = apart;
  }
  return best;
}

/** Whom it is shown, walls or not, so that fights happen. */
export function nearestEnemy({ me, others }: BotView): Point | undefined {
  let best: Point | undefined;
  let nearest = Infinity;
  for (const other of others) {
    if (other === me || other.health === 0 || (me.team !== 0 && other.team === me.team)) continue;
    const apart = distance(me, other);
    if (apart >= nearest) continue;
    best = other;
    nearest = apart;
  }
  return best;
}

/** Somewhere to walk to: a spawn, or a point of an open field. */
export function anywhere(type: RoomType, random: Random): Point {
  const { arena } = type;
  if (arena.spawns.length > 0) return random.pick(arena.spawns);
  return { x: random.between(60, arena.width - 60), y: random.between(60, arena.height - 60) };
}
