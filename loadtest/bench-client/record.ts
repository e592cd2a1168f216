/** Plays the match that is replayed: a real room with bots in virtual time, and one client whose messages are kept. */

import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stepper } from '../../server/stepper.ts';
import { createBrain } from '../../shared/bots/brain.ts';
import { copyInput, type InputFrame, neutralInput, TICK_RATE } from '../../shared/engine/input.ts';
import { Sight } from '../sight.ts';
import { type CrowdSpec, defineCrowd } from './crowd.ts';
import { type RecordingFacts, RecordingWriter, readFacts } from './recording.ts';

export interface RecordingSpec extends CrowdSpec {
  readonly seed: number;
  readonly seconds: number;
}

/** What is to be replayed, and where it lies. */
export interface Recording {
  readonly path: string;
  readonly facts: RecordingFacts;
  /** Ms that it took to play; undefined when it was there already. */
  readonly playedMs: number | undefined;
}

const ROOT = join(import.meta.dirname, '../..');
/** Below `node_modules`, which no repository takes in. */
export const CACHE = join(ROOT, 'node_modules/.cache/bench-client');
/** What the messages depend on. */
const SOURCES = ['shared/**/*.{ts,json}', 'server/**/*.ts', 'game-client/net/*.ts', 'loadtest/bench-client/*.ts'];
const LINK = { delayMs: 30, jitterMs: 5 };
/** Half of what every screen shows. */
const HALF_WIDTH = 640;
const HALF_HEIGHT = 360;

/** Plays the match, unless the same sources have played it before. */
export async function provideRecording(spec: RecordingSpec): Promise<Recording> {
  const { players, seed, seconds, everything } = spec;
  const suffix = `${hashSources()}.recording`;
  const path = join(CACHE, [players, everything ? 'everything' : 'near', seconds, seed, suffix].join('-'));
  try {
    return { path, facts: readFacts(readFileSync(path)), playedMs: undefined };
  } catch {
    const began = performance.now();
    const file = await record(spec);
    mkdirSync(CACHE, { recursive: true });
    for (const name of readdirSync(CACHE)) {
      // Of other sources: nobody can ask for them again.
      if (name.endsWith('.recording') && !name.endsWith(suffix)) rmSync(join(CACHE, name), { force: true });
    }
    // Whole or not at all: another run may look for it at this moment.
    writeFileSync(`${path}.${process.pid}`, file);
    renameSync(`${path}.${process.pid}`, path);
    return { path, facts: readFacts(file), playedMs: performance.now() - began };
  }
}

/** Plays a match in virtual time and gives the file of its recording. */
export async function record(spec: RecordingSpec): Promise<Uint8Array> {
  const type = defineCrowd(spec);
  const stepper = await Stepper.create(type, { seed: spec.seed, bots: true });
  try {
    const writer = new RecordingWriter();
    const count = { frames: 0, inputs: 0, messages: 0, bytes: 0, sent: 0, onScreen: 0, kills: 0, hits: 0, deaths: 0 };
    const client = await stepper.join('Recorded', {
      ...LINK,
      delivered(bytes) {
        writer.message(stepper.now, bytes);
        count.messages++;
        count.bytes += bytes.byteLength;
      },
    });
    const { view } = client;
    // A crowd has many names; bots have a few.
    for (const { bot, entry } of stepper.room.game.seats.list) if (bot) entry.name += ` ${entry.slot}`;
    view.on('kill', ({ victim }) => {
      count.kills++;
      if (victim === view.id) count.deaths++;
    });
    view.on('hit', () => {
      count.hits++;
    });

    const sight = new Sight(view);
    const brain = createBrain(type, spec.seed);
    const sent: InputFrame[] = [];
    client.sample = (frame) => {
      if (sight.look()) brain.think(sight, frame);
      const kept = neutralInput();
      copyInput(frame, kept);
      sent.push(kept);
    };
    const drawn = { x: 0, y: 0, aim: 0 };
    const middle = { x: 0, y: 0, aim: 0 };
    client.onFrame = () => {
      writer.frame(stepper.now, sent);
      count.frames++;
      count.inputs += sent.length;
      sent.length = 0;
      const { players } = view.world;
      count.sent += players.size;
      const focus = players.get(view.focus);
      if (focus !== undefined) view.drawn(view.focus, focus, middle);
      players.forEach((avatar, id) => {
        view.drawn(id, avatar, drawn);
        const inPicture = Math.abs(drawn.x - middle.x) < HALF_WIDTH && Math.abs(drawn.y - middle.y) < HALF_HEIGHT;
        if (avatar.health > 0 && inPicture) count.onScreen++;
      });
    };
    // One more: joining draws the first.
    while (count.frames <= spec.seconds * TICK_RATE) {
      stepper.run(10);
      if (stepper.failure !== undefined) throw stepper.failure;
    }
    const { frames, inputs, messages, bytes, kills } = count;
    return writer.finish({
      ...spec,
      ...{ sessionId: view.id, frames, inputs, messages, bytes, kills },
      ...{ sent: count.sent / frames, onScreen: count.onScreen / frames },
      ...{ ownHits: count.hits, ownDeaths: count.deaths },
      ...{ endX: view.predicted?.x ?? Number.NaN, endY: view.predicted?.y ?? Number.NaN },
    });
  } finally {
    await stepper.close();
  }
}

function hashSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const name of globSync(SOURCES, { cwd: ROOT, exclude: ['**/*.test.ts'] }).sort())
    hash.update(name).update(readFileSync(join(ROOT, name)));
  return hash.digest('hex').slice(0, 16);
}
