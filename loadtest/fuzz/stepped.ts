/** The thorough half of the fuzzer without sockets: a real room in virtual time, honest players in it, and some that are not. */

import { type SteppedClient, Stepper } from '../../server/stepper.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { findRoomType } from '../../shared/engine/room-type.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { findNotFinite } from './finite.ts';
import type { Failure } from './judged.ts';
import { FrameSource } from './random-frames.ts';

const HONEST = 2;
const FUZZERS = 6;
/** Frames of one in one tick: some stay below what a client may send, some do not. */
const PER_TICK = [2, 4, 8, 30] as const;
const TICKS = 600;
/** State is looked through in one of so many ticks. */
const LOOK_EVERY = 15;
/** The last has seats for all who come again; in the others those of who was cut off are held for a while. */
const TYPES = ['free-for-all', 'kickoff', 'capture-the-flag', 'wander', 'wander', 'wander'];

export interface Stepped {
  readonly frames: number;
  readonly failure: Failure | undefined;
}

/** What one who only sends needs of a view. */
const BLIND = { self: {}, frame: () => {}, dispose: () => {} };

/** Undefined while the room is full, as the seats of who lost his connection are held. */
async function comeIn(stepper: Stepper, tick: number): Promise<SteppedClient<typeof BLIND> | undefined> {
  if (stepper.room.people >= stepper.type.menu.players[1]) return undefined;
  return stepper.joinAs(`Fuzz ${tick}`, () => BLIND);
}

/** One room of one seed, from its beginning to its end. */
export async function stepBatch(seed: number, ticks = TICKS): Promise<Stepped> {
  const random = createRandom(seed);
  const type = findRoomType(roomTypes, random.pick(TYPES));
  const stepper = await Stepper.create(type, { seed, bots: random.below(2) === 0 });
  let frames = 0;
  const fail = (message: string): Stepped => ({ frames, failure: { seed, message: `${type.id}: ${message}` } });
  try {
    const honest: SteppedClient[] = [];
    for (let index = 0; index < HONEST; index++) {
      const client = await stepper.join(`Honest ${index}`);
      const source = new FrameSource(createRandom(seed + index + 1));
      client.sample = (frame) => void Object.assign(frame, source.intent());
      honest.push(client);
    }
    const fuzzers = Array.from({ length: FUZZERS }, () => ({
      source: new FrameSource(random, random.pick([0.05, 0.5, 0.95])),
      perTick: random.pick(PER_TICK),
      client: undefined as SteppedClient<typeof BLIND> | undefined,
    }));
    for (let tick = 0; tick < ticks; tick++) {
      for (const fuzzer of fuzzers) {
        if (fuzzer.client?.socket.readyState !== 1) {
          // Whoever was thrown out comes again, now and then.
          if (tick > 0 && random.below(6) > 0) continue;
          fuzzer.client = await comeIn(stepper, tick);
          if (fuzzer.client === undefined) continue;
        }
        for (let count = 0; count < fuzzer.perTick; count++, frames++) fuzzer.client.sendRaw(fuzzer.source.next());
      }
      stepper.run(TICK_MS);
      if (stepper.failure !== undefined) return fail(`the step throws ${stepper.failure}`);
      if (tick % LOOK_EVERY !== 0) continue;
      const wrong = findNotFinite(stepper.room.game.world);
      if (wrong !== undefined) return fail(`the server's world has ${wrong}`);
      for (const { room, socket } of honest) {
        if (socket.readyState !== 1) return fail(`an honest player is closed (${socket.closeCode})`);
        const seen = findNotFinite(room.state);
        if (seen !== undefined) return fail(`an honest player reads ${seen}`);
      }
    }
    return { frames, failure: undefined };
  } catch (error) {
    return fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await stepper.close();
  }
}
