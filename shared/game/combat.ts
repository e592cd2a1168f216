/** Steps 4 and 5 of a tick: projectiles fly and burst, shots are judged against the world as the shooter saw it. */

import type { HitEvent, HurtEvent, KillEvent } from '../engine/events.ts';
import { DT, TICK_MS, TICK_RATE } from '../engine/input.ts';
import { PATCH_RATES } from '../engine/patch-rates.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { Avatar, World } from '../engine/state.ts';
import { radiusOf } from '../engine/tick.ts';
import { directionX, directionY } from '../sim/angle.ts';
import { pushFrom, shareAt } from '../sim/blast.ts';
import { burstAtReach, burstMark, flown, stepsToReach, VANISHED, wrapBirth } from '../sim/projectile.ts';
import { quantiseAngle, quantisePosition } from '../sim/quantise.ts';
import { castRay, rayCircle } from '../sim/ray.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import type { Flight, InFlight } from './flight.ts';
import { ProjectileEntries, type ProjectileEntry } from './projectile-entries.ts';
import type { Seat, Seats } from './seats.ts';
import { Surroundings } from './surroundings.ts';

/** Positions at one moment in the past; the live ones where nothing was recorded. */
export interface Past {
  value(avatar: Avatar, field: 'x' | 'y'): number;
  /** Server ms at which it was there, where that is not the moment that was asked for. */
  seenAt?(avatar: Avatar): number;
}
/** @param timeMs server ms that was on the shooter's screen */
export type PastAt = (timeMs: number, shooter: Seat) => Past;
/** For rooms that need no other. */
export const PRESENT: Past = { value: (avatar, field) => avatar[field] };

/** What combat tells: messages to players, and deaths to the rules. */
export interface CombatEvents {
  hit(shooter: Seat, event: HitEvent): void;
  hurt(victim: Seat, event: HurtEvent): void;
  kill(event: KillEvent): void;
  /** After a projectile was fired; its entry may be one that has carried another. */
  launched?(flight: Flight): void;
  /** Before an entry leaves the world; a while before that its flight has ended. */
  landed?(entry: ProjectileEntry): void;
  died(victim: Seat, killer: Seat | undefined): void;
  /** After a shot that arrives at once found its victim, or none, and before that does anything; `past` is read at once. */
  judged?(shot: Readonly<Fired>, past: Past, rewound: boolean, victim: Seat | undefined): void;
}

/** A shot as it was fired: where its shooter stood then, and what he saw. */
export interface Fired {
  shooter: Seat;
  weapon: WeaponSpec;
  x: number;
  y: number;
  aim: number;
  /** Server ms at which the shooter saw the others; 0 is now. */
  renderTime: number;
  /** The shooter's `fired` counter. */
  fired: number;
}

/** What flies no more, and the tick from which its entry may carry another. */
interface Ended {
  readonly flight: InFlight;
  readonly told: number;
}

/**
 * Ticks for which what must reach clients stays as it is: at the lowest rate a patch is sent within them. And one more,
 * because flights are cleared between two steps, too.
 */
const STAYS = TICK_RATE / Math.min(...PATCH_RATES) + 1;

export class Combat {
  /** Off: hits are judged against live positions, which is what a test compares with. */
  rewinds = true;
  /** Off while results are shown: shots are still seen, but nobody is hurt by what can no longer count. */
  harmful = true;

  readonly #type: RoomType;
  readonly #seats: Seats;
  readonly #events: CombatEvents;
  readonly #pastAt: PastAt;
  readonly #inFlight: InFlight[] = [];
  readonly #ended: Ended[] = [];
  readonly #entries: ProjectileEntries;
  readonly #surroundings: Surroundings;
  /** Radius of the widest avatar. */
  #widest = 0;
  #tick = 0;

  constructor(type: RoomType, world: World, seats: Seats, events: CombatEvents, pastAt: PastAt) {
    this.#type = type;
    this.#seats = seats;
    this.#surroundings = new Surroundings(type.arena);
    this.#events = events;
    this.#entries = new ProjectileEntries(world, (entry) => events.landed?.(entry));
    this.#pastAt = pastAt;
  }

  /** A weapon went off this tick. */
  fire(shot: Fired, tick: number): void {
    shot.shooter.avatar.shielded = false;
    if (shot.weapon.kind === 'hitscan') this.#hitscan(shot);
    else this.#launch(shot, tick);
  }

  /** Whether a shot that sees the others as they were in the past, at a server time in ms, can hit somebody at all. */
  mayHit(shooter: Seat, seat: Seat, past: Past, timeMs: number): boolean {
    if (seat === shooter || seat.avatar.health === 0 || this.#friends(shooter, seat)) return false;
    // Before this life began he was seen, and may be remembered, elsewhere: as the one who died there.
    return (past.seenAt?.(seat.avatar) ?? timeMs) >= seat.spawnedAt * TICK_MS;
  }

  /** What flies now. */
  get flights(): readonly Flight[] {
    return this.#inFlight;
  }

  /** Moves all projectiles through this tick. */
  stepProjectiles(tick: number): void {
    this.#tick = tick;
    if (this.#inFlight.length > 0) this.#lookAround();
    for (let index = this.#inFlight.length - 1; index >= 0; index--) {
      const flight = this.#inFlight[index];
      if (flight === undefined) continue;
      const { weapon, reach, arrives } = flight;
      const before = flown(weapon.speed, (tick - 1 - flight.born) * DT, reach);
      const after = flown(weapon.speed, (tick - flight.born) * DT, reach);
      const struck = this.#firstInPath(flight, before, after);
      flight.nowX = flight.x + flight.dx * after;
      flight.nowY = flight.y + flight.dy * after;
      if (struck === Infinity && tick < arrives) continue;
      this.#inFlight.splice(index, 1);
      this.#end(flight, struck === Infinity ? undefined : burstMark(struck));
      this.#burst(flight, struck === Infinity ? burstAtReach(reach) : struck);
    }
    this.#sweep();
  }

  /** Ends all flights without a blast. */
  clearProjectiles(): void {
    for (const flight of this.#inFlight) this.#end(flight, VANISHED);
    this.#inFlight.length = 0;
  }

  #hitscan(shot: Fired): void {
    const { shooter, weapon, x: fromX, y: fromY, aim, renderTime } = shot;
    const { avatar } = shooter;
    const dx = directionX(aim);
    const dy = directionY(aim);
    const rewound = this.rewinds && renderTime > 0;
    const past = rewound ? this.#pastAt(renderTime, shooter) : PRESENT;
    let nearest = castRay(this.#type.arena, fromX, fromY, dx, dy, weapon.range);
    let victim: Seat | undefined;
    for (const seat of this.#seats.list) {
      if (!this.mayHit(shooter, seat, past, rewound ? renderTime : Infinity)) continue;
      const x = past.value(seat.avatar, 'x');
      const y = past.value(seat.avatar, 'y');
      const radius = radiusOf(seat.kind, seat.avatar.scale);
      const distance = rayCircle(x, y, radius, fromX, fromY, dx, dy);
      if (distance >= nearest) continue;
      nearest = distance;
      victim = seat;
    }
    this.#events.judged?.(shot, past, rewound, victim);
    avatar.shotAim = aim;
    avatar.shotLength = Math.round(nearest);
    avatar.shots = (avatar.shots + 1) % 256;
    if (victim !== undefined) this.#damage(victim, weapon.damage, shooter, weapon, fromX, fromY);
  }

  #launch({ shooter, weapon, aim, fired, ...from }: Fired, tick: number): void {
    const entry = this.#entries.take(shooter, tick);
    const { projectile } = entry;
    // As the wire carries it, or the flight would not be the one that clients see.
    const x = quantisePosition(from.x);
    const y = quantisePosition(from.y);
    const dx = directionX(quantiseAngle(aim));
    const dy = directionY(quantiseAngle(aim));
    projectile.weapon = weapon.index === 0 ? undefined : weapon.index;
    projectile.owner = shooter.slot;
    projectile.shot = fired;
    projectile.x = x;
    projectile.y = y;
    projectile.aim = aim;
    projectile.born = wrapBirth(tick);
    this.#entries.show(entry);
    const reach = castRay(this.#type.arena, x, y, dx, dy, weapon.range);
    const arrives = tick + stepsToReach(weapon.speed, DT, reach);
    const { speed, blastRadius } = weapon;
    const now = {
      nowX: x,
      nowY: y,
      vx: dx * speed,
      vy: dy * speed,
      endX: x + dx * reach,
      endY: y + dy * reach,
      blastRadius,
    };
    const flight = { ...entry, owner: shooter, weapon, x, y, dx, dy, reach, born: tick, arrives, ...now };
    this.#inFlight.push(flight);
    this.#events.launched?.(flight);
  }

  /** Notes where everybody is, so that a flight asks only those near its way. */
  #lookAround(): void {
    this.#surroundings.fill(this.#seats, this.#type.arena);
    this.#widest = 0;
    for (const { kind, avatar } of this.#seats.list)
      this.#widest = Math.max(this.#widest, radiusOf(kind, avatar.scale));
  }

  /** Distance along the flight at which somebody is met between two distances; Infinity when nobody is. */
  #firstInPath(flight: InFlight, before: number, after: number): number {
    const x = flight.x + flight.dx * before;
    const y = flight.y + flight.dy * before;
    let nearest = after - before;
    let met = Infinity;
    const half = nearest / 2;
    const { near, seats } = this.#surroundings;
    const count = this.#surroundings.find(x + flight.dx * half, y + flight.dy * half, half + this.#widest);
    for (let index = 0; index < count; index++) {
      const seat = seats[near[index] ?? -1];
      if (seat === undefined || seat === flight.owner || seat.avatar.health === 0 || this.#friends(flight.owner, seat))
        continue;
      const radius = radiusOf(seat.kind, seat.avatar.scale);
      const distance = rayCircle(seat.avatar.x, seat.avatar.y, radius, x, y, flight.dx, flight.dy);
      if (distance > nearest) continue;
      nearest = distance;
      met = before + distance;
    }
    return met;
  }

  #burst(flight: InFlight, distance: number): void {
    const { weapon, owner } = flight;
    const x = flight.x + flight.dx * distance;
    const y = flight.y + flight.dy * distance;
    flight.nowX = x;
    flight.nowY = y;
    const blast = { x, y };
    const { xs, ys } = this.#surroundings;
    const far = weapon.blastRadius + this.#widest;
    for (const seat of this.#seats.list) {
      if (Math.abs((xs[seat.slot] ?? x) - x) > far || Math.abs((ys[seat.slot] ?? y) - y) > far) continue;
      const { avatar } = seat;
      const radius = radiusOf(seat.kind, avatar.scale);
      // Its owner is spared: he could not predict being pushed by what the server alone steps.
      if (seat === owner || avatar.health === 0 || this.#friends(owner, seat)) continue;
      const share = shareAt(this.#type.arena, blast, avatar, radius, weapon.blastRadius);
      if (share === 0) continue;
      if (this.harmful && !avatar.shielded) pushFrom(blast, avatar, weapon.push, share);
      this.#damage(seat, weapon.damage * share, owner, weapon, x, y);
    }
  }

  /**
   * A flight is over. Its entry stays until a patch has told of its birth, and of its end where that is to be told.
   * @param how it ended before its reach
   */
  #end(flight: InFlight, how: number | undefined): void {
    if (how !== undefined) flight.projectile.ended = how;
    this.#ended.push({ flight, told: (how === undefined ? flight.born : this.#tick) + STAYS });
  }

  /** Gives back the entries of what has been told of. */
  #sweep(): void {
    for (let index = this.#ended.length - 1; index >= 0; index--) {
      const ended = this.#ended[index];
      if (ended === undefined || ended.told > this.#tick) continue;
      this.#ended.splice(index, 1);
      this.#entries.release(ended.flight, ended.flight.owner, this.#tick);
    }
    this.#entries.sweep(this.#tick);
  }

  #damage(victim: Seat, amount: number, attacker: Seat, weapon: WeaponSpec, x: number, y: number): void {
    // A weapon without damage is for something else: a push, a mark.
    if (weapon.damage > 0) this.#hurt(victim, Math.max(1, Math.round(amount)), attacker, weapon.id, x, y);
  }

  /** What rules do: takes health, whoever is to blame for it. */
  harm(victim: Seat, amount: number, by: Seat | undefined, cause: string): void {
    const { x, y } = (by ?? victim).avatar;
    if (amount > 0) this.#hurt(victim, Math.max(1, Math.round(amount)), by, cause, x, y);
  }

  #hurt(victim: Seat, amount: number, attacker: Seat | undefined, cause: string, x: number, y: number): void {
    const { avatar } = victim;
    if (!this.harmful || avatar.shielded || avatar.health === 0) return;
    const damage = Math.min(avatar.health, amount);
    avatar.health -= damage;
    const killed = avatar.health === 0;
    if (attacker !== undefined) this.#events.hit(attacker, { victim: victim.id, damage, killed });
    this.#events.hurt(victim, { attacker: attacker?.id ?? '', damage, x, y });
    if (!killed) return;
    avatar.vx = 0;
    avatar.vy = 0;
    avatar.dash = 0;
    victim.entry.deaths++;
    // Whoever shoots a friend, where that can be, has nothing of it.
    const killer = attacker === victim || (attacker && sameSide(attacker, victim)) ? undefined : attacker;
    if (killer !== undefined) killer.entry.kills++;
    this.#events.kill({ killer: attacker?.id ?? '', victim: victim.id, weapon: cause });
    this.#events.died(victim, killer);
  }

  #friends(a: Seat, b: Seat): boolean {
    return sameSide(a, b) && !this.#type.match.friendlyFire;
  }
}

function sameSide(a: Seat, b: Seat): boolean {
  return a.avatar.team !== 0 && a.avatar.team === b.avatar.team;
}
