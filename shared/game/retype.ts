/** A match goes on with another version of its room type: what was made by the old one is fitted to the new. */

import type { RoomType } from '../engine/room-type.ts';
import { radiusOf } from '../engine/tick.ts';
import { nearestFree } from '../sim/arena.ts';
import { ammoLeft, type WeaponSpec } from '../sim/weapon.ts';
import type { Game } from './game.ts';
import type { Seat } from './seats.ts';

/**
 * Everything reads the new version from now on. Seats, positions, scores, phase, clock and what rules remember stay;
 * what cannot is put right: avatars are pushed out of walls, creatures of a kind that is gone go, and so does what
 * flies with weapons, or in an arena, that are no more.
 * @param next a version whose state has the same fields
 */
export function retype(game: Game, next: RoomType): void {
  const { type, combat, creatures, match, pickups, seats, teams } = game;
  const before = { ...type };
  Object.assign(type, next);
  game.goOn();
  const moved = type.arena !== before.arena;
  if (moved || type.weapons.map(nameOf).join() !== before.weapons.map(nameOf).join()) combat.clearProjectiles();
  if (moved) pickups.lay();
  for (const { kindIndex, id } of [...seats.list])
    if (kindIndex > 0 && type.kinds[kindIndex]?.id !== before.kinds[kindIndex]?.id) creatures.remove(id);
  if (type.match.teams !== before.match.teams) teams.become(type.match.teams);
  if (type.match.ticks !== before.match.ticks) match.retime();
  for (const seat of seats.list) adapt(seat, type, before);
}

/** By its place in the table a client knows what flies. */
function nameOf({ id, kind }: WeaponSpec): string {
  return `${id} ${kind}`;
}

function adapt(seat: Seat, type: RoomType, { kinds }: RoomType): void {
  const { avatar, kind, kindIndex } = seat;
  const before = kinds[kindIndex]?.environment;
  const { arena, primary, secondary } = kind.environment;
  if (avatar.health > kind.health) avatar.health = kind.health;
  if (primary !== undefined) {
    avatar.magazine = before?.primary === undefined ? primary.magazine : Math.min(avatar.magazine, primary.magazine);
    avatar.reload = Math.min(avatar.reload, primary.reload);
    // Without shots and without a reload under way it would never shoot again.
    if (avatar.magazine === 0 && avatar.reload === 0) avatar.reload = primary.reload;
  }
  if (secondary !== undefined && before?.secondary === undefined)
    avatar.granted = (avatar.spent + secondary.ammo) % 256;
  else if (secondary !== undefined && ammoLeft(avatar.granted, avatar.spent) > secondary.maxAmmo)
    avatar.granted = (avatar.spent + secondary.maxAmmo) % 256;
  if (type.arena === before?.arena && kind.environment.move.radius <= before.move.radius) return;
  const free = nearestFree(arena, avatar.x, avatar.y, radiusOf(kind, avatar.scale));
  const { x, y } = free ?? arena.spawns[0] ?? { x: arena.width / 2, y: arena.height / 2 };
  if (x === avatar.x && y === avatar.y) return;
  avatar.x = x;
  avatar.y = y;
}
