/**
 * Entries of projectiles in the world. One whose flight is over carries its shooter's next shot: a client that has it is
 * sent where that flies and when it began, 16 bytes in place of 36, and nothing when it is over.
 */

import { TICK_RATE } from '../engine/input.ts';
import { createProjectile, type Projectile, type World } from '../engine/state.ts';
import { ProjectileKeys } from './projectile-keys.ts';
import type { Seat } from './seats.ts';

/** Ticks for which an entry waits for the next shot. */
export const ENTRY_WAITS = 2 * TICK_RATE;

export interface ProjectileEntry {
  readonly key: string;
  readonly projectile: Projectile;
}

interface Waiting {
  readonly entry: ProjectileEntry;
  readonly owner: Seat;
  readonly until: number;
}

export class ProjectileEntries {
  readonly #world: World;
  readonly #goes: (entry: ProjectileEntry) => void;
  readonly #keys = new ProjectileKeys();
  /** Those that wait, the longest first. */
  readonly #waiting: Waiting[] = [];

  /** @param goes told of each entry right before it leaves the world */
  constructor(world: World, goes: (entry: ProjectileEntry) => void) {
    this.#world = world;
    this.#goes = goes;
  }

  /** An entry for a shot of this player: `ended` is unset, all else is what it was or as it is in a new one. */
  take(owner: Seat, tick: number): ProjectileEntry {
    const place = this.#waiting.findLastIndex((waiting) => waiting.owner === owner);
    const [waiting] = place < 0 ? [] : this.#waiting.splice(place, 1);
    if (waiting !== undefined) {
      waiting.entry.projectile.ended = undefined;
      return waiting.entry;
    }
    return { key: this.#keys.take(tick), projectile: createProjectile() };
  }

  /** Puts an entry that `take` gave, and whose fields are set, where clients see it. */
  show({ key, projectile }: ProjectileEntry): void {
    if (this.#world.projectiles.get(key) !== projectile) this.#world.projectiles.set(key, projectile);
  }

  /** Its flight is over, and everybody was told. */
  release(entry: ProjectileEntry, owner: Seat, tick: number): void {
    this.#waiting.push({ entry, owner, until: tick + ENTRY_WAITS });
  }

  /** Takes those out of the world that have waited long enough. */
  sweep(tick: number): void {
    for (let first = this.#waiting[0]; first !== undefined && first.until <= tick; first = this.#waiting[0]) {
      this.#waiting.shift();
      const { entry } = first;
      this.#goes(entry);
      this.#world.projectiles.delete(entry.key);
      this.#keys.release(entry.key, tick);
    }
  }
}
