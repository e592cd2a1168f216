/** One process of the tester: runs its share of the clients and reports to the parent that forked it. */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { TICK_MS } from '../shared/engine/input.ts';
import { createRandom } from '../shared/engine/random.ts';
import { findRoomType } from '../shared/engine/room-type.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { Attendance } from './attendance.ts';
import { FullClient } from './full-client.ts';
import { type ClientContext, isGone, JoinRefused, joinPatiently, type LoadClient } from './load-client.ts';
import type { ClientPlan, Deed, FromWorker, Part, ToWorker, WorkerPlan } from './messages.ts';
import { type Pacer, startPacer } from './pacer.ts';
import { type Found, Places } from './places.ts';
import { createRecorder, mergeSamples, type Recorder } from './recorder.ts';
import { ThinClient } from './thin-client.ts';

const STATUS_EVERY_MS = 250;
const PULSE_EVERY_MS = 1000;
/** Distinct texts of problems that are kept; the rest is counted together. */
const MAX_PROBLEMS = 20;

interface Player {
  readonly client: Omit<LoadClient, 'join'>;
  /** One attempt. @throws JoinRefused */
  join(): Promise<void>;
  readonly plan: ClientPlan;
  readonly seed: number;
  readonly recorder: Recorder;
}

const recorder = createRecorder();
/** Of company: nobody looks at it. */
const aside = createRecorder();
const problems = new Map<string, number>();
const ofMeasured = new Attendance<Player>();
const ofCompany = new Attendance<Player>();
const players: Player[] = [];
const parts: Part[] = [];
let phase = -1;
let stopping = false;
let pacer: Pacer | undefined;
const phaseStrain = createStrainMeter();
const pulseStrain = createStrainMeter();
let counted = { at: performance.now(), all: 0, full: 0 };

function tell(message: FromWorker): void {
  process.send?.(message);
}

function complain(text: string): void {
  const key = problems.has(text) || problems.size < MAX_PROBLEMS ? text : 'other problems';
  problems.set(key, (problems.get(key) ?? 0) + 1);
}

function start(plan: WorkerPlan): void {
  const tickMs = plan.tickMs ?? TICK_MS;
  const epoch = plan.epoch - performance.timeOrigin;
  const places = new Places();
  for (const own of plan.clients) {
    const player = createPlayer(plan, own, tickMs, places);
    players.push(player);
    if (own.joinAt !== undefined) void enterAt(player, epoch + own.joinAt);
  }
  pacer = startPacer(
    players.map((player) => ({ phase: player.plan.phase, tick: (due, now) => tick(player, due, now) })),
    epoch,
    (ticks) => {
      recorder.counts.skippedTicks += ticks * count(({ plan }) => isMeasured(plan));
    },
    tickMs,
  );
  setInterval(() => {
    countSeconds();
    const company = count(({ plan }) => !isMeasured(plan));
    tell({
      kind: 'status',
      status: { connected: count(({ plan }) => isMeasured(plan)), company, counts: recorder.counts },
    });
  }, STATUS_EVERY_MS);
  setInterval(() => {
    const { loopDelay, cpu } = pulseStrain.take();
    tell({ kind: 'pulse', pulse: { moment: recorder.takeMoment(), loopDelay, cpu } });
  }, PULSE_EVERY_MS);
}

function createPlayer(plan: WorkerPlan, own: ClientPlan, tickMs: number, places: Places): Player {
  const { url, room, stock } = plan;
  const { number, role, place } = own;
  const seed = (plan.seed + Math.imul(number + 1, 0x9e3779b1)) >>> 0;
  const kept = isMeasured(own) ? recorder : aside;
  let found: Promise<Found> | undefined;
  const context: ClientContext = {
    ...{ url, room, stock, role, seed, tickMs, patchMs: 1000 / plan.patchRate },
    name: `Load ${number + 1}`,
    link: plan.link && { link: LINKS[plan.link], seed },
    recorder: kept,
    between: (now) => pacer?.poll(now),
    roomId:
      place === undefined
        ? undefined
        : async () => {
            found = places.find(place, context);
            return (await found).roomId;
          },
    takeSeat: async () => (await found)?.takeSeat(),
    // What comes of rubbish is no problem.
    complain: role === 'hostile' ? () => {} : complain,
  };
  const client = role === 'full' ? new FullClient(context, findRoomType(roomTypes, room)) : new ThinClient(context);
  const join = async (): Promise<void> => {
    try {
      await client.join();
    } catch (error) {
      if (place === undefined || !isGone(error)) throw error;
      places.forget(place, found);
      await client.join();
    }
  };
  return { client, join, plan: own, seed, recorder: kept };
}

function isMeasured({ role }: ClientPlan): boolean {
  return role === 'full' || role === 'thin';
}

function tick({ client, recorder: kept }: Player, due: number, now: number): void {
  if (phase >= 0 && client.connected) kept.record('lateness', now - due);
  try {
    client.tick(due, now);
  } catch (error) {
    // A fault of the net code under test is a finding, not the end of all other clients.
    complain(`a client threw: ${error instanceof Error ? firstLines(error) : String(error)}`);
  }
}

async function enterAt(player: Player, at: number): Promise<void> {
  await delay(Math.max(0, at - performance.now()));
  await enter(player);
}

async function enter(player: Player): Promise<void> {
  const { join, seed, recorder: kept, plan } = player;
  const attendance = attendanceOf(player);
  const entry = attendance.enter(player, performance.now());
  if (entry === undefined) return;
  try {
    await joinPatiently(
      {
        join: async () => {
          if (!entry.over) await join();
        },
      },
      kept,
      createRandom(seed),
    );
    if (!entry.over) kept.counts.joined++;
  } catch (error) {
    if (!(error instanceof JoinRefused)) throw error;
    if (entry.over) return;
    kept.counts.failedJoins++;
    if (plan.role !== 'hostile') complain(`join failed: ${error.message}`);
  } finally {
    attendance.settle(player, entry);
  }
}

function attendanceOf({ plan }: Player): Attendance<Player> {
  return isMeasured(plan) ? ofMeasured : ofCompany;
}

function beginPhase(index: number): void {
  closePhase();
  phase = index;
  for (const player of players)
    for (const deed of player.plan.deeds ?? [])
      if (deed.phase === index) setTimeout(() => perform(player, deed), deed.at);
}

function perform(player: Player, { does, backAfter = 0 }: Deed): void {
  if (stopping) return;
  if (does === 'join') {
    if (!player.client.connected) void enter(player);
  } else if (does === 'leave') {
    attendanceOf(player).leave(player);
    void player.client.leave();
  } else if (player.client.connected) {
    attendanceOf(player).drop(player, performance.now() + backAfter);
    player.client.drop(backAfter);
  }
}

function closePhase(): void {
  countSeconds();
  const now = performance.now();
  if (phase >= 0) for (const { client } of players) if (client.connected) client.settle(now);
  const sample = recorder.take();
  const lateness = mergeSamples([sample]).series.lateness?.p99 ?? 0;
  const connected = count(({ plan }) => isMeasured(plan));
  parts.push({ phase, sample, strain: { ...phaseStrain.take(), lateness }, connected });
}

function count(of: (player: Player) => boolean): number {
  let found = 0;
  for (const player of players) if (player.client.connected && of(player)) found++;
  return found;
}

/** Rates are by the time that clients were there, and they come and go. */
function countSeconds(): void {
  const all = count(({ plan }) => isMeasured(plan));
  const now = { at: performance.now(), all, full: count(({ plan }) => plan.role === 'full') };
  const seconds = (now.at - counted.at) / 1000;
  // Who came or went in between did so in its middle, on average.
  recorder.counts.clientSeconds += (seconds * (counted.all + now.all)) / 2;
  recorder.counts.fullSeconds += (seconds * (counted.full + now.full)) / 2;
  counted = now;
}

/** Delay of the event loop and use of the processor since it was last asked. */
function createStrainMeter(): { take(): { loopDelay: number; cpu: number } } {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  let cpuThen = process.cpuUsage();
  let then = performance.now();
  return {
    take() {
      const { user, system } = process.cpuUsage(cpuThen);
      const now = performance.now();
      const taken = { loopDelay: loop.percentile(99) / 1e6, cpu: (user + system) / 1000 / (now - then) };
      loop.reset();
      cpuThen = process.cpuUsage();
      then = now;
      return taken;
    },
  };
}

function firstLines(error: Error): string {
  return (error.stack ?? error.message)
    .split('\n', 2)
    .map((line) => line.trim())
    .join(' ');
}

/** The first time that histograms are packed takes a tenth of a second, which would be seen as one of the server's. */
function warmUp(): void {
  const unused = createRecorder();
  for (let time = 0; time < 5; time++) {
    for (let value = 0; value < 200; value++) unused.record('patchInterval', value);
    mergeSamples([unused.take()]);
    unused.takeMoment();
  }
}

function collect(): void {
  closePhase();
  const { failedReturns } = recorder.counts;
  const overdue = ofMeasured.overdue(performance.now(), ({ client }) => client.connected, failedReturns);
  tell({ kind: 'collected', overdue, parts, problems: [...problems].map(([text, times]) => ({ text, count: times })) });
  // What comes from here on leads up to another measurement, if there is one.
  parts.length = 0;
  phase = -1;
}

async function stop(): Promise<never> {
  stopping = true;
  pacer?.stop();
  await Promise.allSettled(players.map(({ client }) => client.leave()));
  process.exit(0);
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') start(message.plan);
  else if (message.kind === 'phase') beginPhase(message.index);
  else if (message.kind === 'collect') collect();
  else void stop();
});
// The parent is gone: whatever it started must not outlive it.
process.on('disconnect', () => process.exit(1));
// Ctrl-C reaches the whole group; the parent says when to stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
warmUp();
tell({ kind: 'ready' });
