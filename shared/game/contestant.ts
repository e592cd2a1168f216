/** How rules see a seat: plain properties over avatar and scoreboard row, and what may be done to it. */

import { ruleError } from '../engine/errors.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';
import { MOST_TEAMS } from '../engine/settings.ts';
import type { Avatar, RosterEntry } from '../engine/state.ts';
import type { Point } from '../sim/arena.ts';
import { numberIn } from './rule-values.ts';
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
/** Scores are sent in sixteen bits, and so is sight. */
const MOST_SCORE = 32_767;
const MOST_SIGHT = 65_535;

/** A score as it can be sent. */
export function scoreIn(score: number): number {
  return Math.max(-MOST_SCORE, Math.min(MOST_SCORE, numberIn(score, 'score')));
}

/** Percent, as the wire carries it. */
function percent(share: number, what: string): number {
  return Math.round(Math.max(SMALLEST_SHARE, Math.min(LARGEST_SHARE, numberIn(share, what))) * 100);
}

/** What is read, not written, and what does the same in the right way. */
const READ_ONLY: Readonly<Record<string, string>> = {
  ...{ x: 'Use place(point).', y: 'Use place(point).', health: 'Use harm(amount), heal(amount) or revive().' },
  ...{ alive: 'Use harm(amount) or revive().', name: 'It is his own.', bot: 'It is what he is.' },
  ...{
    kills: 'Count in score, or in a field of player.',
    deaths: 'Count in a field of player.',
  },
};

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
      if (!Number.isInteger(team) || team < 0 || team > MOST_TEAMS)
        throw ruleError('RULE_TEAM', `team = ${String(team)} is none.`, `Use 0 for none, or 1 to ${MOST_TEAMS}.`);
      this.avatar.team = team;
      this.entry.team = team;
    }
    get speed(): number {
      return this.avatar.pace / 100;
    }
    set speed(share: number) {
      this.avatar.pace = percent(share, 'speed');
    }
    get size(): number {
      return this.avatar.scale / 100;
    }
    set size(share: number) {
      deeds.resize(this.#seat, percent(share, 'size'));
    }
    get score(): number {
      return this.entry.score;
    }
    set score(score: number) {
      this.entry.score = scoreIn(score);
    }
    get sight(): number {
      return this.avatar.sight;
    }
    set sight(units: number) {
      this.avatar.sight = Math.max(0, Math.min(MOST_SIGHT, numberIn(units, 'sight')));
    }
    get armed(): boolean {
      return this.avatar.armed;
    }
    set armed(armed: boolean) {
      this.avatar.armed = Boolean(armed);
    }
    freeze(seconds: number): void {
      deeds.freeze(this.#seat, numberIn(seconds, 'freeze'));
    }
    place(at: Point): void {
      deeds.place(this.#seat, at);
    }
    harm(amount: number, by?: Contestant, cause = ''): void {
      deeds.harm(this.#seat, numberIn(amount, 'harm'), by, String(cause).slice(0, 40));
    }
    heal(amount: number): void {
      deeds.heal(this.#seat, numberIn(amount, 'heal'));
    }
    revive(at?: Point): void {
      deeds.revive(this.#seat, at);
    }
  }
  const forward = (part: 'avatar' | 'entry', field: string): void => {
    Object.defineProperty(Player.prototype, field, {
      configurable: true,
      get(this: Player) {
        return (this[part] as unknown as Record<string, unknown>)[field];
      },
      set(this: Player, value: unknown) {
        (this[part] as unknown as Record<string, unknown>)[field] = value;
      },
    });
  };
  for (const field of ['name', 'bot', 'kills', 'deaths']) forward('entry', field);
  for (const field of ['x', 'y', 'health', ...type.avatarFields]) forward('avatar', field);
  for (const [field, instead] of Object.entries(READ_ONLY)) {
    const read = Object.getOwnPropertyDescriptor(Player.prototype, field)?.get;
    const set = (): never => {
      throw ruleError('RULE_READ_ONLY', `a player's ${field} is read, not written.`, instead);
    };
    if (read !== undefined) Object.defineProperty(Player.prototype, field, { get: read, set, configurable: true });
  }
  return Player as unknown as ContestantClass;
}

/** For tests of parts that do not let rules do anything. */
export const NO_DEEDS: SeatDeeds = { freeze() {}, place() {}, harm() {}, heal() {}, revive() {}, resize() {} };
