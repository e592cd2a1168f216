/** Which team a player is in: the weakest takes whoever comes, and bots make up the numbers. */

import type { RoomType } from '../engine/room-type.ts';
import type { Contestant, Team } from '../engine/rules.ts';
import { createTeamRow, type World } from '../engine/state.ts';
import { scoreIn } from './contestant.ts';
import type { Seat, Seats } from './seats.ts';

export class Teams {
  /** In order of their numbers, from 1; empty where the room has none. */
  readonly list: readonly Team[];
  readonly #list: Team[] = [];
  readonly #world: World;
  readonly #seats: Seats;

  constructor(type: RoomType, world: World, seats: Seats) {
    this.list = this.#list;
    this.#world = world;
    this.#seats = seats;
    this.#resize(type.match.teams);
  }

  /** There are so many teams from now on; who has none of them is put in one. */
  become(count: number): void {
    this.#resize(count);
    for (const seat of this.#seats.list) {
      if (seat.kindIndex !== 0 || (seat.avatar.team >= 1 && seat.avatar.team <= count)) continue;
      if (count === 0) seat.contestant.team = 0;
      else this.assign(seat);
    }
  }

  #resize(count: number): void {
    while (this.#list.length > count) this.#world.teams.delete(String(this.#list.pop()?.number));
    while (this.#list.length < count) this.#list.push(this.#create(this.#list.length + 1));
  }

  #create(number: number): Team {
    const row = createTeamRow();
    const seats = this.#seats;
    this.#world.teams.set(String(number), row);
    return {
      number,
      get score() {
        return row.score;
      },
      set score(score: number) {
        row.score = scoreIn(score);
      },
      get players() {
        return seats.players.filter((player) => player.team === number);
      },
    };
  }

  /** The team for whoever takes a seat now: fewest people, then fewest players, then the lowest score. */
  assign(seat: Seat): void {
    if (this.list.length === 0) return;
    let best = this.list[0] as Team;
    for (const team of this.list) if (this.#weaker(team, best, seat.bot)) best = team;
    seat.contestant.team = best.number;
  }

  /** Whether one has nobody left while another has two or more. */
  get deserted(): boolean {
    return this.list.some((team) => this.#size(team) === 0) && this.list.some((team) => this.#size(team) > 1);
  }

  /**
   * Makes teams as even as they can be: bots change sides, and if there are none, who came last.
   * @returns who did
   */
  balance(): Contestant[] {
    const changed: Contestant[] = [];
    for (let moved = 0; moved < this.#seats.list.length; moved++) {
      let largest = this.list[0];
      let smallest = this.list[0];
      for (const team of this.list) {
        if (largest === undefined || this.#size(team) > this.#size(largest)) largest = team;
        if (smallest === undefined || this.#size(team) < this.#size(smallest)) smallest = team;
      }
      if (largest === undefined || smallest === undefined || this.#size(largest) - this.#size(smallest) < 2) break;
      const movable = largest.players.findLast((player) => player.bot) ?? largest.players.at(-1);
      if (movable === undefined) break;
      movable.team = smallest.number;
      changed.push(movable);
    }
    return changed;
  }

  /** People, bots not counted, of the team that has the most of them. */
  get mostPeople(): number {
    return Math.max(0, ...this.list.map((team) => this.#size(team, true)));
  }

  /** Whether it is one of the teams with the most players, of which a bot had best leave. */
  isLargest(number: number): boolean {
    const most = Math.max(0, ...this.list.map((team) => this.#size(team)));
    return this.list.length === 0 || this.#size(this.list[number - 1]) === most;
  }

  #size(team: Team | undefined, people = false): number {
    let size = 0;
    for (const { avatar, kindIndex, bot } of this.#seats.list)
      if (kindIndex === 0 && avatar.team === team?.number && !(people && bot)) size++;
    return size;
  }

  #weaker(a: Team, b: Team, bot: boolean): boolean {
    const people = bot ? 0 : this.#size(a, true) - this.#size(b, true);
    const size = people || this.#size(a) - this.#size(b) || a.score - b.score;
    return size < 0;
  }
}
