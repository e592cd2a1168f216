/** Keys of projectiles in the world: as short as can be, and not one twice while somebody may still hold it. */

import { TICK_RATE } from '../engine/input.ts';

/** Ticks for which the key of a projectile that is gone stays unused. */
export const KEY_RESTS = 2 * TICK_RATE;

export class ProjectileKeys {
  /** By a key's number: from which tick on it may be used. */
  readonly #freeFrom: number[] = [];

  /** The smallest free number, in base 36; it is in use until it is released. */
  take(tick: number): string {
    const found = this.#freeFrom.findIndex((from) => from <= tick);
    const number = found < 0 ? this.#freeFrom.length : found;
    this.#freeFrom[number] = Infinity;
    return number.toString(36);
  }

  release(key: string, tick: number): void {
    this.#freeFrom[Number.parseInt(key, 36)] = tick + KEY_RESTS;
  }
}
