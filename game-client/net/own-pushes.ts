/**
 * Pushes of the own avatar by what flies, ahead of the server. Where a flight goes follows from its birth: whether it
 * meets the own avatar, or bursts near it, is known as soon as the birth is, and so is the push.
 *
 * On the server flights go by the tick, and an avatar by its inputs. The tick of a pending input is counted from the
 * newest patch: it takes one input a tick from the one that was acknowledged. Where a tick had none or took two, the
 * push comes by that much too early or too late, and is corrected as what prediction got wrong.
 *
 * A state of the server has all that burst up to its tick. With it everything is forgotten that was foreseen, and the
 * replay foresees anew what bursts after it: so nothing pushes twice, and what did not burst does not push.
 */

import { DT } from '../../shared/engine/input.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import {
  type Avatar,
  isHarmful,
  PHASES,
  type Projectile,
  type Stepped,
  type World,
} from '../../shared/engine/state.ts';
import { radiusOf } from '../../shared/engine/tick.ts';
import { pushFrom, shareAt } from '../../shared/sim/blast.ts';
import { burstAtReach, flown } from '../../shared/sim/projectile.ts';
import { rayCircle } from '../../shared/sim/ray.ts';
import type { WeaponSpec } from '../../shared/sim/weapon.ts';
import type { Confirmed, Flights, Tracked } from './flights.ts';

/** Inputs between where a push was foreseen and where it came, if it is the same one. */
const NEAR = 12;
/** Pushes that are remembered. */
const PUSHES = 16;

export interface OwnPushParts {
  readonly id: string;
  readonly type: RoomType;
  readonly world: World;
  readonly flights: Pick<Flights, 'all' | 'foresee'>;
  readonly input: { readonly lastProcessed: number };
  /** Tick of the newest patch. */
  readonly newestTick: () => number;
}

/** How far a flight was followed since the newest state of the server that was taken. */
interface Followed {
  pass: number;
  /** It was looked at up to this tick. */
  until: number;
  burst: boolean;
}

export class OwnPushes {
  readonly #parts: OwnPushParts;
  readonly #followed = new WeakMap<Confirmed, Followed>();
  /** Numbers of the newest inputs in which a push was foreseen. */
  readonly #foreseen: number[] = [];
  readonly #blast = { x: 0, y: 0 };
  #pass = 0;
  #acked = 0;
  /** Of the newest patch, and of the step that is being taken. */
  #known = 0;
  #tick = 0;

  constructor(parts: OwnPushParts) {
    this.#parts = parts;
  }

  /** Numbers of inputs begin anew. */
  clear(): void {
    this.#foreseen.length = 0;
    this.#acked = this.#parts.input.lastProcessed;
    this.#pass++;
  }

  /** The server's state is taken, and the inputs behind it are replayed. */
  rewind(): void {
    this.#pass++;
  }

  /**
   * Once for each acknowledgement: whether what came to light with it may be that a push was foreseen wrongly. After a
   * stall it is one of many inputs.
   */
  explains(acked: number): boolean {
    const from = this.#acked - NEAR;
    this.#acked = acked;
    return this.#foreseen.some((seq) => seq >= from && seq <= acked + NEAR);
  }

  /**
   * After each own step: pushes what is near of a burst in its tick.
   * @param self as the server has it
   */
  step(seq: number, state: Stepped, self: Readonly<Avatar>, isReplay: boolean): void {
    const { flights, input, newestTick } = this.#parts;
    const { all } = flights;
    if (all.length === 0) return;
    this.#known = newestTick();
    this.#tick = this.#known + seq - input.lastProcessed;
    // In the server's order, which goes from the newest to the oldest.
    for (let index = all.length - 1; index >= 0; index--) {
      const flight = all[index];
      if (flight?.confirmed === undefined) continue;
      const followed = this.#followedOf(flight.confirmed);
      if (!this.#bursts(flight, flight.confirmed, followed, state, self)) continue;
      followed.burst = true;
      if (!this.#push(flight.weapon, state, self)) continue;
      if (!isReplay) flights.foresee(flight, this.#tick, this.#blast.x, this.#blast.y);
      this.#note(seq);
    }
  }

  #followedOf(confirmed: Confirmed): Followed {
    let followed = this.#followed.get(confirmed);
    if (followed === undefined) {
      followed = { pass: this.#pass, until: this.#known, burst: false };
      this.#followed.set(confirmed, followed);
    }
    // Up to the newest patch it flew.
    if (followed.pass !== this.#pass || followed.until < this.#known) {
      followed.pass = this.#pass;
      followed.until = this.#known;
      followed.burst = false;
    }
    return followed;
  }

  /** Follows a flight through the tick; where it bursts is in `#blast`. */
  #bursts(
    { weapon: { speed, push } }: Tracked,
    { course, born, arrives, projectile }: Confirmed,
    followed: Followed,
    { x: ownX, y: ownY }: Readonly<Stepped>,
    self: Readonly<Avatar>,
  ): boolean {
    const from = followed.until;
    if (followed.burst || from >= this.#tick || push === 0) return false;
    followed.until = this.#tick;
    if (this.#spares(projectile, self)) return false;
    const before = flown(speed, (from - born) * DT, course.reach);
    const after = flown(speed, (this.#tick - born) * DT, course.reach);
    const x = course.x + course.dx * before;
    const y = course.y + course.dy * before;
    const met = rayCircle(ownX, ownY, this.#radius(self), x, y, course.dx, course.dy);
    const meets = met <= after - before;
    if (!meets && this.#tick < arrives) return false;
    const distance = meets ? before + met : burstAtReach(course.reach);
    this.#blast.x = course.x + course.dx * distance;
    this.#blast.y = course.y + course.dy * distance;
    return true;
  }

  /** @returns whether it was near enough, and can be pushed */
  #push({ blastRadius, damage, push }: WeaponSpec, state: Stepped, self: Readonly<Avatar>): boolean {
    const share = shareAt(this.#parts.type.arena, this.#blast, state, this.#radius(self), blastRadius);
    if (share === 0 || !this.#harms(self, state) || kills(damage * share, self)) return false;
    pushFrom(this.#blast, state, push, share);
    return true;
  }

  #radius({ scale }: Readonly<Avatar>): number {
    return radiusOf(this.#parts.type, scale);
  }

  /** Own ones, and those of friends. */
  #spares({ owner }: Projectile, { team }: Readonly<Avatar>): boolean {
    const { id, type, world } = this.#parts;
    if (world.roster.get(id)?.slot === owner) return true;
    if (team === 0 || type.match.friendlyFire) return false;
    // Creatures have no row; whoever has none is taken for an enemy.
    for (const row of world.roster.values()) if (row.slot === owner) return row.team === team;
    return false;
  }

  /** A shield goes with the first own shot. */
  #harms(self: Readonly<Avatar>, { fired }: Readonly<Stepped>): boolean {
    const phase = PHASES[this.#parts.world.phase];
    return phase !== undefined && isHarmful(phase) && self.health > 0 && !(self.shielded && fired === self.fired);
  }

  #note(seq: number): void {
    if (this.#foreseen.includes(seq)) return;
    this.#foreseen.push(seq);
    if (this.#foreseen.length > PUSHES) this.#foreseen.shift();
  }
}

/** Who dies of it stays where he is. */
function kills(damage: number, { health }: Readonly<Avatar>): boolean {
  return damage > 0 && Math.max(1, Math.round(damage)) >= health;
}
