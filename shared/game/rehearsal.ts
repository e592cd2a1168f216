/** A room without a network, played by puppets: what tests of rules are written on. */

import { openField } from '../content/tiled.ts';
import { rifle } from '../content/weapons.ts';
import type { AnnounceEvent, KillEvent } from '../engine/events.ts';
import { type InputFrame, neutralInput, TICK_RATE } from '../engine/input.ts';
import { defineRoomType, type RoomType, type RoomTypeSpec } from '../engine/room-type.ts';
import type { Fields } from '../engine/state.ts';
import type { TuningSpecs } from '../engine/tuning.ts';
import { Game } from './game.ts';
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

export function rehearse(type: RoomType, seed = 5) {
  const announced: AnnounceEvent[] = [];
  const kills: KillEvent[] = [];
  const game = new Game(
    type,
    seed,
    {
      hit() {},
      hurt() {},
      blast() {},
      kill: (event) => kills.push(event),
      announce: (event) => announced.push(event),
    },
    () => ({ value: (avatar, field) => avatar[field] }),
  );
  return {
    game,
    world: game.world,
    announced,
    kills,
    /** Steps so many seconds; one tick when it is 0. */
    run(seconds = 0): void {
      for (let tick = 0; tick < Math.max(1, Math.round(seconds * TICK_RATE)); tick++) game.step();
    },
    /** Somebody joins who does always the same, nothing unless told. */
    add: (id: string, input: Partial<InputFrame> = {}): Seat => game.addSeat(id, id, false, puppet(input)),
    /** Names of what was announced since this was last asked. */
    heard: (): string[] => announced.splice(0).map(({ name }) => name),
  };
}
