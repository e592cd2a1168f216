/** Whom a player is sent, as far as a bot or a rule of the room type needs to know it. */

import type { Point } from '../sim/arena.ts';
import type { RoomType } from './room-type.ts';

/** The one who looks: where he is, and his `sight`, of which 0 is as the room type says. */
export interface Looking extends Point {
  readonly sight: number;
}

/** Whether he is sent all there are, wherever they are. */
export function isSentAll({ interest }: RoomType, { sight }: Looking): boolean {
  return sight === 0 && interest === 'everything';
}

/** Whether he is sent who stands there: in the square that `interest` names, and in the circle of his own `sight`. */
export function isSent({ interest }: RoomType, me: Looking, other: Point): boolean {
  const dx = other.x - me.x;
  const dy = other.y - me.y;
  if (me.sight > 0 && dx * dx + dy * dy > me.sight * me.sight) return false;
  return interest === 'everything' || Math.max(Math.abs(dx), Math.abs(dy)) <= interest.radius;
}
