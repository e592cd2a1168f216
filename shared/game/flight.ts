/** What flies: where it is, where it goes, and whose it is. */

import type { Projectile } from '../engine/state.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import type { Seat } from './seats.ts';

export interface Flight {
  readonly key: string;
  readonly projectile: Projectile;
  nowX: number;
  nowY: number;
  /** Units per second, and where it ends if it meets nobody. */
  readonly vx: number;
  readonly vy: number;
  readonly endX: number;
  readonly endY: number;
  readonly blastRadius: number;
}

export interface InFlight extends Flight {
  readonly owner: Seat;
  readonly weapon: WeaponSpec;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly reach: number;
  readonly born: number;
  /** Tick in which it comes to its reach. */
  readonly arrives: number;
}
