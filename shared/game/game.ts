/** The authoritative simulation of one room, without a network: seats in, ticks through, a world and events out. */

import { neutralInput } from '../engine/input.ts';
import { createRandom, type Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import { blame } from '../engine/running.ts';
import type { World } from '../engine/state.ts';
import { frozenSteps, pressedBy, radiusOf, stepAvatar } from '../engine/tick.ts';
import { nearestFree, type Point } from '../sim/arena.ts';
import { quantisePosition } from '../sim/quantise.ts';
import { Combat, type CombatEvents, type Fired, type PastAt, PRESENT } from './combat.ts';
import type { SeatDeeds } from './contestant.ts';
import { Creatures } from './creatures.ts';
import { Match, type MatchEvents } from './match.ts';
import { Pickups } from './pickups.ts';
import { repeatably } from './repeatable.ts';
import { standingPlace } from './rule-values.ts';
import { type InputSource, type Seat, Seats } from './seats.ts';
import { ShotQueue } from './shot-queue.ts';
import { spawnPoint } from './spawns.ts';
import { Teams } from './teams.ts';
import { Vacancy } from './vacancy.ts';
import { WorldStepper } from './world-stepper.ts';

export interface GameEvents extends Omit<CombatEvents, 'died'>, Omit<MatchEvents, 'placed' | 'moved'> {
  /** After a creature came, and before it goes. */
  creature?(seat: Seat, there: boolean): void;
}

/** Ticks between two reports by which a client times its inputs. */
const TIMED_EVERY = 15;

export class Game {
  readonly type: RoomType;
  readonly world: World;
  readonly seats: Seats;
  readonly combat: Combat;
  readonly match: Match;
  readonly teams: Teams;
  readonly creatures: Creatures;
  readonly pickups: Pickups;
  /** Ticks stepped so far; the number of the newest. */
  tick = 0;

  readonly #strict: boolean;
  #failure: unknown;
  readonly #random: Random;
  readonly #input = neutralInput();
  readonly #worldStep: WorldStepper;
  readonly #tick = (): void => this.#step();
  readonly #shots = new ShotQueue();
  /** Those that count in this tick. */
  readonly #counting: Fired[] = [];
  readonly #vacancy = new Vacancy();
  readonly #livesOn = (shooter: Seat, life: number): boolean =>
    shooter.avatar.health > 0 && shooter.spawnedAt === life && this.seats.get(shooter.id) === shooter;
  /** Tick until which whoever begins a life can do nothing, because the others cannot. */
  #frozenUntil = 0;

  /**
   * @param pastAt positions as a shooter saw them; see `Combat`
   * @param strict whether clocks and `Math.random` throw in the room type's callbacks: for development and tests
   * @param ruleSeed of what rules draw, where that may be a secret: from where lives begin, and from what bots do, the
   *   other seed can be worked out
   */
  constructor(
    type: RoomType,
    seed: number,
    events: GameEvents,
    pastAt: PastAt = () => PRESENT,
    strict = false,
    ruleSeed?: number,
  ) {
    this.#strict = strict;
    this.type = type;
    this.#random = createRandom(seed);
    const ruleRandom = ruleSeed === undefined ? this.#random : createRandom(ruleSeed);
    this.world = type.createWorld();
    this.world.type = type.id;
    this.world.patchRate = type.patchRate;
    this.seats = new Seats(type, this.world, this.#deeds());
    this.teams = new Teams(type, this.world, this.seats);
    this.creatures = new Creatures(this, seed, (seat, there) => events.creature?.(seat, there));
    const died = (victim: Seat, killer: Seat | undefined): void => {
      victim.respawnsAt = this.tick + type.respawnTicks;
      this.match.died(victim, killer);
    };
    this.combat = new Combat(type, this.world, this.seats, { ...bindAll(events), died }, pastAt);
    this.match = new Match({
      ...{ type, world: this.world, seats: this.seats, teams: this.teams },
      ...{ creatures: this.creatures, random: ruleRandom },
      events: {
        announce: (event) => events.announce(event),
        placed: (frozenTicks) => this.#placeAll(frozenTicks),
        moved: ({ id }) => {
          const seat = this.seats.get(id);
          if (seat?.avatar.health) this.#spawn(seat);
        },
      },
    });
    this.pickups = new Pickups(type, this.world, this.seats);
    this.#worldStep = new WorldStepper(type, this.world, this.seats);
  }

  /** What rules throw when somebody comes is thrown by the next step: he has his seat, and reads why it ends. */
  addSeat(id: string, name: string, bot: boolean, source: InputSource): Seat {
    const first = this.seats.players.length === 0;
    const seat = this.seats.add(id, name, bot, source);
    this.teams.assign(seat);
    this.#keep(() => this.#welcome(seat, first));
    return seat;
  }

  #welcome(seat: Seat, first: boolean): void {
    // Nobody plays in an empty room: its match begins with the first player.
    if (first) this.match.start(this.tick, true);
    else {
      // A round that has just been opened waits for nobody, and so it does not for the bots that fill it.
      const watches = this.type.match.lateJoin === 'watch' && this.match.running && this.match.roundBegan < this.tick;
      if (watches || this.tick < this.#vacancy.until) {
        seat.respawnsAt = watches ? Infinity : this.#vacancy.until;
        // He looks on from where a life could begin, and not from the corner of the world.
        const { x, y } = spawnPoint(seat, this.type, this.seats, this.#random);
        Object.assign(seat.avatar, { x, y });
      } else this.#spawn(seat);
      this.match.joined(seat);
    }
  }

  /** What rules throw is thrown by the next step: a seat is given back in any case. */
  removeSeat(id: string): void {
    const seat = this.seats.get(id);
    if (seat === undefined) return;
    this.#vacancy.leave(seat, this.tick, this.type);
    this.#keep(() => this.match.left(seat));
    this.seats.remove(id);
    if (this.seats.players.length === 0) this.creatures.clear();
  }

  /**
   * One tick, in the order of `shared/engine/tick.ts`.
   * @throws ContentError that says in which of the room type's callbacks something went wrong; so does every later one,
   *   until `goOn`
   */
  step(): void {
    this.#keep(this.#tick);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** What was thrown has been mended: steps are taken again. */
  goOn(): void {
    this.#failure = undefined;
  }

  /** Runs what may call the room type, and keeps the first error that comes of it. */
  #keep(run: () => void): void {
    if (this.#failure !== undefined) return;
    const { type } = this;
    try {
      if (this.#strict) repeatably(type.running, run);
      else run();
    } catch (error) {
      this.#failure = blame(error, type.id, type.running, this.tick);
    }
  }

  #step(): void {
    this.tick++;
    this.combat.harmful = this.match.harmful;
    this.#stepAvatars();
    this.#worldStep.step();
    this.combat.stepProjectiles(this.tick);
    this.#judgeShots();
    this.pickups.step(this.tick);
    if (this.seats.players.length > 0) this.match.step(this.tick);
    this.creatures.sweep();
    this.#respawn();
  }

  #stepAvatars(): void {
    const input = this.#input;
    for (const seat of this.seats.list) {
      const { avatar, source } = seat;
      const { environment } = seat.kind;
      const due = source.due();
      seat.pressed = 0;
      for (let step = 0; step < due; step++) {
        source.next(input);
        seat.pressed |= pressedBy(avatar, input);
        const shot = stepAvatar(avatar, input, avatar, environment);
        if (avatar.aim !== input.aim) avatar.aim = input.aim;
        const weapon =
          shot === 'primary' ? environment.primary : shot === 'secondary' ? environment.secondary : undefined;
        if (weapon !== undefined) this.#shots.note(seat, weapon, input.aim, this.tick);
      }
      if (this.tick % TIMED_EVERY !== 0) continue;
      avatar.inputDepth = source.depth;
      if (source.waitMs !== undefined) avatar.inputWait = Math.round(source.waitMs);
    }
  }

  /** Who fired and fell in the same tick has fired all the same: the order of seats decides no duel. */
  #judgeShots(): void {
    this.#shots.take(this.tick, this.#livesOn, this.#counting);
    for (const shot of this.#counting) this.combat.fire(shot, this.tick);
  }

  /** New lives begin, and young ones lose their shield. */
  #respawn(): void {
    for (const seat of this.seats.list) {
      if (seat.avatar.health === 0 && this.tick >= seat.respawnsAt) this.#spawn(seat);
      else if (seat.avatar.shielded && this.tick >= seat.shieldEnds) seat.avatar.shielded = false;
    }
  }

  /** Fresh lives for all players at their spawns; what flies is gone, what was taken lies there again. */
  #placeAll(frozenTicks: number): void {
    this.combat.clearProjectiles();
    this.pickups.reset();
    this.#frozenUntil = this.tick + frozenTicks;
    // Away from everywhere first, or the last to be placed would flee from where the others have just been.
    for (const seat of this.seats.list) if (seat.kindIndex === 0) seat.avatar.health = 0;
    for (const seat of this.seats.list) {
      if (seat.kindIndex !== 0) continue;
      this.#spawn(seat);
    }
  }

  #spawn(seat: Seat): void {
    this.beginLife(seat, spawnPoint(seat, this.type, this.seats, this.#random));
  }

  /** A new life at a point. */
  beginLife(seat: Seat, at: Point): void {
    const { avatar } = seat;
    const { environment, health } = seat.kind;
    const { x, y } = nearestFree(this.type.arena, at.x, at.y, radiusOf(seat.kind, avatar.scale)) ?? at;
    avatar.x = x;
    avatar.y = y;
    avatar.vx = 0;
    avatar.vy = 0;
    avatar.dash = 0;
    avatar.dashCooldown = 0;
    avatar.frozen = Math.max(0, this.#frozenUntil - this.tick);
    avatar.cooldown = 0;
    avatar.reload = 0;
    avatar.magazine = environment.primary?.magazine ?? 0;
    avatar.granted = (avatar.spent + (environment.secondary?.ammo ?? 0)) % 256;
    avatar.health = health;
    avatar.lives = (avatar.lives + 1) % 256;
    seat.spawnedAt = this.tick;
    seat.nextShot = 0;
    seat.source.lifeBegins?.();
    const shield = seat.kindIndex === 0 ? this.type.shieldTicks : 0;
    seat.shieldEnds = this.tick + shield;
    avatar.shielded = shield > 0;
  }

  #deeds(): SeatDeeds {
    return {
      freeze: ({ avatar }, seconds) => {
        avatar.frozen = frozenSteps(seconds);
      },
      place: ({ avatar, kind }, to) => {
        const at = standingPlace(this.type.arena, to, radiusOf(kind, avatar.scale), 'place');
        avatar.x = quantisePosition(at.x);
        avatar.y = quantisePosition(at.y);
        avatar.vx = 0;
        avatar.vy = 0;
        avatar.dash = 0;
        // A change of it is drawn as a cut.
        avatar.lives = (avatar.lives + 1) % 256;
      },
      harm: (seat, amount, by, cause) =>
        this.combat.harm(seat, amount, by === undefined ? undefined : this.seats.get(by.id), cause),
      heal: ({ avatar, kind }, amount) => {
        if (avatar.health > 0) avatar.health = Math.max(1, Math.min(kind.health, Math.round(avatar.health + amount)));
      },
      resize: (seat, percent) => {
        const { avatar, kind } = seat;
        if (avatar.scale === percent) return;
        // Grown into a wall, it would be thrown out at the wall's far side.
        const at = nearestFree(this.type.arena, avatar.x, avatar.y, radiusOf(kind, percent));
        if (at === undefined) return;
        avatar.scale = percent;
        avatar.x = quantisePosition(at.x);
        avatar.y = quantisePosition(at.y);
      },
      revive: (seat, at) => {
        if (seat.avatar.health > 0) return;
        if (at === undefined) this.#spawn(seat);
        else this.beginLife(seat, standingPlace(this.type.arena, at, radiusOf(seat.kind, seat.avatar.scale), 'revive'));
      },
    };
  }
}

function bindAll(events: GameEvents): Omit<CombatEvents, 'died'> {
  return {
    hit: (shooter, event) => events.hit(shooter, event),
    hurt: (victim, event) => events.hurt(victim, event),
    kill: (event) => events.kill(event),
    launched: (flight) => events.launched?.(flight),
    landed: (entry) => events.landed?.(entry),
    judged: (shot, past, rewound, victim) => events.judged?.(shot, past, rewound, victim),
  };
}
