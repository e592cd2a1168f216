/** The thorough half of the fuzzer without sockets: a real room in virtual time, honest players in it, and some that are not. */

import { type SteppedClient, type SteppedView, Stepper } from '../../server/stepper.ts';
import { fingerprintOf } from '../../shared/engine/fingerprint.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { findRoomType } from '../../shared/engine/room-type.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { findNotFinite } from './finite.ts';
import { Fuzzed } from './fuzzed.ts';
import type { Failure } from './judged.ts';
import { FrameSource } from './random-frames.ts';

const HONEST = 2;
const FUZZERS = 6;
/** In the longer ones somebody who reads nothing is cut off. */
const TICKS = [600, 600, 600, 600, 600, 600, 600, 1500] as const;
/** State is looked through in one of so many ticks. */
const LOOK_EVERY = 15;
/** Ms in the end until whoever was slow has read all, and is sent all again; and until what then stands still is told. */
const CALM_MS = 5000;
const STILL_MS = 300;
const TOLD = ['kill', 'announce', 'chat'] as const;
/** The last has seats for all who come again; in the others those of who was cut off are held for a while. */
const TYPES = ['free-for-all', 'kickoff', 'capture-the-flag', 'wander', 'wander', 'wander'];

export interface Stepped {
  readonly frames: number;
  readonly failure: Failure | undefined;
}

/** One room of one seed, from its beginning to its end. */
export async function stepBatch(seed: number): Promise<Stepped> {
  const random = createRandom(seed);
  const ticks = random.pick(TICKS);
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
    const known = { fingerprint: fingerprintOf(type), ids: honest.map(({ id }) => id) };
    const fuzzers = Array.from({ length: FUZZERS }, () => new Fuzzed(stepper, random, known));
    const lost = listenFor(honest);
    for (let tick = 0; tick < ticks; tick++) {
      for (const fuzzer of fuzzers) frames += await fuzzer.act(tick);
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
      if (lost.length > 0) return fail(`an honest player is told ${lost[0]}`);
    }
    const stale = findStale(stepper, honest, fuzzers);
    if (stale !== undefined) return fail(stale);
    return { frames, failure: undefined };
  } catch (error) {
    return fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await stepper.close();
  }
}

/** Hears what is told to all: each has a number, one more than the one before. @returns what was wrong with that */
function listenFor(honest: readonly SteppedClient[]): readonly string[] {
  const wrong: string[] = [];
  for (const { room } of honest) {
    let newest: number | undefined;
    for (const name of TOLD)
      room.onMessage(name, ({ n, old }: { readonly n: number; readonly old?: boolean }) => {
        if (old) return;
        if (newest !== undefined && n !== newest + 1) wrong.push(`number ${n} after ${newest}`);
        newest = n;
      });
  }
  return wrong;
}

/** When all are calm, whoever is connected sees what the server has. */
function findStale(stepper: Stepper, honest: readonly SteppedClient[], fuzzers: readonly Fuzzed[]): string | undefined {
  for (const fuzzer of fuzzers) fuzzer.calm();
  stepper.run(CALM_MS);
  // Patches go on, and what they tell of stands still.
  const { game } = stepper.room;
  game.step = () => void game.tick++;
  stepper.run(STILL_MS);
  if (stepper.failure !== undefined) return `the step throws ${stepper.failure}`;
  const look = (who: string, client: SteppedClient<SteppedView>): string | undefined => {
    const stale = stepper.findStale(client);
    return stale && `${who} has something else than the server: ${stale}`;
  };
  for (const client of honest) {
    if (client.socket.readyState !== 1) return `an honest player is closed (${client.socket.closeCode})`;
    const wrong = look('an honest player', client);
    if (wrong !== undefined) return wrong;
  }
  for (const { client, connected } of fuzzers) {
    const wrong = client && connected ? look('a fuzzed client', client) : undefined;
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
