/** Projectiles on screen: own ones from the key press on, all others by the birth that the server sends. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Projectile } from '../../shared/engine/state.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import { flown } from '../../shared/sim/projectile.ts';
import { castRay } from '../../shared/sim/ray.ts';
import type { WeaponSpec } from '../../shared/sim/weapon.ts';

/** A predicted projectile that the server has not confirmed after this many ms never existed. */
const UNCONFIRMED_MS = 1500;

export interface Flight {
  readonly weapon: WeaponSpec;
  readonly aim: number;
  /** Drawn position, as of the last `advance`. */
  x: number;
  y: number;
  /** It has reached the wall where its flight ends, and waits to be told so. */
  arrived: boolean;
}

interface Tracked extends Flight {
  readonly startX: number;
  readonly startY: number;
  readonly directionX: number;
  readonly directionY: number;
  readonly reach: number;
  /** Own projectiles: when it was fired by the local clock, and its shot counter. */
  readonly firedAt: number | undefined;
  readonly shot: number;
  /** Tick of birth on the server; 0 while only predicted. */
  born: number;
  key: string | undefined;
}

export class Flights {
  readonly #type: RoomType;
  readonly #tracked: Tracked[] = [];

  constructor(type: RoomType) {
    this.#type = type;
  }

  /** What to draw, in order of birth. */
  get all(): readonly Flight[] {
    return this.#tracked;
  }

  /** The own avatar fired a projectile just now. */
  predict(weapon: WeaponSpec, x: number, y: number, aim: number, shot: number, now: number): void {
    this.#tracked.push(this.#track(weapon, x, y, aim, shot, now, 0, undefined));
  }

  /** The server says that a projectile was born; an own one that was predicted flies on as it was. */
  confirm(key: string, projectile: Projectile, own: boolean): void {
    const weapon = this.#type.weapons[projectile.weapon];
    if (weapon === undefined) return;
    const predicted = own
      ? this.#tracked.find((flight) => flight.key === undefined && flight.shot === projectile.shot)
      : undefined;
    if (predicted) {
      predicted.key = key;
      predicted.born = projectile.born;
      return;
    }
    const { x, y, aim, shot, born } = projectile;
    this.#tracked.push(this.#track(weapon, x, y, aim, shot, undefined, born, key));
  }

  /** A projectile ended; gives where it is drawn now, for the effect. */
  end(key: string): Flight | undefined {
    const index = this.#tracked.findIndex((flight) => flight.key === key);
    return index < 0 ? undefined : this.#tracked.splice(index, 1)[0];
  }

  /**
   * Moves all to where they are drawn.
   * @param now local clock, ms
   * @param presentTick server tick, with its fraction, that the own avatar's newest input will be part of
   */
  advance(now: number, presentTick: number, tickSeconds: number): void {
    for (let index = this.#tracked.length - 1; index >= 0; index--) {
      const flight = this.#tracked[index];
      if (flight === undefined) continue;
      if (flight.key === undefined && flight.firedAt !== undefined && now - flight.firedAt > UNCONFIRMED_MS) {
        this.#tracked.splice(index, 1);
        continue;
      }
      const age =
        flight.firedAt === undefined ? (presentTick - flight.born) * tickSeconds : (now - flight.firedAt) / 1000;
      const distance = flown(flight.weapon.speed, age, flight.reach);
      flight.x = flight.startX + flight.directionX * distance;
      flight.y = flight.startY + flight.directionY * distance;
      flight.arrived = distance >= flight.reach;
    }
  }

  clear(): void {
    this.#tracked.length = 0;
  }

  #track(
    weapon: WeaponSpec,
    x: number,
    y: number,
    aim: number,
    shot: number,
    firedAt: number | undefined,
    born: number,
    key: string | undefined,
  ): Tracked {
    const dx = directionX(aim);
    const dy = directionY(aim);
    const reach = castRay(this.#type.arena, x, y, dx, dy, weapon.range);
    return {
      weapon,
      aim,
      x,
      y,
      arrived: false,
      startX: x,
      startY: y,
      directionX: dx,
      directionY: dy,
      reach,
      firedAt,
      shot,
      born,
      key,
    };
  }
}
