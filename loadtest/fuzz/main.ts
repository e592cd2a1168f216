/** `npm run fuzz`: random frames and requests at the guard, at a room and at a server; seeds that replay what they found. */

import { UsageError } from '../flags.ts';
import { RunFailed } from '../run-failed.ts';
import { mega, runInThread } from './in-thread.ts';
import type { Failure } from './judged.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { fuzzSockets } from './sockets.ts';

const EXIT = { nothing: 0, found: 1, badInput: 2, notCarriedOut: 3 } as const;
/** Of the time, and of the frames. */
const SHARES = {
  guard: { time: 0.15, frames: 0.92 },
  room: { time: 0.45, frames: 0.075 },
  sockets: { time: 0.4, frames: 0.005 },
} as const;
const out = process.stdout;

const count = (value: number): string => value.toLocaleString('en');

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv, Date.now());
  if (options === undefined) {
    out.write(HELP);
    return EXIT.nothing;
  }
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  out.write(`seed ${options.seed}\n`);
  for (const part of [guard, room, sockets]) {
    const failure = await part(options, interruption.signal);
    if (failure !== undefined) return tell(failure);
    if (interruption.signal.aborted) return EXIT.notCarriedOut;
  }
  return EXIT.nothing;
}

const guard = (options: Options): Promise<Failure | undefined> => inThread('guard', options);
const room = (options: Options): Promise<Failure | undefined> => inThread('room', options);

async function inThread(part: 'guard' | 'room', options: Options): Promise<Failure | undefined> {
  const { seed } = options;
  const { frames, batches, heap, failure } = await runInThread({ part, seed, ...shareOf(part, options) });
  const where = part === 'guard' ? 'at the guard' : `in ${batches - 1} rooms`;
  out.write(`${count(frames)} frames ${where}, live memory ${mega(heap[0])} → ${mega(heap[1])} MB\n`);
  return failure;
}

async function sockets(options: Options, signal: AbortSignal): Promise<Failure | undefined> {
  const { seed, replay } = options;
  const { frames, requests, failed, seats, resumed, slowestMs, gapP99, grownMb, failure } = await fuzzSockets({
    ...{ seed, replay, signal },
    ...shareOf('sockets', options),
  });
  out.write(
    `${count(frames)} frames of ${count(seats)} connections, which came back ${count(resumed)} times, and ${count(requests)} requests at a server, ${count(failed)} of them answered with 500: /health within ` +
      `${slowestMs.toFixed(0)} ms, patch gap p99 ${gapP99.toFixed(1)} ms, memory +${(grownMb ?? 0).toFixed(0)} MB\n`,
  );
  return failure;
}

function shareOf(part: keyof typeof SHARES, { seconds, frames, replay }: Options): { seconds: number; frames: number } {
  // One batch is always run.
  if (replay) return part === 'sockets' ? { seconds: 30, frames: Infinity } : { seconds: 0, frames: 0 };
  return { seconds: seconds * SHARES[part].time, frames: frames * SHARES[part].frames };
}

function tell({ seed, message, frames }: Failure): number {
  out.write(`\nFOUND with seed ${seed}: ${message}\n`);
  if (frames !== undefined) out.write(`These frames are enough:\n${frames.map((frame) => `  ${frame}\n`).join('')}`);
  out.write(`Again: npm run fuzz -- --seed ${seed} --replay\n`);
  return EXIT.found;
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run fuzz -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  const text = error instanceof RunFailed ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  return EXIT.notCarriedOut;
}

process.exitCode = await main(process.argv.slice(2)).catch(complain);
