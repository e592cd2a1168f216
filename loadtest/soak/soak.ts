/** One soak: an idle server, churn with a sample every few seconds, the idle server again, and what is different. */

import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../shared/engine/random.ts';
import { RunFailed } from '../run-failed.ts';
import { Churn } from './churn.ts';
import { isBack, type Judgement, judge, type SoakSample } from './judge.ts';
import type { SoakOptions } from './options.ts';
import { watchRemote } from './remote-server.ts';
import type { Figures } from './server/probe.ts';
import { type SoakedServer, startSoakedServer } from './soaked-server.ts';

/** Seconds of churn between two samples. */
const SAMPLE_EVERY = 4;
/** Deeds a second, for each who plays. */
const RATE = 0.5;
/** Seconds for seats that are held, and for reservations, to expire. */
const IDLE_WITHIN = 45;
/** Until then it is no leak: seats are held for 20 s, numbers of what has gone rest for 40, code is compiled. */
const JUDGED_FROM = 120;
/** Of short runs, in which not all has been compiled. */
const JUDGED_FROM_SHORT = 65;
const SHORT_MINUTES = 3.5;

export interface Soak {
  readonly samples: readonly SoakSample[];
  readonly before: Figures;
  readonly after: Figures;
  /** Seconds from which on samples are judged. */
  readonly from: number;
  readonly judgement: Judgement;
  readonly done: Readonly<Record<string, number>>;
  readonly problems: Readonly<Record<string, number>>;
}

export interface SoakListener {
  said(line: string): void;
  sampled(sample: SoakSample): void;
}

/** @param types ids of the room types to visit @throws RunFailed when it cannot be carried out */
export async function runSoak(options: SoakOptions, types: readonly string[], listener: SoakListener): Promise<Soak> {
  const server = options.url === undefined ? await startSoakedServer() : watchRemote(options.url);
  try {
    return await soak(server, options, types, listener);
  } finally {
    await server.stop();
  }
}

async function soak(
  server: SoakedServer,
  { minutes, seed, clients, snapshots, plant }: SoakOptions,
  types: readonly string[],
  { said, sampled }: SoakListener,
): Promise<Soak> {
  const plan = { url: server.url, types, clients, rate: Math.max(4, clients * RATE) };
  said('warming up');
  await new Churn(plan, createRandom(seed + 1)).warmUp().catch((error: unknown) => {
    throw new RunFailed(`The visitors could not come in. ${error instanceof Error ? error.message : error}`);
  });
  const empty = await untilIdle(server, EMPTY);
  const before = { ...empty, ...(await server.alive()) };
  if (snapshots !== undefined) await server.snapshot(`${snapshots}.before.heapsnapshot`);
  if (plant !== undefined) await server.plant(plant);

  const churn = new Churn(plan, createRandom(seed));
  await churn.settle();
  const began = performance.now();
  const samples: SoakSample[] = [];
  let { all, warnings } = server.lines();
  for (let at = 0, deeds = 0; at < minutes * 60; ) {
    await churn.run(Math.min(SAMPLE_EVERY, minutes * 60));
    const figures = await server.sample();
    at = (performance.now() - began) / 1000;
    const lines = server.lines();
    const since = Math.max(1, churn.deeds - deeds);
    deeds = churn.deeds;
    // Per hundred deeds: what is done more often is told more often.
    figures['log lines'] = (100 * (lines.all - all)) / since;
    figures['log warnings'] = (100 * (lines.warnings - warnings)) / since;
    ({ all, warnings } = lines);
    const sample = { at, deeds, figures };
    samples.push(sample);
    sampled(sample);
  }
  await churn.leave();
  said('everybody has left; waiting for held seats to expire');
  const after = { ...(await untilIdle(server, before)), ...(await server.alive()) };
  if (snapshots !== undefined) await server.snapshot(`${snapshots}.after.heapsnapshot`);
  const from = minutes < SHORT_MINUTES ? JUDGED_FROM_SHORT : JUDGED_FROM;
  return {
    ...{ samples, before, after, from },
    judgement: judge(samples, from, before, after),
    done: Object.fromEntries(churn.done),
    problems: Object.fromEntries(churn.problems),
  };
}

/** Of an empty server whose other figures are not known yet. */
const EMPTY: Figures = { timers: 3, handles: 4 };
const GONE: readonly string[] = ['rooms', 'seats', 'driver entries', 'reserved seats', 'clients'];

/** What there is once nothing more goes away, or it has had the time to. */
async function untilIdle(server: SoakedServer, level: Figures): Promise<Figures> {
  const deadline = performance.now() + IDLE_WITHIN * 1000;
  for (;;) {
    const now = await server.sample();
    const idle = level === EMPTY ? GONE.every((name) => (now[name] ?? 0) === 0) : isBack(level, now);
    if (idle || performance.now() > deadline) {
      // Sockets that are closing, and the answers to what was asked of them.
      await delay(level === EMPTY ? 6000 : 1000);
      return server.sample();
    }
    await delay(1000);
  }
}
