/**
 * Keys of projectiles in the world: as short as can be, and not one twice while a patch with its end may be on its way.
 * Who was away longer gets the whole state anew, and with it what has a key now.
 */

import { TICK_RATE } from '../engine/input.ts';

/** Ticks for which the key of a projectile that is gone stays unused. */
export const KEY_RESTS = 2 * TICK_RATE;

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export class ProjectileKeys {
  /** By a key's number: from which tick on it may be used. */
  readonly #freeFrom: number[] = [];

  /** The smallest free number, in base 62; it is in use until it is released. */
  take(tick: number): string {
    const found = this.#freeFrom.findIndex((from) => from <= tick);
    const number = found < 0 ? this.#freeFrom.length : found;
    this.#freeFrom[number] = Infinity;
    return write(number);
  }

  release(key: string, tick: number): void {
    this.#freeFrom[read(key)] = tick + KEY_RESTS;
  }
}

function write(number: number): string {
  let key = '';
  let left = number;
  do {
    key = (DIGITS[left % DIGITS.length] ?? '') + key;
    left = Math.floor(left / DIGITS.length);
  } while (left > 0);
  return key;
}

function read(key: string): number {
  let number = 0;
  for (const digit of key) number = number * DIGITS.length + DIGITS.indexOf(digit);
  return number;
}
