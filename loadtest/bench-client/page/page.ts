/** The page of the benchmark: the client's stage and net code fed by a recording, driven from outside piece by piece. */

// First, on its own, which keeps it first: what follows may read the clock while it loads.
import './frames.ts';

import { DEFAULT_LOOK } from '../../../game-client/scene/look.ts';
import { createStage } from '../../../game-client/scene/stage.ts';
import { defineCrowd } from '../crowd.ts';
import { RecordingReader } from '../recording.ts';
import { runControl } from './control.ts';
import { eachFrame, realNow, runFrame, setClock } from './frames.ts';
import { countGlCalls } from './gl-calls.ts';
import { Replay } from './replay.ts';

/** Ms of each frame, by what took them; `decode` is the SDK's, with the callbacks that it calls. */
export interface Piece {
  readonly decode: readonly number[];
  readonly view: readonly number[];
  readonly scene: readonly number[];
  readonly draws: readonly number[];
  /** Ms within calls of WebGL, where they are measured. */
  readonly gl: readonly number[];
  /** Real ms that the piece took, of which the frame rate follows. */
  readonly wallMs: number;
  /** Whether the recording has come to its end. */
  readonly ended: boolean;
}

export interface Checks {
  readonly inputsOff: number;
  readonly endError: number;
  readonly corrections: number;
  readonly avatars: number;
  /** Units that the avatars other than the own moved on screen between two calls, together. */
  readonly moved: number;
}

export interface Bench {
  /** Joins the recorded room; ms until its first picture is drawn. */
  join(): Promise<number>;
  run(frames: number): Promise<Piece>;
  timeGl(): void;
  control(): number;
  check(): Checks;
  renderer(): string;
}

/** While Phaser starts, time passes as on a display with 60 Hz. */
const BOOT_FRAME_MS = 1000 / 60;

const gl = countGlCalls();
const replay = await load();
let viewMs = 0;
let booted = false;
let bootTime = 0;

const booting = eachFrame(() => {
  bootTime += BOOT_FRAME_MS;
  setClock(bootTime);
  runFrame();
  return !booted;
});
const container = document.getElementById('stage');
if (container === null) throw new Error('The page has no stage.');
const stage = await createStage({
  container,
  beforeDraw() {
    const began = realNow();
    replay.frame();
    viewMs = realNow() - began;
  },
  graphicsLost(lost) {
    if (lost) throw new Error('The browser took the graphics away: no frame can be measured.');
  },
});
// By itself it would draw less on a slow machine, and be measured at that.
stage.setLook({ ...DEFAULT_LOOK, quality: 'high' });
booted = true;
await booting;

async function load(): Promise<Replay> {
  const response = await fetch('/recording');
  if (!response.ok) throw new Error(`The recording cannot be had: status ${response.status}.`);
  const reader = new RecordingReader(new Uint8Array(await response.arrayBuffer()));
  return new Replay(reader, defineCrowd(reader.facts));
}

const asked: Bench = {
  async join() {
    let ms = 0;
    await eachFrame(() => {
      const began = realNow();
      replay.join();
      if (replay.view !== undefined) stage.show(replay.view);
      while (replay.deliver());
      replay.goToFrame();
      runFrame();
      ms = realNow() - began;
      return false;
    });
    return ms;
  },

  async run(frames) {
    const decode = new Float64Array(frames);
    const view = new Float64Array(frames);
    const scene = new Float64Array(frames);
    const draws = new Float64Array(frames);
    const glMs = new Float64Array(frames);
    const start = realNow();
    let index = 0;
    await eachFrame(() => {
      if (replay.ended || index === frames) return false;
      const { draws: drawsBefore, ms: glBefore } = gl;
      const began = realNow();
      while (replay.deliver());
      const decoded = realNow();
      replay.goToFrame();
      runFrame();
      const ended = realNow();
      decode[index] = decoded - began;
      view[index] = viewMs;
      scene[index] = ended - decoded - viewMs;
      draws[index] = gl.draws - drawsBefore;
      glMs[index] = gl.ms - glBefore;
      index++;
      return true;
    });
    const ran = (values: Float64Array): number[] => [...values.subarray(0, index)];
    return {
      ...{ decode: ran(decode), view: ran(view), scene: ran(scene), draws: ran(draws), gl: ran(glMs) },
      ...{ wallMs: realNow() - start, ended: replay.ended },
    };
  },

  timeGl: gl.time,
  control: runControl,
  check,
  renderer() {
    const context = document.createElement('canvas').getContext('webgl');
    const names = context?.getExtension('WEBGL_debug_renderer_info');
    return names && context ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : 'unknown';
  },
};

const places = new Map<string, { x: number; y: number; aim: number }>();

function check(): Checks {
  const { view } = replay;
  let moved = 0;
  view?.world.players.forEach((avatar, id) => {
    const before = places.get(id);
    const place = view.drawn(id, avatar, { x: 0, y: 0, aim: 0 });
    if (before !== undefined && id !== view.id) moved += Math.hypot(place.x - before.x, place.y - before.y);
    places.set(id, place);
  });
  return {
    ...{ inputsOff: replay.inputsOff, endError: replay.endError, corrections: view?.corrections.count ?? 0 },
    ...{ avatars: view?.world.players.size ?? 0, moved },
  };
}

declare global {
  var bench: Bench;
}
Object.assign(globalThis, { bench: asked });
