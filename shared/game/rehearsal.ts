/**
 * A rehearsal: a room without a network, a screen or a clock, as fast as the machine can. Tests of rules,
 * `npm run simulate` and `npm run check-room` play in it, with puppets and with bots.
 */

import { openField } from '../content/tiled.ts';
import { rifle } from '../content/weapons.ts';
import type { AnnounceEvent, KillEvent } from '../engine/events.ts';
import { type InputFrame, neutralInput, TICK_RATE } from '../engine/input.ts';
import { defineRoomType, type RoomType, type RoomTypeSpec } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';
import type { Fields, Phase, World } from '../engine/state.ts';
import type { TuningSpecs } from '../engine/tuning.ts';
import { Bots } from './bots.ts';
import { Game, type GameEvents } from './game.ts';
import { repeatably } from './repeatable.ts';
import type { InputSource, Seat } from './seats.ts';

/** An input a tick, always the same one; changing `input` changes it. */
export function puppet(input: Partial<InputFrame> = {}): InputSource {
  const next = (out: InputFrame): void => {
    Object.assign(out, neutralInput(), input);
  };
  return { due: () => 1, next, renderTime: 0, depth: 0 };
}

/** A room type of the plainest kind, on an open field of 2000 by 2000 units, with what is to be tested. */
export function plainType<
  const W extends Fields = Record<never, never>,
  const A extends Fields = Record<never, never>,
  M extends object = Record<never, never>,
  const T extends TuningSpecs = Record<never, never>,
>(parts: Partial<RoomTypeSpec<W, A, M, T>> & { teams?: number | readonly [number, ...number[]] } = {}): RoomType {
  const { teams = 0, ...rest } = parts;
  const plain = {
    id: 'plain',
    menu: { title: 'Plain', blurb: 'As it comes.', players: [0, 16], teams },
    arena: openField('plain', 2000, 2000),
    move: { maxSpeed: 300, accel: 2600, friction: 9 },
    weapons: { primary: rifle },
    shield: 0,
  } as const;
  return defineRoomType<W, A, M, T>({ ...plain, ...rest } as unknown as RoomTypeSpec<W, A, M, T>);
}

export interface RehearsalOptions {
  /** Same seed, same room, same match; default 5. */
  readonly seed?: number;
  /** Bots that sit in it from the start; default none. */
  readonly bots?: number;
  /** Told besides what is kept in `announced` and `kills`. */
  readonly events?: Partial<GameEvents>;
}

/** @typeParam Own the room type's own fields of `world`, which its type does not tell */
export interface Rehearsal<Own extends object = object> {
  readonly game: Game;
  readonly world: World & Own;
  readonly announced: AnnounceEvent[];
  readonly kills: KillEvent[];
  /** Players and bots, in the order in which they came. */
  readonly players: readonly Contestant[];
  readonly phase: Phase;
  /** Session id or number of a team, once the phase is `results`; empty is nobody. */
  readonly winner: string;
  /** Steps so many seconds; one tick when it is 0. */
  run(seconds?: number): void;
  /** Steps until something is so, at most so many seconds; whether it came to be. */
  runUntil(holds: () => boolean, seconds: number): boolean;
  /** Somebody joins who does always the same, nothing unless told; what is written to `input` later he does from then on. */
  add(id: string, input?: Partial<InputFrame>): Seat;
  /** A new match from now on, with all who are there; as every match but a room's first it has a countdown. */
  restart(): void;
  /** Names of what was announced since this was last asked. */
  heard(): string[];
}

export function rehearse<Own extends object = object>(
  type: RoomType,
  { seed = 5, bots = 0, events = {} }: RehearsalOptions = {},
): Rehearsal<Own> {
  const announced: AnnounceEvent[] = [];
  const kills: KillEvent[] = [];
  const game = new Game(
    type,
    seed,
    {
      hit() {},
      hurt() {},
      ...events,
      kill: (event) => {
        kills.push(event);
        events.kill?.(event);
      },
      announce: (event) => {
        announced.push(event);
        events.announce?.(event);
      },
    },
    undefined,
    true,
  );
  new Bots(game, bots, seed, () => {}).keep(bots);
  return {
    game,
    world: game.world as World & Own,
    announced,
    kills,
    get players() {
      return game.seats.players;
    },
    get phase() {
      return game.match.phase;
    },
    get winner() {
      return game.world.winner;
    },
    run(seconds = 0) {
      repeatably(type.running, () => {
        for (let tick = 0; tick < Math.max(1, Math.round(seconds * TICK_RATE)); tick++) game.step();
      });
    },
    runUntil: (holds, seconds) =>
      repeatably(type.running, () => {
        const end = game.tick + seconds * TICK_RATE;
        while (!holds()) {
          if (game.tick >= end) return false;
          game.step();
        }
        return true;
      }),
    add: (id, input = {}) => game.addSeat(id, id, false, puppet(input)),
    restart: () => game.match.start(game.tick),
    heard: () => announced.splice(0).map(({ name }) => name),
  };
}
