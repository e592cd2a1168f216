/** What lies about in arenas to be picked up. */

export interface PickupKind {
  readonly id: string;
  /** Health given, up to the room type's full health. */
  readonly health: number;
  /** Shots of the secondary given, up to what can be carried. */
  readonly ammo: number;
  /** Seconds until it is there again. */
  readonly returns: number;
}

export const PICKUPS: readonly PickupKind[] = [
  { id: 'health', health: 40, ammo: 0, returns: 12 },
  { id: 'rockets', health: 0, ammo: 2, returns: 15 },
];

/** How near a player's centre must come. */
export const PICKUP_REACH = 34;
