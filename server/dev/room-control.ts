/** What a developer can do to one running room: turn its numbers, hold it still, and swap its room type. */

import type { Client } from '@colyseus/core';
import { z } from 'zod';
import { DEV_MESSAGE, type DevRequest, type DevStatus, PACES, type Pace } from '../../shared/engine/dev-messages.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { fieldChange, succeed } from '../../shared/engine/succession.ts';
import { type Tuned, tunablesOf } from '../../shared/engine/tuning.ts';
import type { Attendant } from '../room/attendant.ts';
import type { GameRoom } from '../room/game-room.ts';
import { TickPace } from './pace.ts';

const request: z.ZodType<DevRequest> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('hello') }),
  z.strictObject({ do: z.literal('tune'), path: z.string().max(64), value: z.number().nullable() }),
  z.strictObject({ do: z.literal('reset') }),
  z.strictObject({ do: z.literal('pace'), pace: z.number() }),
  z.strictObject({ do: z.literal('step') }),
  z.strictObject({ do: z.literal('bots'), count: z.int().min(0) }),
  z.strictObject({ do: z.literal('end') }),
  z.strictObject({ do: z.literal('restart') }),
]);

export interface ControlOptions {
  /** Says what a room's rules threw; gives it for people. */
  fault(room: GameRoom, error: unknown): string;
  disposed(control: RoomControl): void;
}

export class RoomControl implements Attendant {
  readonly room: GameRoom;
  readonly #options: ControlOptions;
  readonly #pace = new TickPace();
  #tuned: Tuned = {};
  #fault = '';
  #outdated = '';

  constructor(room: GameRoom, options: ControlOptions) {
    this.room = room;
    this.#options = options;
    room.onMessage(DEV_MESSAGE, (client, message: unknown) => {
      const parsed = request.safeParse(message);
      if (parsed.success) this.#answer(parsed.data, client);
    });
  }

  get pace(): Pace {
    return this.#fault === '' ? this.#pace.rate : 0;
  }

  due(): boolean {
    return this.#fault === '' && this.#pace.due();
  }

  contain(error: unknown): void {
    this.#fault = this.#options.fault(this.room, error);
    this.#tell();
  }

  dispose(): void {
    this.#options.disposed(this);
  }

  /**
   * The room type was saved. With other fields the room goes on as it was, and takes no new players; else with what the
   * file says. A number that was turned stays turned, unless the file has another one for it now.
   * @returns why the room goes on as it was; empty when it does not
   */
  swap(saved: RoomType): string {
    const { type } = this.room.game;
    const wasOutdated = this.#outdated !== '';
    this.#outdated = fieldChange(type, saved) ?? '';
    if (this.#outdated === '') {
      const tuned = stillTuned(this.#tuned, type, saved);
      this.room.retype(succeed(type, saved), tuned);
      this.#tuned = tuned;
      this.#fault = '';
      if (wasOutdated) void this.room.unlock();
    } else void this.room.lock();
    this.#tell();
    return this.#outdated;
  }

  #answer(asked: DevRequest, client: Client): void {
    const { room } = this;
    const { match, tick } = room.game;
    switch (asked.do) {
      case 'hello':
        client.send(DEV_MESSAGE, this.#status());
        return;
      case 'tune':
        this.#tune(withValue(this.#tuned, asked.path, asked.value, room.game.type));
        return;
      case 'reset':
        this.#tune({});
        return;
      case 'pace':
        this.#pace.set(PACES.find((pace) => pace === asked.pace) ?? 1);
        break;
      case 'step':
        this.#pace.step();
        break;
      case 'bots':
        room.bots.fillTo = room.people + Math.min(asked.count, this.#mostBots);
        room.bots.adjust(room.people);
        break;
      case 'end':
        match.end(tick);
        break;
      case 'restart':
        this.#fault = '';
        room.game.goOn();
        match.start(tick, true);
    }
    this.#tell();
  }

  #tune(tuned: Tuned): void {
    this.#tuned = tuned;
    this.room.retype(this.room.game.type, tuned);
  }

  get #mostBots(): number {
    return Math.max(0, this.room.game.type.menu.players[1] - this.room.people);
  }

  #status(): DevStatus {
    return {
      pace: this.#pace.rate,
      steps: this.#pace.steps,
      bots: this.room.bots.count,
      mostBots: this.#mostBots,
      fault: this.#fault,
      outdated: this.#outdated,
    };
  }

  #tell(): void {
    this.room.broadcast(DEV_MESSAGE, this.#status());
  }
}

/** With a number turned, if the room type has it and it is in range; what is as in the file is not turned. */
export function withValue(tuned: Tuned, path: string, value: number | null, { spec }: Pick<RoomType, 'spec'>): Tuned {
  const { [path]: _before, ...others } = tuned;
  const known = tunablesOf(spec).find((tunable) => tunable.path === path);
  if (known === undefined || value === null || value === known.value) return others;
  return value >= known.min && value <= known.max ? { ...others, [path]: value } : tuned;
}

/** What stays turned when a file was saved: not what it has another number for now, nor what it has no more. */
export function stillTuned(tuned: Tuned, before: Pick<RoomType, 'spec'>, saved: Pick<RoomType, 'spec'>): Tuned {
  const was = new Map(tunablesOf(before.spec).map(({ path, value }) => [path, value]));
  return tunablesOf(saved.spec)
    .filter(({ path, value }) => was.get(path) === value)
    .reduce<Tuned>((rest, { path }) => withValue(rest, path, tuned[path] ?? null, saved), {});
}
