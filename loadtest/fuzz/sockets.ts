/** The fuzzer on a live server: seats that send nearly right frames and broken WebSocket, and requests, beside honest players. */

import { setTimeout as delay } from 'node:timers/promises';
import { createRandom, type Random } from '../../shared/engine/random.ts';
import type { Context, Target } from '../hostile/attack.ts';
import { ask } from '../hostile/intruder.ts';
import { type Own, whereIs } from '../hostile/own-state.ts';
import { Side } from '../hostile/side.ts';
import type { Failure } from './judged.ts';
import { randomRequest } from './random-requests.ts';
import { fuzzOverSocket } from './socket-client.ts';

const LANES = 6;
const HONEST = 8;
const REQUESTS = 40;
const ANSWER_MS = 1000;
const MOST_GROWN_MB = 200;

export interface SocketPlan {
  readonly seed: number;
  /** The same bytes as that seed once sent, alone. */
  readonly replay: boolean;
  readonly seconds: number;
  readonly frames: number;
  readonly signal: AbortSignal;
}

export interface SocketRun {
  readonly frames: number;
  readonly requests: number;
  /** Of them those that the server failed at, with 500. */
  readonly failed: number;
  readonly seats: number;
  /** How often one of them came back after a drop, or took its seat over. */
  readonly resumed: number;
  readonly slowestMs: number;
  readonly gapP99: number;
  readonly grownMb: number | undefined;
  readonly failure: Failure | undefined;
}

/** @throws RunFailed when there is no server to be had */
export async function fuzzSockets({ seed, replay, seconds, frames: most, signal }: SocketPlan): Promise<SocketRun> {
  const side = await Side.open({
    url: undefined,
    stock: false,
    room: 'free-for-all',
    bots: HONEST,
    core: undefined,
    seed,
    signal,
  });
  const done = { frames: 0, requests: 0, failed: 0, seats: 0, resumed: 0 };
  const going = new Set<number>();
  const ends = performance.now() + seconds * 1000;
  const tidyUp: (() => void)[] = [];
  const inTime = (): boolean =>
    performance.now() < ends && done.frames < most && side.ended === undefined && !signal.aborted;
  const context: Context = {
    seconds,
    random: createRandom(seed),
    going: inTime,
    sleep: (ms) => delay(ms),
    afterwards: (tidy) => void tidyUp.push(tidy),
  };
  const { hostname, port } = new URL(side.url);
  const target: Target = {
    url: side.url,
    host: hostname,
    port: Number(port),
    stock: false,
    room: 'free-for-all',
    from: undefined,
  };
  let next = seed;
  let honest: Own | undefined;
  const lane = async (): Promise<void> => {
    while (replay ? next === seed : inTime()) {
      const mine = next++;
      going.add(mine);
      if (mine % 4 === 3) {
        const { sent, failed } = await sendRequests(target, createRandom(mine), () => replay || inTime());
        done.requests += sent;
        done.failed += failed;
      } else {
        const { frames, resumed } = await fuzzOverSocket(target, context, createRandom(mine));
        done.frames += frames;
        done.resumed += resumed;
        if (frames > 0) done.seats++;
      }
      for (const tidy of tidyUp.splice(0)) tidy();
      going.delete(mine);
    }
  };
  try {
    honest = await whereIs(target, { ...context, afterwards: () => {} });
    side.begin();
    const lanes = Promise.all(Array.from({ length: replay ? 1 : LANES }, lane));
    let wrong: string | undefined;
    let over = false;
    void lanes.finally(() => {
      over = true;
    });
    while (!over && wrong === undefined && side.ended === undefined) {
      await delay(250);
      wrong = problemOf(honest);
    }
    if (wrong === undefined && side.ended === undefined) await lanes;
    const seeds = [...going];
    const { honest: noticed, server } = await side.end();
    const problem =
      wrong ??
      (server.ended && `the server ended (${server.ended})`) ??
      (server.hung ? 'the server hangs' : undefined) ??
      (server.slowestMs > ANSWER_MS ? `/health took ${Math.round(server.slowestMs)} ms` : undefined) ??
      ((server.grownMb ?? 0) > MOST_GROWN_MB ? `memory +${Math.round(server.grownMb ?? 0)} MB` : undefined) ??
      (noticed.drops > 0 ? `${noticed.drops} honest players dropped` : undefined);
    const failing = seeds[0] ?? next - 1;
    const also = seeds.length > 1 ? ` (one of the seeds ${seeds.join(', ')})` : '';
    return {
      ...done,
      slowestMs: server.slowestMs,
      gapP99: noticed.gapP99,
      grownMb: server.grownMb,
      failure: problem === undefined ? undefined : { seed: failing, message: `sockets: ${problem}${also}` },
    };
  } finally {
    for (const tidy of tidyUp) tidy();
    honest?.room.connection.close();
    await side.close();
  }
}

/** What an honest player reads that he must not. */
function problemOf(honest: Own): string | undefined {
  if (!honest.open()) return `an honest player is ${honest.fate()}`;
  const wrong = honest.numbers().find(([, value]) => !Number.isFinite(value));
  return wrong && `an honest player reads ${wrong.join(' ')}`;
}

async function sendRequests(
  target: Target,
  random: Random,
  going: () => boolean,
): Promise<{ sent: number; failed: number }> {
  let sent = 0;
  let failed = 0;
  for (; sent < REQUESTS && going(); sent++) {
    const { options, body } = randomRequest(random);
    try {
      if ((await ask(target, options, body)).status === 500) failed++;
    } catch {
      // Node itself does not send every path and header.
    }
  }
  return { sent, failed };
}
