/** Projectiles on screen: own ones from the key press on, all others by the birth that the server sends. */

import { DT, TICK_RATE } from '../../shared/engine/input.ts';
import { PATCH_RATES } from '../../shared/engine/patch-rates.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Projectile } from '../../shared/engine/state.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import {
  burstAtReach,
  burstDistance,
  flown,
  stepsToReach,
  unwrapBirth,
  VANISHED,
} from '../../shared/sim/projectile.ts';
import { castRay } from '../../shared/sim/ray.ts';
import type { WeaponSpec } from '../../shared/sim/weapon.ts';

/** A predicted projectile that the server has not confirmed after this many ms never existed. */
const UNCONFIRMED_MS = 1500;
/** Ticks between two patches at most; after more of them, a connection was lost and there is another. */
const MOST_BETWEEN = TICK_RATE / Math.min(...PATCH_RATES);

export interface Flight {
  readonly weapon: WeaponSpec;
  readonly aim: number;
  /** Drawn position, as of the last `advance`. */
  x: number;
  y: number;
  /** It has come to where its flight ends, or was seen to burst, and waits to be told so. */
  arrived: boolean;
}

/** Where a projectile burst. */
export interface Blast {
  /** Place in the room type's weapon table. */
  readonly weapon: number;
  readonly x: number;
  readonly y: number;
}

/** The straight line that is flown. */
export interface Course {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly reach: number;
}

/** What the server said of a flight. */
export interface Confirmed {
  /** Its entry in the state; still to be read after it was taken out of there. */
  readonly projectile: Projectile;
  /** `born` of the entry: when that says another, it carries another flight. */
  readonly bornOnWire: number;
  readonly course: Course;
  readonly born: number;
  /** Tick in which it comes to its reach, if it meets nobody. */
  readonly arrives: number;
  /** It is not in the state any more, or its entry carries another. */
  lost: boolean;
}

/** A flight, and what is known of it. */
export interface Tracked extends Flight {
  /** As it is drawn. */
  readonly course: Course;
  /** Own projectiles: when it was fired by the local clock, and its shot counter. */
  readonly firedAt: number | undefined;
  readonly shot: number;
  /** Undefined while it is only predicted. */
  confirmed: Confirmed | undefined;
  /** Where it was seen to burst before the server has told, and in which of the server's ticks that is. */
  foreseen: { readonly tick: number; readonly x: number; readonly y: number } | undefined;
}

const NOTHING_KNOWN = { confirmed: undefined, foreseen: undefined };
/** A burst that was foreseen is the one that the server tells of, if it is no further from it. World units. */
const SAME_BURST = 48;
/** And no more ticks later. */
const LATER_BURST = 6;

export class Flights {
  readonly #type: RoomType;
  readonly #burst: (blast: Blast) => void;
  readonly #tracked: Tracked[] = [];
  /** Entries in the state: whether it is an own one, and the `born` of the flight that is known of. */
  readonly #entries = new Map<Projectile, { readonly own: boolean; born: number | undefined }>();
  /** Of the newest patch. */
  #tick = Number.NEGATIVE_INFINITY;

  /** @param burst told of each projectile that is known of, once, when it has burst */
  constructor(type: RoomType, burst: (blast: Blast) => void) {
    this.#type = type;
    this.#burst = burst;
  }

  /** What to draw, in order of birth. */
  get all(): readonly Tracked[] {
    return this.#tracked;
  }

  /** The own avatar fired a projectile just now. */
  predict(weapon: WeaponSpec, x: number, y: number, aim: number, shot: number, now: number): void {
    const course = this.#course(weapon, x, y, aim);
    this.#tracked.push({ weapon, aim, x, y, arrived: false, course, firedAt: now, shot, ...NOTHING_KNOWN });
  }

  /** The server did not fire it. */
  withdraw(shot: number): void {
    const index = this.#tracked.findIndex((flight) => flight.confirmed === undefined && flight.shot === shot);
    if (index >= 0) this.#tracked.splice(index, 1);
  }

  /**
   * The own avatar is pushed by its burst, of which the server has yet to tell: it is seen and heard with the push.
   * @param tick of the server; if soon after it has not burst, it flies on
   */
  foresee(flight: Tracked, tick: number, x: number, y: number): void {
    if (flight.foreseen !== undefined) return;
    flight.foreseen = { tick, x, y };
    flight.arrived = true;
    this.#burst({ weapon: flight.weapon.index, x, y });
  }

  /** An entry came into the state; it flies from the next `settle` on, when all of the patch has been taken in. */
  confirm(projectile: Projectile, own: boolean): void {
    this.#entries.set(projectile, { own, born: undefined });
  }

  /** An entry left the state: its flight has ended, or is out of sight; the next `settle` knows. */
  lost(projectile: Projectile): void {
    this.#entries.delete(projectile);
    this.#lose(projectile);
  }

  #lose(projectile: Projectile): void {
    const flight = this.#tracked.find(({ confirmed }) => confirmed?.projectile === projectile);
    if (flight?.confirmed) flight.confirmed.lost = true;
  }

  /**
   * After each patch, with its tick: takes out what has ended by then, and tells of what burst. Who was met is in the
   * state; that a flight has come to its reach follows from its birth. What left the state before has left our sight.
   */
  settle(tick: number): void {
    // What ended in between, and how, has not been sent.
    const missed = tick - this.#tick > MOST_BETWEEN;
    this.#tick = tick;
    for (const [projectile, entry] of this.#entries) {
      if (entry.born === projectile.born) continue;
      entry.born = projectile.born;
      this.#lose(projectile);
      this.#confirm(projectile, entry.own, tick, missed);
    }
    let kept = 0;
    for (const flight of this.#tracked) {
      const { confirmed } = flight;
      const distance = confirmed && burstOf(confirmed, tick, missed);
      if (confirmed !== undefined && distance !== undefined) {
        const { course } = confirmed;
        const x = course.x + course.dx * distance;
        const y = course.y + course.dy * distance;
        const { foreseen } = flight;
        if (foreseen === undefined || Math.hypot(x - foreseen.x, y - foreseen.y) > SAME_BURST)
          this.#burst({ weapon: flight.weapon.index, x, y });
      } else if (confirmed === undefined || (!confirmed.lost && confirmed.projectile.ended !== VANISHED))
        this.#tracked[kept++] = flight;
      if (flight.foreseen !== undefined && flight.foreseen.tick + LATER_BURST <= tick) flight.foreseen = undefined;
    }
    this.#tracked.length = kept;
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
      const { course, confirmed, firedAt } = flight;
      if (confirmed === undefined && firedAt !== undefined && now - firedAt > UNCONFIRMED_MS) {
        this.#tracked.splice(index, 1);
        continue;
      }
      const age = firedAt === undefined ? (presentTick - (confirmed?.born ?? 0)) * tickSeconds : (now - firedAt) / 1000;
      const distance = flown(flight.weapon.speed, age, course.reach);
      flight.x = course.x + course.dx * distance;
      flight.y = course.y + course.dy * distance;
      flight.arrived = distance >= course.reach || flight.foreseen !== undefined;
    }
  }

  clear(): void {
    this.#tracked.length = 0;
    this.#entries.clear();
    this.#tick = Number.NEGATIVE_INFINITY;
  }

  /** An own one that was predicted flies on as it was. */
  #confirm(projectile: Projectile, own: boolean, tick: number, missed: boolean): void {
    const weapon = this.#type.weapons[projectile.weapon ?? 0];
    if (weapon === undefined) return;
    const { x, y, aim, shot } = projectile;
    const course = this.#course(weapon, x, y, aim);
    const born = unwrapBirth(projectile.born, tick);
    const arrives = born + stepsToReach(weapon.speed, DT, course.reach);
    const confirmed = { projectile, bornOnWire: projectile.born, course, born, arrives, lost: false };
    // The entry waits for another shot, and for how long nobody knows.
    if (missed && (projectile.ended !== undefined || tick >= arrives)) return;
    const predicted = own
      ? this.#tracked.find((flight) => flight.confirmed === undefined && flight.shot === shot)
      : undefined;
    if (predicted) predicted.confirmed = confirmed;
    else
      this.#tracked.push({
        ...{ weapon, aim, x, y, arrived: false, course, firedAt: undefined, shot },
        ...{ ...NOTHING_KNOWN, confirmed },
      });
  }

  #course(weapon: WeaponSpec, x: number, y: number, aim: number): Course {
    const dx = directionX(aim);
    const dy = directionY(aim);
    return { x, y, dx, dy, reach: castRay(this.#type.arena, x, y, dx, dy, weapon.range) };
  }
}

/** The distance at which a flight has burst; undefined when it has not. */
function burstOf(
  { projectile, bornOnWire, course, arrives, lost }: Confirmed,
  tick: number,
  missed: boolean,
): number | undefined {
  const ended = projectile.born === bornOnWire ? projectile.ended : undefined;
  if (ended === VANISHED) return undefined;
  if (ended !== undefined) return burstDistance(ended);
  return tick >= arrives && !(lost && missed) ? burstAtReach(course.reach) : undefined;
}
