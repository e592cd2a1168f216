/** The thread in which frames are tried without sockets: whoever waits for it notices when it hangs. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { BATCH, judgeBatch } from './judged.ts';
import type { FromThread, ThreadPlan } from './messages.ts';
import { stepBatch } from './stepped.ts';

/** Batches of the guard until somebody is told: each takes a few ms. */
const TELL_EVERY = 50;

const { part, seed, seconds, frames: most } = workerData as ThreadPlan;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
// Colyseus tells of every message that it cannot read.
for (const method of ['log', 'warn', 'error', 'info'] as const) console[method] = () => {};

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

const began = process.hrtime.bigint();
const going = (): boolean => Number(process.hrtime.bigint() - began) / 1e9 < seconds;
let frames = 0;
let told = 0;
for (let number = 0; number === 0 || (going() && frames < most); number++) {
  if (part === 'room' || number % TELL_EVERY === 0) tell({ kind: 'begin', seed: seed + number });
  const failure = part === 'guard' ? judgeBatch(seed + number) : undefined;
  const stepped = part === 'room' ? await stepBatch(seed + number) : undefined;
  frames += stepped?.frames ?? BATCH;
  const found = failure ?? stepped?.failure;
  if (part === 'room' || found !== undefined || number % TELL_EVERY === TELL_EVERY - 1) {
    collectGarbage();
    tell({ kind: 'end', frames: frames - told, heap: process.memoryUsage().heapUsed, failure: found });
    told = frames;
  }
  if (found !== undefined) break;
}
tell({ kind: 'end', frames: frames - told, failure: undefined });
// Colyseus keeps timers of its own.
process.exit(0);
