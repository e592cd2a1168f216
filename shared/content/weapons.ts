/** The stock weapons; a room type takes one as it is or spreads it with changes. */

import type { Weapon } from '../engine/room-type.ts';

/**
 * 12 a shot, 7.5 shots a second: 100 health last 1.1 s under perfect aim. It reaches no further than a screen shows up
 * and down (360 units, `engine/seen-area.ts`): whoever is hit can see who hit him.
 */
export const rifle: Weapon = {
  id: 'rifle',
  kind: 'hitscan',
  interval: 8 / 60,
  damage: 12,
  range: 360,
  magazine: 24,
  reload: 1.1,
};

export const rocket: Weapon = {
  id: 'rocket',
  kind: 'projectile',
  interval: 0.7,
  damage: 55,
  range: 1400,
  ammo: 3,
  maxAmmo: 6,
  speed: 620,
  blastRadius: 90,
  push: 520,
};
