/** The quick half of the fuzzer: frames at the guard alone, millions a minute. */

import { judgeFrame } from '../../server/guard/frames.ts';
import { InputRing } from '../../server/room/input-ring.ts';
import { neutralInput } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { FrameSource } from './random-frames.ts';

/** Frames of one seed: what is replayed. */
export const BATCH = 1000;
/** A frame that takes longer has found a loop. Ms, generous to a machine that does other work. */
const MOST_MS = 1000;

export interface Failure {
  readonly seed: number;
  readonly message: string;
  /** As few of the frames as are enough, as hex; absent where that is not known. */
  readonly frames?: readonly string[];
}

/** One batch; undefined when nothing was found. */
export function judgeBatch(seed: number): Failure | undefined {
  const source = new FrameSource(createRandom(seed), 0.1);
  const frames = Array.from({ length: BATCH }, () => source.next());
  const message = problemOf(frames);
  if (message === undefined) return undefined;
  return { seed, message, frames: shorten(frames).map((frame) => Buffer.from(frame).toString('hex')) };
}

const STATES = ['joining', 'joined', 'joined', 'closing'] as const;

/** What goes wrong when one client sends these; undefined when nothing does. */
function problemOf(frames: readonly Uint8Array[]): string | undefined {
  const ring = new InputRing();
  const taken = neutralInput();
  const began = performance.now();
  try {
    for (const [index, frame] of frames.entries()) {
      const before = ring.size + ring.ackSeq;
      const verdict = judgeFrame(frame, STATES[index % STATES.length] ?? 'joined', index % 2 === 0, ring);
      const grown = ring.size + ring.ackSeq - before;
      if (grown !== (verdict === 'input' ? 1 : 0)) return `"${verdict}" put ${grown} inputs into the ring`;
      if (verdict === 'pass' && ((frame[0] ?? 0) & 31) > 18) return `code ${(frame[0] ?? 0) & 31} is passed on`;
      if (ring.size > 100) while (ring.take(taken));
      const { moveX, moveY, aim, buttons } = ring.latest;
      for (const value of [moveX, moveY, aim, buttons, ring.stampMs, taken.aim, ring.renderTime])
        if (!Number.isFinite(value)) return 'the input is not finite';
      if (Math.abs(moveX) > 127 || Math.abs(moveY) > 127 || aim < 0 || aim > Math.PI * 2)
        return 'the input is out of its range';
    }
  } catch (error) {
    return `it throws ${error instanceof Error ? error.message : String(error)}`;
  }
  return performance.now() - began > MOST_MS ? `it takes ${Math.round(performance.now() - began)} ms` : undefined;
}

/** Leaves out halves, quarters, … as long as it still goes wrong. */
function shorten(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  let left = frames;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < left.length; ) {
      const fewer = [...left.slice(0, at), ...left.slice(at + size)];
      if (problemOf(fewer) !== undefined) left = fewer;
      else at += size;
    }
  return left;
}
