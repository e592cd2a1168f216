/** The stock ways to move; a room type takes one as it is or spreads it with changes. */

import type { MoveKeys } from '../engine/room-type.ts';

/** At full speed within an eighth of a second, at rest within a quarter; a dash carries 135 units. */
export const runner: MoveKeys = {
  maxSpeed: 320,
  accel: 2600,
  friction: 9,
  dash: { speed: 900, seconds: 0.15, cooldown: 1.5 },
};
