/** One process of the tester: runs its share of the clients and reports to the parent that forked it. */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { createRandom } from '../shared/engine/random.ts';
import { findRoomType } from '../shared/engine/room-type.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { FullClient } from './full-client.ts';
import { type ClientContext, JoinRefused, joinPatiently, type LoadClient } from './load-client.ts';
import type { FromWorker, Strain, ToWorker, WorkerPlan } from './messages.ts';
import { startPacer } from './pacer.ts';
import { createRecorder, mergeSamples } from './recorder.ts';
import { ThinClient } from './thin-client.ts';

const STATUS_EVERY_MS = 250;
/** Distinct texts of problems that are kept; the rest is counted together. */
const MAX_PROBLEMS = 20;

const recorder = createRecorder();
const problems = new Map<string, number>();
const clients: LoadClient[] = [];
let measuring = false;
let stopPacer = (): void => {};
let loop: ReturnType<typeof monitorEventLoopDelay> | undefined;
let cpuAtMark = process.cpuUsage();
let markedAt = 0;

function tell(message: FromWorker): void {
  process.send?.(message);
}

function complain(text: string): void {
  const key = problems.has(text) || problems.size < MAX_PROBLEMS ? text : 'other problems';
  problems.set(key, (problems.get(key) ?? 0) + 1);
}

function start(plan: WorkerPlan): void {
  const type = findRoomType(roomTypes, plan.room);
  const epoch = plan.epoch - performance.timeOrigin;
  const paced = plan.clients.map(({ number, joinAt, phase }) => {
    const seed = (plan.seed + Math.imul(number + 1, 0x9e3779b1)) >>> 0;
    const { url, room } = plan;
    const link = plan.link && { link: LINKS[plan.link], seed };
    const context: ClientContext = { url, room, name: `Load ${number + 1}`, seed, link, recorder, complain };
    const client = plan.thin ? new ThinClient(context) : new FullClient(context, type);
    clients.push(client);
    void enter(client, epoch + joinAt, seed);
    return {
      phase,
      tick(due: number, now: number) {
        if (measuring && client.connected) recorder.record('lateness', now - due);
        try {
          client.tick(due);
        } catch (error) {
          // A fault of the net code under test is a finding, not the end of all other clients.
          complain(`a client threw: ${error instanceof Error ? firstLines(error) : String(error)}`);
        }
      },
    };
  });
  stopPacer = startPacer(paced, epoch, (ticks) => {
    recorder.counts.skippedTicks += ticks * paced.length;
  });
  setInterval(
    () => tell({ kind: 'status', status: { connected: connected(), counts: recorder.counts } }),
    STATUS_EVERY_MS,
  );
}

async function enter(client: LoadClient, at: number, seed: number): Promise<void> {
  await delay(Math.max(0, at - performance.now()));
  try {
    await joinPatiently(client, recorder, createRandom(seed));
    recorder.counts.joined++;
  } catch (error) {
    if (!(error instanceof JoinRefused)) throw error;
    recorder.counts.failedJoins++;
    complain(`join failed: ${error.message}`);
  }
}

function connected(): number {
  let count = 0;
  for (const client of clients) if (client.connected) count++;
  return count;
}

function mark(): void {
  recorder.mark();
  measuring = true;
  loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  cpuAtMark = process.cpuUsage();
  markedAt = performance.now();
}

function collect(): void {
  measuring = false;
  const sample = recorder.take();
  const { user, system } = process.cpuUsage(cpuAtMark);
  loop?.disable();
  const strain: Strain = {
    loopDelay: loop === undefined ? 0 : loop.percentile(99) / 1e6,
    lateness: mergeSamples([sample]).series.lateness?.p99 ?? 0,
    cpu: markedAt === 0 ? 0 : (user + system) / 1000 / (performance.now() - markedAt),
  };
  const counted = [...problems].map(([text, count]) => ({ text, count }));
  tell({ kind: 'collected', sample, strain, problems: counted, connected: connected() });
}

function firstLines(error: Error): string {
  return (error.stack ?? error.message)
    .split('\n', 2)
    .map((line) => line.trim())
    .join(' ');
}

async function stop(): Promise<never> {
  stopPacer();
  await Promise.allSettled(clients.map((client) => client.leave()));
  process.exit(0);
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') start(message.plan);
  else if (message.kind === 'measure') mark();
  else if (message.kind === 'collect') collect();
  else void stop();
});
// The parent is gone: whatever it started must not outlive it.
process.on('disconnect', () => process.exit(1));
// Ctrl-C reaches the whole group; the parent says when to stop.
process.on('SIGINT', () => {});
tell({ kind: 'ready' });
