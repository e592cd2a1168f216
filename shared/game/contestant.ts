/** How rules see a seat: plain properties over avatar and scoreboard row, and what may be done to it. */

import type { RoomType } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';
import type { Avatar, RosterEntry } from '../engine/state.ts';
import type { Point } from '../sim/arena.ts';
import type { Seat } from './seats.ts';

/** What rules may do to a seat; the game does it. */
export interface SeatDeeds {
  freeze(seat: Seat, seconds: number): void;
  place(seat: Seat, at: Point): void;
  harm(seat: Seat, amount: number, by: Contestant | undefined, cause: string): void;
  heal(seat: Seat, amount: number): void;
  revive(seat: Seat, at: Point | undefined): void;
  /** @param percent of what its kind has */
  resize(seat: Seat, percent: number): void;
}

export type ContestantClass = new (seat: Seat) => Contestant;

const SMALLEST_SHARE = 0.25;
const LARGEST_SHARE = 2.5;

/** Percent, as the wire carries it. */
function percent(share: number): number {
  // Not-a-number is caught, too: it compares false.
  if (!(share >= SMALLEST_SHARE)) return SMALLEST_SHARE * 100;
  return Math.round(Math.min(LARGEST_SHARE, share) * 100);
}

/** The class of a room type's contestants, its own fields among their properties. */
export function contestantClass(type: RoomType, deeds: SeatDeeds): ContestantClass {
  class Player {
    readonly #seat: Seat;
    readonly id: string;
    readonly kind: string;
    readonly avatar: Avatar;
    readonly entry: RosterEntry;
    constructor(seat: Seat) {
      this.#seat = seat;
      this.id = seat.id;
      this.kind = seat.kind.id;
      this.avatar = seat.avatar;
      this.entry = seat.entry;
    }
    get alive(): boolean {
      return this.avatar.health > 0;
    }
    get team(): number {
      return this.avatar.team;
    }
    set team(team: number) {
      this.avatar.team = team;
      this.entry.team = team;
    }
    get speed(): number {
      return this.avatar.pace / 100;
    }
    set speed(share: number) {
      this.avatar.pace = percent(share);
    }
    get size(): number {
      return this.avatar.scale / 100;
    }
    set size(share: number) {
      deeds.resize(this.#seat, percent(share));
    }
    freeze(seconds: number): void {
      deeds.freeze(this.#seat, seconds);
    }
    place(at: Point): void {
      deeds.place(this.#seat, at);
    }
    harm(amount: number, by?: Contestant, cause = ''): void {
      deeds.harm(this.#seat, amount, by, cause);
    }
    heal(amount: number): void {
      deeds.heal(this.#seat, amount);
    }
    revive(at?: Point): void {
      deeds.revive(this.#seat, at);
    }
  }
  const forward = (part: 'avatar' | 'entry', field: string): void => {
    Object.defineProperty(Player.prototype, field, {
      get(this: Player) {
        return (this[part] as unknown as Record<string, unknown>)[field];
      },
      set(this: Player, value: unknown) {
        (this[part] as unknown as Record<string, unknown>)[field] = value;
      },
    });
  };
  for (const field of ['name', 'bot', 'score', 'kills', 'deaths']) forward('entry', field);
  for (const field of ['x', 'y', 'health', 'sight', 'armed', ...type.avatarFields]) forward('avatar', field);
  return Player as unknown as ContestantClass;
}

/** For tests of parts that do not let rules do anything. */
export const NO_DEEDS: SeatDeeds = { freeze() {}, place() {}, harm() {}, heal() {}, revive() {}, resize() {} };
