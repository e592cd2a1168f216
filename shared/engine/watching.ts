/** Whom the dead may watch: nobody through whom they would learn what their next life may not know. */

import type { RoomType } from './room-type.ts';
import type { Avatar } from './state.ts';

/**
 * Where all are sent everything, anybody; where something is hidden, their own side, and anybody in a game without
 * sides.
 * @param me the avatar of who is dead
 * @param team of the one to be watched; 0 is none
 */
export function mayWatch(
  { interest }: Pick<RoomType, 'interest'>,
  me: Readonly<Pick<Avatar, 'team' | 'sight'>>,
  team: number,
): boolean {
  return (interest === 'everything' && me.sight === 0) || me.team === 0 || me.team === team;
}
