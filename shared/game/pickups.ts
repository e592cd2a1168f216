/** What lies about: taken by whoever comes near and has use for it, there again after a while. */

import { PICKUP_REACH, PICKUPS, type PickupKind } from '../content/pickups.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import { type Avatar, createPickup, type Pickup, type World } from '../engine/state.ts';
import { ammoLeft } from '../sim/weapon.ts';
import type { Seats } from './seats.ts';

interface Lying {
  readonly pickup: Pickup;
  readonly kind: PickupKind;
  /** Tick at which it is there again. */
  returnsAt: number;
}

export class Pickups {
  /** All of them, in the order of the arena's; the same list for as long as the room lives. */
  readonly all: Pickup[] = [];
  readonly #type: RoomType;
  readonly #world: World;
  readonly #seats: Seats;
  readonly #lying: Lying[] = [];

  constructor(type: RoomType, world: World, seats: Seats) {
    this.#type = type;
    this.#world = world;
    this.#seats = seats;
    this.lay();
  }

  /** Puts down what the arena has, in place of what lay about. */
  lay(): void {
    const { pickups } = this.#world;
    for (const key of [...pickups.keys()]) pickups.delete(key);
    this.all.length = 0;
    this.#lying.length = 0;
    for (const [index, spot] of this.#type.arena.pickups.entries()) {
      const kind = PICKUPS.find((known) => known.id === spot.kind);
      if (kind === undefined) continue;
      const pickup = createPickup(spot.kind, spot.x, spot.y);
      pickups.set(String(index), pickup);
      this.all.push(pickup);
      this.#lying.push({ pickup, kind, returnsAt: 0 });
    }
  }

  step(tick: number): void {
    for (const lying of this.#lying) {
      const { pickup } = lying;
      if (!pickup.there) {
        if (tick >= lying.returnsAt) pickup.there = true;
        continue;
      }
      for (const { avatar, kindIndex } of this.#seats.list) {
        if (kindIndex !== 0 || avatar.health === 0 || !near(avatar, pickup) || !this.#take(avatar, lying.kind))
          continue;
        pickup.there = false;
        lying.returnsAt = tick + lying.kind.returns * TICK_RATE;
        break;
      }
    }
  }

  reset(): void {
    for (const { pickup } of this.#lying) pickup.there = true;
  }

  /** False when the player has no use for it. */
  #take(avatar: Avatar, kind: PickupKind): boolean {
    if (kind.health > 0) {
      if (avatar.health >= this.#type.health) return false;
      avatar.health = Math.min(this.#type.health, avatar.health + kind.health);
      return true;
    }
    const { secondary } = this.#type.environment;
    const room = secondary === undefined ? 0 : secondary.maxAmmo - ammoLeft(avatar.granted, avatar.spent);
    if (room <= 0) return false;
    avatar.granted = (avatar.granted + Math.min(room, kind.ammo)) % 256;
    return true;
  }
}

function near(avatar: Avatar, pickup: Pickup): boolean {
  const dx = avatar.x - pickup.x;
  const dy = avatar.y - pickup.y;
  return dx * dx + dy * dy <= PICKUP_REACH * PICKUP_REACH;
}
