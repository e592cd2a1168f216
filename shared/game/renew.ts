/** What begins anew: scores and own fields with each match, with each round what rules did to players. */

import { renewFields } from '../engine/renew-fields.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { World } from '../engine/state.ts';
import type { Seat } from './seats.ts';

/**
 * Scores are nothing, the room type's own fields what their defaults say, its maps empty; nobody is in a team that rules
 * dealt out.
 */
export function renewMatch(type: RoomType, world: World, seats: readonly Seat[]): void {
  for (const { entry, contestant } of seats) {
    Object.assign(entry, { score: 0, kills: 0, deaths: 0, rounds: 0 });
    if (type.match.teams === 0) contestant.team = 0;
  }
  renewRound(seats);
  world.teams.forEach((row) => {
    Object.assign(row, { score: 0, rounds: 0 });
  });
  renewFields(world, type.createWorld(), type.worldFields);
  if (type.avatarFields.length === 0) return;
  const fresh = type.createAvatar();
  for (const { avatar } of seats) renewFields(avatar, fresh, type.avatarFields);
}

/** Players are again as the room type says. Teams stay: the room, or the rules, deal them out. */
export function renewRound(seats: readonly Seat[]): void {
  for (const { avatar } of seats) Object.assign(avatar, { pace: 100, scale: 100, sight: 0, armed: true });
}
