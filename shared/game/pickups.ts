/** What lies about: taken by whoever comes near and has use for it, there again after a while. */

import { PICKUP_REACH, PICKUPS, type PickupKind } from '../content/pickups.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import { type Avatar, createPickup, type Pickup, type World } from '../engine/state.ts';
import type { Point } from '../sim/arena.ts';
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
      const kind = kindOf(spot.kind);
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
        if (kindIndex !== 0 || avatar.health === 0 || !isNear(avatar, pickup) || !this.#take(avatar, lying.kind))
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
    if (!useOf(kind, avatar, this.#type)) return false;
    avatar.health = Math.max(avatar.health, Math.min(this.#type.health, avatar.health + kind.health));
    avatar.granted = (avatar.granted + shotsGiven(kind, avatar, this.#type)) % 256;
    return true;
  }
}

/** What decides whether something is of use: a client asks the same of what it knows. */
type Having = Readonly<Pick<Avatar, 'health' | 'granted' | 'spent'>>;

export function kindOf(id: string): PickupKind | undefined {
  return PICKUPS.find((known) => known.id === id);
}

/** Whether an avatar is near enough to take it. */
export function isNear(avatar: Point, pickup: Point): boolean {
  const dx = avatar.x - pickup.x;
  const dy = avatar.y - pickup.y;
  return dx * dx + dy * dy <= PICKUP_REACH * PICKUP_REACH;
}

export function useOf(kind: PickupKind, having: Having, type: RoomType): boolean {
  return kind.health > 0 ? having.health < type.health : shotsGiven(kind, having, type) > 0;
}

/** Shots of the secondary that it gives: as many as can still be carried. */
export function shotsGiven(kind: PickupKind, { granted, spent }: Having, { environment }: RoomType): number {
  const { secondary } = environment;
  if (secondary === undefined || kind.health > 0) return 0;
  return Math.max(0, Math.min(secondary.maxAmmo - ammoLeft(granted, spent), kind.ammo));
}
