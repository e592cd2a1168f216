/** The authoritative simulation of one room, without a network: seats in, ticks through, a world and events out. */

import { neutralInput } from '../engine/input.ts';
import { createRandom, type Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { World } from '../engine/state.ts';
import { stepAvatar } from '../engine/tick.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import { Combat, type CombatEvents, type Fired, type Past } from './combat.ts';
import { Match, type MatchEvents } from './match.ts';
import { Pickups } from './pickups.ts';
import { type InputSource, type Seat, Seats } from './seats.ts';
import { spawnPoint } from './spawns.ts';

export type GameEvents = Omit<CombatEvents, 'died'> & Omit<MatchEvents, 'started'>;

/** Ticks between two reports of a player's input depth: it changes almost every tick, and only the net graph reads it. */
const DEPTH_EVERY = 15;

export class Game {
  readonly type: RoomType;
  readonly world: World;
  readonly seats: Seats;
  readonly combat: Combat;
  readonly match: Match;
  /** Ticks stepped so far; the number of the newest. */
  tick = 0;

  readonly #random: Random;
  readonly #pickups: Pickups;
  readonly #input = neutralInput();
  readonly #shots: Fired[] = [];
  #shotCount = 0;

  /** @param pastAt positions as they were at a server time in ms; see `Combat` */
  constructor(type: RoomType, seed: number, events: GameEvents, pastAt: (timeMs: number) => Past) {
    this.type = type;
    this.#random = createRandom(seed);
    this.world = type.createWorld();
    this.world.type = type.id;
    this.world.patchRate = type.patchRate;
    this.seats = new Seats(type, this.world);
    const died = (victim: Seat, killer: Seat | undefined): void => {
      victim.respawnsAt = this.tick + type.respawnTicks;
      this.match.died(victim, killer);
    };
    this.combat = new Combat(type, this.world, this.seats, { ...bindAll(events), died }, pastAt);
    this.match = new Match(type, this.world, this.seats, this.#random, {
      announce: (event) => events.announce(event),
      started: () => this.#restart(),
    });
    this.#pickups = new Pickups(type, this.world, this.seats);
  }

  addSeat(id: string, name: string, bot: boolean, source: InputSource): Seat {
    const first = this.seats.list.length === 0;
    const seat = this.seats.add(id, name, bot, source);
    // Nobody plays in an empty room: its match begins with the first player.
    if (first) this.match.start(this.tick);
    else this.#spawn(seat);
    return seat;
  }

  removeSeat(id: string): void {
    this.seats.remove(id);
  }

  /** One tick, in the order of `shared/engine/tick.ts`. */
  step(): void {
    this.tick++;
    this.combat.harmful = this.match.phase === 'playing';
    this.#stepAvatars();
    this.combat.stepProjectiles(this.tick);
    this.#judgeShots();
    this.#pickups.step(this.tick);
    if (this.seats.list.length > 0) this.match.step(this.tick);
    this.#respawn();
  }

  #stepAvatars(): void {
    const { environment } = this.type;
    const input = this.#input;
    this.#shotCount = 0;
    for (const seat of this.seats.list) {
      const { avatar, source } = seat;
      const due = source.due();
      for (let step = 0; step < due; step++) {
        source.next(input);
        const shot = stepAvatar(avatar, input, avatar.health > 0, avatar.granted, environment);
        if (avatar.aim !== input.aim) avatar.aim = input.aim;
        const weapon =
          shot === 'primary' ? environment.primary : shot === 'secondary' ? environment.secondary : undefined;
        if (weapon !== undefined) this.#noteShot(seat, weapon, input.aim);
      }
      if (this.tick % DEPTH_EVERY === 0) avatar.inputDepth = source.depth;
    }
  }

  /** Shots wait for all to have moved; the list is kept and reused. */
  #noteShot(seat: Seat, weapon: WeaponSpec, aim: number): void {
    const { x, y, fired } = seat.avatar;
    const { renderTime } = seat.source;
    const shot = this.#shots[this.#shotCount++];
    if (shot === undefined) {
      this.#shots.push({ shooter: seat, weapon, x, y, aim, renderTime, fired });
      return;
    }
    shot.shooter = seat;
    shot.weapon = weapon;
    shot.x = x;
    shot.y = y;
    shot.aim = aim;
    shot.renderTime = renderTime;
    shot.fired = fired;
  }

  /** Who fired and fell in the same tick has fired all the same: the order of seats decides no duel. */
  #judgeShots(): void {
    for (let index = 0; index < this.#shotCount; index++) {
      const shot = this.#shots[index];
      if (shot !== undefined) this.combat.fire(shot, this.tick);
    }
  }

  /** New lives begin, and young ones lose their shield. */
  #respawn(): void {
    for (const seat of this.seats.list) {
      if (seat.avatar.health === 0 && this.tick >= seat.respawnsAt) this.#spawn(seat);
      else if (seat.avatar.shielded && this.tick >= seat.shieldEnds) seat.avatar.shielded = false;
    }
  }

  #restart(): void {
    this.combat.clearProjectiles();
    this.#pickups.reset();
    for (const seat of this.seats.list) this.#spawn(seat);
  }

  #spawn(seat: Seat): void {
    const { avatar } = seat;
    const { environment } = this.type;
    const { x, y } = spawnPoint(seat, this.type, this.seats, this.#random);
    avatar.x = x;
    avatar.y = y;
    avatar.vx = 0;
    avatar.vy = 0;
    avatar.dash = 0;
    avatar.dashCooldown = 0;
    avatar.cooldown = 0;
    avatar.reload = 0;
    avatar.magazine = environment.primary?.magazine ?? 0;
    avatar.granted = (avatar.spent + (environment.secondary?.ammo ?? 0)) % 256;
    avatar.health = this.type.health;
    avatar.lives = (avatar.lives + 1) % 256;
    seat.spawnedAt = this.tick;
    seat.shieldEnds = this.tick + this.type.shieldTicks;
    avatar.shielded = this.type.shieldTicks > 0;
  }
}

function bindAll(events: GameEvents): Omit<CombatEvents, 'died'> {
  return {
    hit: (shooter, event) => events.hit(shooter, event),
    hurt: (victim, event) => events.hurt(victim, event),
    kill: (event) => events.kill(event),
    blast: (event) => events.blast(event),
  };
}
