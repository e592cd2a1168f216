/** Trigger, magazine and reload of one avatar, counted in its own steps so that a client can predict them. */

export interface WeaponSpec {
  readonly id: string;
  /** Place in the weapon table: what the wire carries. */
  readonly index: number;
  readonly kind: 'hitscan' | 'projectile';
  /** Steps between shots. */
  readonly interval: number;
  readonly damage: number;
  /** Reach in units; a projectile bursts there. */
  readonly range: number;
  /** Shots until a reload; 0 means that the weapon lives from ammunition that is picked up. */
  readonly magazine: number;
  /** Steps that a reload takes. */
  readonly reload: number;
  /** Ammunition at the start of a life, and the most that can be carried. */
  readonly ammo: number;
  readonly maxAmmo: number;
  /** Projectiles: units per second, radius of the blast, push at its centre in units per second. */
  readonly speed: number;
  readonly blastRadius: number;
  readonly push: number;
}

export interface Trigger {
  /** Steps until the next shot of any weapon. */
  cooldown: number;
  /** Shots left in the primary's magazine. */
  magazine: number;
  /** Steps until the magazine is full again; 0 is not reloading. */
  reload: number;
  /** Shots of the secondary so far, modulo 256: ammunition is what was granted minus this. */
  spent: number;
  /** Shots of either weapon so far, modulo 256. */
  fired: number;
}

export type Shot = 'none' | 'primary' | 'secondary';

/** Secondary shots left: granted and spent are counters modulo 256. */
export function ammoLeft(granted: number, spent: number): number {
  return (granted - spent + 256) % 256;
}

/**
 * One step of an avatar's weapons; says what was fired.
 * @param granted ammunition granted to the secondary so far, modulo 256
 */
export function stepWeapons(
  trigger: Trigger,
  wantsPrimary: boolean,
  wantsSecondary: boolean,
  primary: WeaponSpec | undefined,
  secondary: WeaponSpec | undefined,
  granted: number,
): Shot {
  if (trigger.cooldown > 0) trigger.cooldown--;
  if (trigger.reload > 0 && primary !== undefined) {
    trigger.reload--;
    if (trigger.reload === 0) trigger.magazine = primary.magazine;
  }
  if (trigger.cooldown > 0) return 'none';
  if (wantsSecondary && secondary !== undefined && ammoLeft(granted, trigger.spent) > 0) {
    trigger.spent = (trigger.spent + 1) % 256;
    trigger.fired = (trigger.fired + 1) % 256;
    trigger.cooldown = secondary.interval;
    return 'secondary';
  }
  if (wantsPrimary && primary !== undefined && trigger.reload === 0 && trigger.magazine > 0) {
    trigger.magazine--;
    trigger.fired = (trigger.fired + 1) % 256;
    trigger.cooldown = primary.interval;
    if (trigger.magazine === 0) trigger.reload = primary.reload;
    return 'primary';
  }
  return 'none';
}
