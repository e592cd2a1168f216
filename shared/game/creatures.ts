/** What rules spawn: avatars with brains of their own, which take no player's seat and have no row in the roster. */

import { createBrain, drawSkill } from '../bots/brain.ts';
import { ruleError } from '../engine/errors.ts';
import { createRandom } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';
import { plain } from '../engine/running.ts';
import { suggest } from '../engine/suggest.ts';
import { radiusOf } from '../engine/tick.ts';
import type { Point } from '../sim/arena.ts';
import { BrainSource } from './brain-source.ts';
import { Births } from './excess.ts';
import type { Game } from './game.ts';
import { standingPlace } from './rule-values.ts';
import type { Seat } from './seats.ts';

/** A room has so many at most: each is an avatar to step, to send and to aim at. */
const MOST = 48;

export class Creatures {
  readonly #game: Game;
  readonly #seed: number;
  readonly #changed: (seat: Seat, there: boolean) => void;
  readonly #births = new Births();
  #made = 0;

  /** @param changed told after one came and before one goes */
  constructor(game: Game, seed: number, changed: (seat: Seat, there: boolean) => void) {
    this.#game = game;
    this.#seed = seed;
    this.#changed = changed;
  }

  spawn(kind: string, at: Point): Contestant | undefined {
    const { seats, type } = this.#game;
    const kindIndex = kindOf(type, kind);
    if (seats.creatures.length >= MOST) return undefined;
    const place = standingPlace(type.arena, at, radiusOf(type.kinds[kindIndex], 100), 'ctx.spawn');
    this.#births.count(this.#game.tick);
    const number = ++this.#made;
    const seed = this.#seed + 7919 * number;
    const brain = createBrain(type, seed, drawSkill(createRandom(seed)), kindIndex);
    const source = new BrainSource(this.#game, brain, seed);
    const seat = seats.add(`creature-${number}`, kind, true, source, kindIndex);
    source.sit(seat);
    seat.contestant.team = seat.kind.team;
    this.#game.beginLife(seat, place);
    this.#changed(seat, true);
    return seat.contestant;
  }

  remove(id: string): void {
    const seat = this.#game.seats.get(id);
    if (seat === undefined || seat.kindIndex === 0) return;
    this.#changed(seat, false);
    this.#game.seats.remove(id);
  }

  clear(): void {
    for (const { id } of [...this.#game.seats.creatures]) this.remove(id);
  }

  /** Takes those away that have died. */
  sweep(): void {
    const { creatures } = this.#game.seats;
    for (let index = creatures.length - 1; index >= 0; index--) {
      const creature = creatures[index];
      if (creature !== undefined && !creature.alive) this.remove(creature.id);
    }
  }
}

function kindOf(type: RoomType, kind: string): number {
  const index = type.kinds.findIndex(({ id }) => id === kind);
  if (index > 0) return index;
  const known = type.kinds.slice(1).map(({ id }) => id);
  throw ruleError('RULE_CREATURE', `ctx.spawn: there is no creature "${plain(kind)}".`, suggest(plain(kind), known));
}
