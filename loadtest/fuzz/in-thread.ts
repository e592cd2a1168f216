/** Runs a part of the fuzzer in a thread, and ends it when it says nothing for too long. */

import { Worker } from 'node:worker_threads';
import type { Failure } from './judged.ts';
import type { FromThread, ThreadPlan } from './messages.ts';

/** A room of ten virtual seconds takes a few real ones on a busy machine. */
const SILENT_MS = 60_000;
/** Live bytes may grow by a third and this before it counts as a leak: what is loaded late and cached lives, too. */
const SLACK_BYTES = 40e6;

export interface PartRun {
  readonly frames: number;
  readonly batches: number;
  /** Live bytes after the first batch that was looked at, and after the last. */
  readonly heap: readonly [number, number];
  readonly failure: Failure | undefined;
}

export function runInThread(plan: ThreadPlan, silentMs = SILENT_MS): Promise<PartRun> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: plan });
  let { seed } = plan;
  let frames = 0;
  let batches = 0;
  const heaps: number[] = [];
  let failure: Failure | undefined;
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(watchdog);
      const heap = [heaps[0] ?? 0, heaps.at(-1) ?? 0] as const;
      const leak = heaps.length > 4 && heap[1] > heap[0] * 1.33 + SLACK_BYTES;
      if (leak)
        failure ??= { seed: plan.seed, message: `live memory grew from ${mega(heap[0])} to ${mega(heap[1])} MB` };
      resolve({ frames, batches, heap, failure });
    };
    const hang = (): void => {
      failure = { seed, message: `it hangs: nothing for ${silentMs / 1000} s` };
      void worker.terminate().then(finish);
    };
    let watchdog = setTimeout(hang, silentMs);
    worker.on('message', (told: FromThread) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(hang, silentMs);
      if (told.kind === 'begin') seed = told.seed;
      else {
        batches++;
        frames += told.frames;
        if (told.heap !== undefined) heaps.push(told.heap);
        failure ??= told.failure;
      }
    });
    worker.once('error', (error) => {
      failure ??= { seed, message: `it throws ${error instanceof Error ? error.stack : String(error)}` };
    });
    worker.once('exit', finish);
  });
}

export function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
