/** Where a life begins: out of everybody's sight, and not far from where something happens. */

import type { Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { Point } from '../sim/arena.ts';
import { castRay } from '../sim/ray.ts';
import type { Seat, Seats } from './seats.ts';

/** The nearest enemy is best so far away: more than a screen's half height, less than three seconds of running. */
const GOOD_DISTANCE = 700;
/** Nearer than this is as good as on top of him. */
const TOO_NEAR = 250;
const TOO_NEAR_PENALTY = 10_000;
/** Each enemy who could see the place counts as if it were so much too near or too far. */
const SEEN_PENALTY = 1000;
/** Enemies further away than this are not on the same screen, and see nothing. */
const SIGHT = 900;
/** Of places that are about as good, not always the same is taken. */
const SPREAD = 150;

/** A spawn of the player's team, or of any where his has none; anywhere on a field without spawns. */
export function spawnPoint(seat: Seat, { arena, environment }: RoomType, seats: Seats, random: Random): Point {
  const fitting = arena.spawns.filter((spawn) => spawn.team === undefined || spawn.team === seat.avatar.team);
  const open = fitting.length > 0 ? fitting : arena.spawns;
  if (open.length === 0) {
    const margin = environment.move.radius + 1;
    return { x: random.between(margin, arena.width - margin), y: random.between(margin, arena.height - margin) };
  }
  let best: Point = open[0] ?? { x: 0, y: 0 };
  let least = Infinity;
  for (const spawn of open) {
    const cost = costOf(spawn);
    if (cost >= least) continue;
    best = spawn;
    least = cost;
  }
  return best;

  function costOf({ x, y }: Point): number {
    let nearest = Infinity;
    let seen = 0;
    for (const { avatar } of seats.list) {
      if (avatar === seat.avatar || avatar.health === 0) continue;
      if (seat.avatar.team !== 0 && avatar.team === seat.avatar.team) continue;
      const dx = avatar.x - x;
      const dy = avatar.y - y;
      const apart = Math.sqrt(dx * dx + dy * dy);
      nearest = Math.min(nearest, apart);
      if (apart < SIGHT && (apart < 1 || castRay(arena, x, y, dx / apart, dy / apart, apart) >= apart - 1)) seen++;
    }
    const distance = nearest === Infinity ? 0 : Math.abs(nearest - GOOD_DISTANCE);
    return distance + seen * SEEN_PENALTY + (nearest < TOO_NEAR ? TOO_NEAR_PENALTY : 0) + random.next() * SPREAD;
  }
}
