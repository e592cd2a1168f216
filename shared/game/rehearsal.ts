/** A room without a network, played by puppets: what tests of rules are written on. */

import type { AnnounceEvent, KillEvent } from '../engine/events.ts';
import { type InputFrame, neutralInput, TICK_RATE } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import { Game } from './game.ts';
import type { InputSource, Seat } from './seats.ts';

/** An input a tick, always the same one; changing `input` changes it. */
export function puppet(input: Partial<InputFrame> = {}): InputSource {
  const next = (out: InputFrame): void => {
    Object.assign(out, neutralInput(), input);
  };
  return { due: () => 1, next, renderTime: 0, depth: 0 };
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
