/** What the own avatar picks up, taken at once; the server's state confirms it, or it lies there again. */

import type { PickupKind } from '../../shared/content/pickups.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Avatar, Pickup, Stepped, World } from '../../shared/engine/state.ts';
import { isNear, kindOf, shotsGiven, useOf } from '../../shared/game/pickups.ts';

/** No word from the server for so long: it lies there still. */
const UNCONFIRMED_MS = 1500;

interface Taken {
  /** Number of the input that came near it. */
  readonly seq: number;
  readonly at: number;
  /** Shots of the secondary that it gave. */
  readonly granted: number;
}

export class OwnPickups {
  readonly #type: RoomType;
  readonly #world: World;
  readonly #now: () => number;
  readonly #taken = new Map<string, Taken>();
  /** Not given when they were near: they are asked for again when they come anew. */
  readonly #denied = new Set<string>();

  constructor(type: RoomType, world: World, now: () => number) {
    this.#type = type;
    this.#world = world;
    this.#now = now;
  }

  /** Whether it is to be seen. */
  lies(key: string, pickup: Readonly<Pickup>): boolean {
    return pickup.there && !this.#taken.has(key);
  }

  /** Shots of the secondary that were picked up before an input, and after the one that was acknowledged last. */
  grantedBetween(acked: number, seq: number): number {
    if (this.#taken.size === 0) return 0;
    let sum = 0;
    for (const taken of this.#taken.values()) if (taken.seq > acked && taken.seq < seq) sum += taken.granted;
    return sum;
  }

  /** All of them. */
  get granted(): number {
    return this.grantedBetween(-1, Infinity);
  }

  clear(): void {
    this.#taken.clear();
    this.#denied.clear();
  }

  /**
   * After each own step that is no replay.
   * @param self as the server has it
   */
  step(seq: number, state: Readonly<Stepped>, self: Readonly<Avatar>): void {
    if (self.kind !== 0 || self.health === 0) return;
    this.#world.pickups.forEach((pickup, key) => {
      if (!isNear(state, pickup)) this.#denied.delete(key);
      else if (this.lies(key, pickup) && !this.#denied.has(key)) this.#take(seq, key, pickup.kind, state, self);
    });
  }

  /**
   * After each acknowledgement.
   * @returns shots that the server has granted now, and that were known of
   */
  settle(acked: number): number {
    let confirmed = 0;
    for (const [key, taken] of this.#taken) {
      const late = this.#now() - taken.at > UNCONFIRMED_MS;
      if (taken.seq > acked && !late) continue;
      this.#taken.delete(key);
      if (this.#world.pickups.get(key)?.there) this.#denied.add(key);
      else confirmed += taken.granted;
    }
    return confirmed;
  }

  #take(seq: number, key: string, name: string, state: Readonly<Stepped>, self: Readonly<Avatar>): void {
    const kind: PickupKind | undefined = kindOf(name);
    if (kind === undefined) return;
    const granted = self.granted + this.granted;
    const having = { health: self.health, granted: granted % 256, spent: state.spent };
    if (!useOf(kind, having, this.#type)) return;
    this.#taken.set(key, { seq, at: this.#now(), granted: shotsGiven(kind, having, this.#type) });
  }
}
