/**
 * A rehearsal: a room without a network, a screen or a clock, as fast as the machine can. Tests of room types,
 * `npm run simulate` and `npm run check-room` play in it.
 */

import type { AnnounceEvent, KillEvent } from '../engine/events.ts';
import { copyInput, type InputFrame, neutralInput, TICK_RATE } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';
import type { Phase, World } from '../engine/state.ts';
import { Bots } from './bots.ts';
import { Game, type GameEvents } from './game.ts';
import type { Seat } from './seats.ts';

export interface RehearsalOptions {
  /** Same seed, same room, same match; default 1. */
  readonly seed?: number;
  /** Bots that sit in it from the start; default none. */
  readonly bots?: number;
  /** Told besides what is kept in `announced` and `kills`. */
  readonly events?: Partial<GameEvents>;
}

/** A player who does what `input` says: at first nothing. */
export interface Rehearser {
  readonly id: string;
  readonly seat: Seat;
  /** As rules see him. */
  readonly player: Contestant;
  /** What he does in each tick from now on; write to it. */
  readonly input: InputFrame;
  leave(): void;
}

/** @typeParam Own the room type's own fields of `world`, which its type does not tell */
export class Rehearsal<Own extends object = object> {
  readonly game: Game;
  readonly announced: AnnounceEvent[] = [];
  readonly kills: KillEvent[] = [];
  #joined = 0;

  constructor(type: RoomType, { seed = 1, bots = 0, events = {} }: RehearsalOptions = {}) {
    this.game = new Game(
      type,
      seed,
      {
        hit() {},
        hurt() {},
        blast() {},
        ...events,
        announce: (event) => {
          this.announced.push(event);
          events.announce?.(event);
        },
        kill: (event) => {
          this.kills.push(event);
          events.kill?.(event);
        },
      },
      () => ({ value: (avatar, field) => avatar[field] }),
    );
    // They come where people are: one who is not there is counted.
    if (bots > 0) new Bots(this.game, bots + 1, seed, () => {}).adjust(1);
  }

  get world(): World & Own {
    return this.game.world as World & Own;
  }
  get phase(): Phase {
    return this.game.match.phase;
  }
  /** Session id or number of a team, once the phase is `results`; empty is nobody. */
  get winner(): string {
    return this.game.world.winner;
  }
  /** Players and bots, in the order in which they came. */
  get players(): readonly Contestant[] {
    return this.game.seats.players;
  }

  /** A player sits down. */
  join(name: string): Rehearser {
    const input = neutralInput();
    const id = `player-${++this.#joined}`;
    const source = { due: () => 1, next: (out: InputFrame) => copyInput(input, out), renderTime: 0, depth: 0 };
    const seat = this.game.addSeat(id, name, false, source);
    return { id, seat, player: seat.contestant, input, leave: () => this.game.removeSeat(id) };
  }

  /** Lets so many seconds pass; at least one tick. */
  run(seconds: number): void {
    const ticks = Math.max(1, Math.round(seconds * TICK_RATE));
    for (let tick = 0; tick < ticks; tick++) this.game.step();
  }

  /** Lets time pass until something is so, at most so many seconds; whether it came to be. */
  runUntil(holds: () => boolean, seconds: number): boolean {
    const end = this.game.tick + seconds * TICK_RATE;
    while (!holds()) {
      if (this.game.tick >= end) return false;
      this.game.step();
    }
    return true;
  }

  /** A new match from now on, with all who are there; as every match but a room's first it has a countdown. */
  restart(): void {
    this.game.match.start(this.game.tick);
  }
}
