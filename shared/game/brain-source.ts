/** A brain in a seat: always one input a tick, seen from the present. */

import type { Brain } from '../bots/brain.ts';
import type { BotView, Seen } from '../bots/senses.ts';
import { type InputFrame, TICK_RATE } from '../engine/input.ts';
import { type BotLocal, createLocal } from '../engine/local.ts';
import { createRandom } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { Avatar } from '../engine/state.ts';
import { ammoLeft } from '../sim/weapon.ts';
import { createBotWorld } from './bot-world.ts';
import type { Game } from './game.ts';
import type { InputSource, Seat } from './seats.ts';

export class BrainSource implements InputSource {
  readonly renderTime = 0;
  readonly depth = 0;
  brain: Brain;
  readonly #view: { -readonly [Key in keyof BotView]: BotView[Key] };
  readonly #local: BotLocal;
  readonly #game: Game;
  #seat: Seat | undefined;

  constructor(game: Game, brain: Brain, seed: number) {
    this.#game = game;
    this.brain = brain;
    const nobody = { x: 0, y: 0, health: 0, team: 0 };
    const source = this;
    const shown = createBotWorld(game, () => this.#seat);
    this.#view = {
      ...{ me: nobody, ammo: 0, pickups: game.pickups.all },
      get others() {
        return shown.avatars;
      },
      get goal() {
        return source.#wise.goal?.(shown.world, source.#local);
      },
      get press() {
        return source.#wise.press?.(shown.world, source.#local);
      },
      handicap: (target) => handicap(game, target),
    };
    this.#local = createLocal(
      {
        type: game.type,
        world: shown.world,
        get id() {
          return source.#seat?.id ?? '';
        },
        get me() {
          return source.#seat?.avatar;
        },
        get tick() {
          return game.tick;
        },
      },
      createRandom(seed + 1),
    );
  }

  sit(seat: Seat): void {
    this.#seat = seat;
    this.#view.me = seat.avatar;
  }

  due(): number {
    return 1;
  }

  next(out: InputFrame): void {
    const seat = this.#seat;
    if (seat === undefined) return;
    const { avatar } = seat;
    this.#view.ammo = ammoLeft(avatar.granted, avatar.spent);
    this.brain.think(this.#view, out);
  }

  /** What the room type says of players, or of this creature. */
  get #wise(): RoomType['bot'] {
    return this.#seat === undefined || this.#seat.kindIndex === 0 ? this.#game.type.bot : this.#seat.kind;
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
