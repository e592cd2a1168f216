/** A match that bots play in the page alone: the very game that the server runs, for the picture behind the menu. */

import { TICK_MS } from '../../shared/engine/input.ts';
import { createLocal, type Local } from '../../shared/engine/local.ts';
import { createRandom } from '../../shared/engine/random.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Avatar, Phase, Pickup, Projectile, RosterEntry, World } from '../../shared/engine/state.ts';
import { Bots } from '../../shared/game/bots.ts';
import { Game } from '../../shared/game/game.ts';
import type { Seat } from '../../shared/game/seats.ts';
import { Flights } from './flights.ts';
import { Guard } from './guard.ts';
import { PartsBetweenTicks } from './parts-between-ticks.ts';
import type { Drawn, DrawnPart, Part, Shown } from './shown.ts';
import { EventQueue, type ViewEvents } from './view-events.ts';

/** A room without a minimum of players still shows some. */
const FEWEST = 6;
const MOST = 12;
/** Played before anybody sees it: everybody has found somebody to shoot at. */
const WARM_UP_TICKS = 300;
/** After a longer gap between two frames the match does not make up for it. */
const MOST_TICKS_A_FRAME = 5;
/** Whoever is watched is watched for so long. */
const FOCUS_TICKS = 420;

/** Where an avatar was before the newest tick, and the counters of which a change is an event. */
interface Before extends Drawn {
  shots: number;
  lives: number;
}

export class Demo implements Shown {
  readonly type: RoomType;
  readonly local: Local;
  readonly guard = new Guard((fault) => this.#events.emit('fault', fault));
  readonly id = '';
  readonly self = undefined;
  readonly predicted = undefined;
  readonly alive = false;
  readonly ammo = 0;
  readonly awake = true;
  readonly phase: Phase = 'playing';
  readonly flights: Flights;
  focus: string;

  readonly #game: Game;
  readonly #events = new EventQueue();
  readonly #parts: PartsBetweenTicks;
  /** By avatar: creatures come and go, and each of them would be kept for ever by its id. */
  readonly #before = new WeakMap<Avatar, Before>();
  /** Projectiles that `flights` knows of. */
  #flying: ReadonlySet<Projectile> = new Set();
  #focusUntil = 0;
  #steppedTo: number | undefined;
  /** Share of the next tick that has passed. */
  #passed = 0;

  constructor(type: RoomType, seed: number) {
    this.type = type;
    this.flights = new Flights(type, (blast) => this.#events.emit('blast', blast));
    this.#parts = new PartsBetweenTicks(type);
    const ignore = (): void => {};
    this.#game = new Game(type, seed, {
      hit: ignore,
      hurt: ignore,
      announce: ignore,
      kill: (event) => {
        this.#events.emit('kill', event);
        this.#look(event.killer);
      },
    });
    const game = this.#game;
    const looker = {
      type,
      world: game.world,
      id: '',
      me: undefined,
      get tick() {
        return game.tick;
      },
    };
    this.local = createLocal(looker, createRandom(seed));
    const [fewest, most] = type.menu.players;
    const count = Math.min(most, MOST, Math.max(fewest, FEWEST));
    new Bots(this.#game, count, seed, ignore).keep(count);
    this.focus = this.#game.seats.list[0]?.id ?? '';
    for (let tick = 0; tick < WARM_UP_TICKS; tick++) this.#game.step();
    for (const seat of this.#game.seats.list) this.#remember(seat);
  }

  get world(): World {
    return this.#game.world;
  }

  entry(id: string): RosterEntry | undefined {
    return this.world.roster.get(id);
  }

  on<Name extends keyof ViewEvents>(name: Name, listener: ViewEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  lies(_key: string, { there }: Pickup): boolean {
    return there;
  }

  /** One frame; `now` is a monotonic clock in ms. */
  frame(now: number): void {
    let due = (now - (this.#steppedTo ?? now - TICK_MS)) / TICK_MS;
    if (due > MOST_TICKS_A_FRAME) due = 1;
    for (; due >= 1; due--) this.#step();
    this.#passed = due;
    this.#steppedTo = now - due * TICK_MS;
    // Everything is drawn one tick late, between the newest two.
    this.flights.advance(now, this.#game.tick - 1 + this.#passed, TICK_MS / 1000);
  }

  drawn(_id: string, avatar: Avatar, out: Drawn): Drawn {
    const before = this.#before.get(avatar) ?? avatar;
    out.x = before.x + (avatar.x - before.x) * this.#passed;
    out.y = before.y + (avatar.y - before.y) * this.#passed;
    const turn = avatar.aim - before.aim;
    out.aim = before.aim + Math.atan2(Math.sin(turn), Math.cos(turn)) * this.#passed;
    return out;
  }

  drawnPart(part: Part, out: DrawnPart): DrawnPart {
    return this.#parts.place(part, this.#passed, out);
  }

  #step(): void {
    const game = this.#game;
    this.#parts.remember(game.world);
    for (const seat of game.seats.list) this.#remember(seat);
    game.step();
    if (game.match.phase === 'results') game.match.start(game.tick);
    for (const seat of game.seats.list) this.#tellOf(seat);
    this.#followProjectiles();
  }

  #remember({ avatar }: Seat): void {
    const { x, y, aim, shots, lives } = avatar;
    const before = this.#before.get(avatar);
    if (before === undefined) this.#before.set(avatar, { x, y, aim, shots, lives });
    else Object.assign(before, { x, y, aim, shots, lives });
  }

  #tellOf({ id, avatar }: Seat): void {
    const before = this.#before.get(avatar);
    if (before === undefined) return;
    if (avatar.lives !== before.lives) {
      // A new life begins elsewhere, which is no way to walk.
      before.x = avatar.x;
      before.y = avatar.y;
      this.#events.emit('spawn', id);
    }
    if (avatar.shots === before.shots) return;
    const { x, y, shotAim: aim = 0, shotLength: length = 0 } = avatar;
    this.#events.emit('tracer', { shooter: id, x, y, aim, length });
  }

  #followProjectiles(): void {
    const there = new Set(this.world.projectiles.values());
    for (const projectile of there) if (!this.#flying.has(projectile)) this.flights.confirm(projectile, false);
    for (const projectile of this.#flying) if (!there.has(projectile)) this.flights.lost(projectile);
    this.#flying = there;
    this.flights.settle(this.#game.tick);
  }

  #look(killer: string): void {
    // A creature is gone with its death, and nobody is watched who is not there.
    if (this.entry(killer) === undefined || this.#game.tick < this.#focusUntil) return;
    this.focus = killer;
    this.#focusUntil = this.#game.tick + FOCUS_TICKS;
  }
}
