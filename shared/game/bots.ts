/** Bots of one room: they fill it to the room type's minimum, make teams even and give way to people. */

import { createBrain, drawSkill } from '../bots/brain.ts';
import { BOT_NAMES } from '../content/names.ts';
import { createRandom } from '../engine/random.ts';
import { BrainSource } from './brain-source.ts';
import type { Game } from './game.ts';
import type { Seat } from './seats.ts';

export class Bots {
  /** Players, bots included, that the room is filled to; 0 is never any bots. A change counts from the next `adjust`. */
  fillTo: number;
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

  /**
   * Seats or removes bots so that people and bots together are `fillTo`, or as many more as make teams even; none
   * without people.
   */
  adjust(people: number): void {
    this.keep(people === 0 || this.fillTo === 0 ? 0 : Math.max(0, this.#full(people) - people));
  }

  /** Seats or removes bots so that there are so many, whoever else is there. */
  keep(count: number): void {
    while (this.#seated.length < count) this.#add();
    while (this.#seated.length > count) this.#remove();
    for (const { entry } of this.#seated) if (this.#isShared(entry.name)) entry.name = this.#freeName(this.#made);
  }

  /** Players, bots included: each team as large as the one with the most people, as far as there are seats. */
  #full(people: number): number {
    const { teams, type } = this.#game;
    const sides = Math.max(1, teams.list.length);
    if (sides === 1) return this.fillTo;
    const each = Math.max(teams.mostPeople, Math.ceil(Math.max(people, this.fillTo) / sides));
    return sides * Math.min(each, Math.floor(type.menu.players[1] / sides));
  }

  #add(): void {
    const number = ++this.#made;
    const seed = this.#seed + number;
    const brain = createBrain(this.#game.type, seed, drawSkill(createRandom(seed)));
    const source = new BrainSource(this.#game, brain, seed);
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

  /** Of the largest team, the bot with the lowest score leaves: nobody loses a rival at the top of the list. */
  #remove(): void {
    let worst: Seat | undefined;
    for (const seat of this.#seated) {
      if (!this.#game.teams.isLargest(seat.avatar.team)) continue;
      if (worst === undefined || seat.entry.score < worst.entry.score) worst = seat;
    }
    const seat = worst ?? this.#seated[0];
    if (seat === undefined) return;
    this.#seated.splice(this.#seated.indexOf(seat), 1);
    this.#changed(seat, false);
    this.#game.removeSeat(seat.id);
  }
}
