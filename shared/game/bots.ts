/** Bots of one room: they fill it to the room type's minimum and give way to people. */

import { type BotView, type Brain, createBrain, drawSkill, type Seen } from '../bots/brain.ts';
import { BOT_NAMES } from '../content/names.ts';
import { type InputFrame, TICK_RATE } from '../engine/input.ts';
import { createRandom } from '../engine/random.ts';
import type { Avatar, Pickup } from '../engine/state.ts';
import { ammoLeft } from '../sim/weapon.ts';
import type { Game } from './game.ts';
import type { InputSource, Seat } from './seats.ts';

/** A brain in a seat: always one input a tick, seen from the present. */
export class BrainSource implements InputSource {
  readonly renderTime = 0;
  readonly depth = 0;
  readonly #brain: Brain;
  readonly #view: { -readonly [Key in keyof BotView]: BotView[Key] };
  readonly #game: Game;
  #seat: Seat | undefined;

  constructor(game: Game, brain: Brain, pickups: Iterable<Pickup>) {
    this.#game = game;
    this.#brain = brain;
    const nobody = { x: 0, y: 0, health: 0, team: 0 };
    this.#view = {
      ...{ me: nobody, ammo: 0, others: game.seats.avatars, pickups, goal: undefined, press: undefined },
      handicap: (target) => handicap(game, target),
    };
  }

  sit(seat: Seat): void {
    this.#seat = seat;
    this.#view.me = seat.avatar;
  }

  due(): number {
    return 1;
  }

  next(out: InputFrame): void {
    const avatar = this.#seat?.avatar;
    if (avatar === undefined) return;
    const { bot } = this.#game.type;
    this.#view.ammo = ammoLeft(avatar.granted, avatar.spent);
    this.#view.goal = bot.goal?.(this.#game.world, avatar);
    this.#view.press = bot.press?.(this.#game.world, avatar);
    this.#brain.think(this.#view, out);
  }
}

/** A person's kills and deaths in this match make bots aim this much better and worse at him. */
const PER_KILL = 0.25;
const PER_DEATH = 0.4;
const NEWCOMER = 2.6;
const WORST = 4;
const BEST = 0.8;
/** Against whoever has less kills than this, the first shots at a new life go wide. */
const LEARNING_KILLS = 3;
const WIDE = 1.6;
const WIDE_SECONDS = 4;

/** How much worse a bot aims at somebody: it goes easy on a newcomer, and gets better as he does. */
function handicap(game: Game, target: Seen): number {
  const index = game.seats.avatars.indexOf(target as Avatar);
  const seat = game.seats.list[index];
  if (seat === undefined || seat.bot) return 1;
  const { kills, deaths } = seat.entry;
  const usual = Math.min(WORST, Math.max(BEST, NEWCOMER + PER_DEATH * deaths - PER_KILL * kills));
  const fresh = game.tick - seat.spawnedAt < WIDE_SECONDS * TICK_RATE;
  return kills < LEARNING_KILLS && fresh ? usual * WIDE : usual;
}

export class Bots {
  /** Players, bots included, that the room is filled to. */
  readonly fillTo: number;
  readonly #game: Game;
  readonly #seed: number;
  readonly #changed: (seat: Seat, there: boolean) => void;
  readonly #seated: Seat[] = [];
  #made = 0;

  /** @param changed told after a bot sat down and before one gets up */
  constructor(game: Game, fillTo: number, seed: number, changed: (seat: Seat, there: boolean) => void) {
    this.#game = game;
    this.fillTo = fillTo;
    this.#seed = seed;
    this.#changed = changed;
  }

  get count(): number {
    return this.#seated.length;
  }

  /** Seats or removes bots so that people and bots together are `fillTo`, and none without people. */
  adjust(people: number): void {
    const wanted = people === 0 ? 0 : Math.max(0, this.fillTo - people);
    while (this.#seated.length < wanted) this.#add();
    while (this.#seated.length > wanted) this.#remove();
    for (const { entry } of this.#seated) if (this.#isShared(entry.name)) entry.name = this.#freeName(this.#made);
  }

  #add(): void {
    const number = ++this.#made;
    const seed = this.#seed + number;
    const brain = createBrain(this.#game.type, seed, drawSkill(createRandom(seed)));
    const source = new BrainSource(this.#game, brain, [...this.#game.world.pickups.values()]);
    const seat = this.#game.addSeat(`bot-${number}`, this.#freeName(number), true, source);
    source.sit(seat);
    this.#seated.push(seat);
    this.#changed(seat, true);
  }

  /** A name that nobody in the room has; when all are taken, one of them. */
  #freeName(number: number): string {
    const { list } = this.#game.seats;
    const first = (this.#seed + number) % BOT_NAMES.length;
    const inTurn = [...BOT_NAMES.slice(first), ...BOT_NAMES.slice(0, first)];
    return inTurn.find((name) => !list.some(({ entry }) => entry.name === name)) ?? inTurn[0] ?? 'Bot';
  }

  /** Whether a person chose the name, too: a bot gives way. */
  #isShared(name: string): boolean {
    return this.#game.seats.list.some(({ bot, entry }) => !bot && entry.name === name);
  }

  /** The bot with the lowest score leaves: nobody loses a rival at the top of the list. */
  #remove(): void {
    let worst = 0;
    for (const [index, seat] of this.#seated.entries()) {
      if (seat.entry.score < (this.#seated[worst]?.entry.score ?? 0)) worst = index;
    }
    const [seat] = this.#seated.splice(worst, 1);
    if (seat === undefined) return;
    this.#changed(seat, false);
    this.#game.removeSeat(seat.id);
  }
}
