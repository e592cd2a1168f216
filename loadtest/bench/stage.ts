/** One server with its load and the bare pacer beside it, from start to stop. */

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RunFailed } from '../run-failed.ts';
import { type Child, startChild } from './child.ts';
import { machineSeconds } from './foreign.ts';
import type { CrowdPlan, Joined, LoadFigures, LoadSecond } from './load/crowd.ts';
import type { Pinning } from './pinning.ts';
import type { Control, Figures, Percentiles, Second, Subject } from './results.ts';
import type { FieldKind } from './servers/flags.ts';
import type { ServerFigures, ServerReady, ServerSecond } from './servers/probe.ts';
import { median } from './targets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface StagePlan {
  readonly subject: Subject;
  readonly seed: number;
  readonly pinning: Pinning;
  /** Of the floor's frames. */
  readonly frameBytes: number;
  /** Of the stock room. */
  readonly fields: FieldKind;
  /** File for a CPU profile, of this server on Node. */
  readonly profile: string | undefined;
}

export interface Measured {
  readonly figures: Figures;
  readonly control: Control;
  readonly timeline: readonly Second[];
  readonly seconds: number;
  readonly load: LoadFigures;
}

/** The program of Bun, where it is installed. */
export function bunPath(): string | undefined {
  const path = join(ROOT, 'node_modules', '.bin', 'bun');
  return existsSync(path) ? path : undefined;
}

export class Stage {
  readonly #server: Child;
  readonly #load: Child;
  readonly #pacer: Child;
  readonly #plan: StagePlan;

  private constructor(plan: StagePlan, server: Child, load: Child, pacer: Child) {
    this.#plan = plan;
    this.#server = server;
    this.#load = load;
    this.#pacer = pacer;
  }

  /** @throws RunFailed when something does not start */
  static async open(plan: StagePlan): Promise<Stage> {
    const { server: serverCore, others } = plan.pinning;
    const node = process.execPath;
    const started: Child[] = [];
    const start = async (name: string, core: number | undefined, command: [string, ...string[]]): Promise<Child> => {
      const child = await startChild({ name, core, command });
      started.push(child);
      return child;
    };
    try {
      return new Stage(
        plan,
        await start(`The server (${plan.subject})`, serverCore, serverCommand(plan)),
        await start('The load generator', others, [node, 'loadtest/bench/load/main.ts']),
        await start('The bare pacer', others, [node, 'loadtest/bench/bare-pacer.ts']),
      );
    } catch (error) {
      await Promise.all(started.map((child) => child.stop()));
      throw error;
    }
  }

  /** @throws RunFailed when somebody did not get in, unless some may fail */
  async join(crowd: Omit<CrowdPlan, 'port' | 'seed'>, mayFail = false): Promise<Joined> {
    const { port } = this.#server.ready as ServerReady;
    const bare = this.#plan.subject === 'floor';
    const plan: CrowdPlan = { ...crowd, port, seed: this.#plan.seed, room: bare ? undefined : crowd.room };
    const joined = (await this.#load.ask('join', plan)) as Joined;
    if (joined.failed > 0 && !mayFail)
      throw new RunFailed(
        `${joined.failed} of ${crowd.clients} clients did not get into ${this.#plan.subject}: ${joined.problem}.`,
      );
    return joined;
  }

  async leave(): Promise<void> {
    await this.#load.ask('leave');
  }

  /** Live bytes of the server after a forced collection. */
  async memory(): Promise<number> {
    return (await this.#server.ask('memory')) as number;
  }

  /** Measures for so many seconds, and during `meanwhile` where there is one. */
  async measure(seconds: number, meanwhile?: () => Promise<void>): Promise<Measured> {
    const machine = machineSeconds();
    const own = process.cpuUsage();
    await Promise.all([this.#pacer.ask('mark'), this.#server.ask('mark'), this.#load.ask('mark')]);
    const pacerCpu = (await this.#pacer.ask('cpu')) as number;
    const begun = performance.now();
    const during = meanwhile?.();
    const timeline = await this.#watch(begun, seconds);
    await during;
    const [server, load, pacer] = (await Promise.all([
      this.#server.ask('collect'),
      this.#load.ask('collect'),
      this.#pacer.ask('collect'),
    ])) as [ServerFigures, LoadFigures, { gapMs: Percentiles; cpuMicros: number }];
    const passed = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(own);
    const known = (server.cpuMicros + load.cpuMicros + pacer.cpuMicros - pacerCpu + user + system) / 1e6;
    const after = machineSeconds();
    const foreign = machine === undefined || after === undefined ? 0 : Math.max(0, after - machine - known) / passed;
    return {
      figures: figuresOf(server, load, timeline),
      control: {
        pacerGapMs: pacer.gapMs,
        loadLatenessMs: load.latenessMs,
        loadCpu: load.cpuMicros / 1e6 / load.seconds,
        foreignCpu: foreign,
      },
      timeline,
      seconds: server.seconds,
      load,
    };
  }

  async close(): Promise<void> {
    // The load first, so that no server spends its end on lost connections.
    await this.#load.stop();
    await Promise.all([this.#server.stop(), this.#pacer.stop()]);
  }

  async #watch(begun: number, seconds: number): Promise<Second[]> {
    const timeline: Second[] = [];
    let before = await this.#second();
    let beforeAt = performance.now();
    for (let at = 1; at <= Math.round(seconds); at++) {
      const wait = Math.max(0, begun + (at * seconds * 1000) / Math.round(seconds) - performance.now());
      await new Promise((resolve) => setTimeout(resolve, wait));
      const second = await this.#second();
      const now = performance.now();
      const passed = (now - beforeAt) / 1000;
      timeline.push({
        at,
        cpu: (second.server.cpuMicros - before.server.cpuMicros) / 1e6 / passed,
        tickGapP99: second.server.tickGapP99,
        bytesPerClient: (second.load.bytes - before.load.bytes) / Math.max(1, second.load.clients) / passed,
      });
      before = second;
      beforeAt = now;
    }
    return timeline;
  }

  async #second(): Promise<{ server: ServerSecond; load: LoadSecond }> {
    const [server, load] = await Promise.all([this.#server.ask('second'), this.#load.ask('second')]);
    return { server: server as ServerSecond, load: load as LoadSecond };
  }
}

/** The program and its arguments, in the project's folder. */
export function serverCommand({
  subject,
  seed,
  frameBytes,
  fields,
  profile,
}: Omit<StagePlan, 'pinning'>): [string, ...string[]] {
  const flags = ['--seed', String(seed)];
  const node = [process.execPath, '--expose-gc'] as [string, ...string[]];
  const profiled =
    profile === undefined
      ? []
      : ['--cpu-prof', '--cpu-prof-dir', dirname(profile), '--cpu-prof-name', basename(profile)];
  switch (subject) {
    case 'floor':
      return [...node, 'loadtest/bench/servers/floor.ts', ...flags, '--frame-bytes', String(Math.round(frameBytes))];
    case 'stock':
      return [...node, 'loadtest/bench/servers/stock.ts', ...flags, '--fields', fields];
    case 'node':
      return [...node, ...profiled, 'loadtest/bench/servers/skirmish.ts', ...flags];
    case 'bun':
      return [bunPath() ?? 'bun', 'loadtest/bench/servers/skirmish.ts', ...flags];
  }
}

function figuresOf(server: ServerFigures, load: LoadFigures, timeline: readonly Second[]): Figures {
  const { steps, allocatedBytes, gcMs, stepMs, patchMs } = server;
  // The median second: on a shared host single ones cost half as much again, whatever runs in them.
  const cpu = median(timeline.map((second) => second.cpu)) ?? 0;
  // Rooms step together: what one client has is the steps of its room.
  const clientTicks = load.clients * server.stepsPerSecond;
  const ticks = Math.max(1, server.stepsPerSecond * server.seconds);
  return {
    cpu,
    cpuPerClientTick: clientTicks === 0 || steps === 0 ? 0 : (cpu * 1e6) / clientTicks,
    stepsPerSecond: server.stepsPerSecond,
    ...(stepMs && { stepMs }),
    ...(patchMs && { patchMs }),
    tickGapMs: server.tickGapMs,
    bytesPerClient: load.bytesPerClient,
    patchesPerClient: load.patchesPerClient,
    heapMb: server.heapBytes / 1e6,
    rssMb: server.rssBytes / 1e6,
    ...(allocatedBytes !== undefined && { allocatedPerTick: allocatedBytes / ticks }),
    ...(gcMs !== undefined && { gcShare: gcMs / 1000 / server.seconds }),
    inputToAckMs: load.inputToAckMs,
  };
}
