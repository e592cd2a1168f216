/** Carries a benchmark out: run after run, again where one was disturbed, and what came of it as results. */

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Attempt, findCapacity, keepsUp } from './capacity.ts';
import { disturbanceOf } from './disturbance.ts';
import type { Options } from './options.ts';
import type { Pinning } from './pinning.ts';
import { crowdOf, planRuns, type RunPlan } from './plan.ts';
import type { BenchResults, JoinBurst, Memory, Run, Subject } from './results.ts';
import { type Measured, Stage } from './stage.ts';
import { describeRun } from './table.ts';
import { JUDGED_CLIENTS } from './targets.ts';

type Found = Pick<BenchResults, 'runs' | 'capacities' | 'joins' | 'memory'>;

/** Joins a second: more would be a test of joining. */
const JOINS_PER_SECOND = 200;
/** Seconds that a run takes besides joining and measuring: starting, warming up, stopping. */
const AROUND = 4.5;
/** Where the search for the largest number begins. */
const FIRST_TRY: Record<Exclude<Subject, 'floor'>, number> = { stock: 350, node: 600, bun: 800 };
const TRY_SECONDS = 3;
const JOIN_ROUNDS = 3;
const BURST = 200;
const BURST_SECONDS = 2;
/** Who has been on a server before it counts as idle: what is loaded and compiled once is not a seat's. */
const GUESTS = 8;
/** Seconds that the whole may take, repetitions included. */
const BUDGET = { quick: 115, full: 880 };

export interface Setting {
  readonly options: Options;
  readonly pinning: Pinning;
  /** Folder for CPU profiles, where they are wanted. */
  readonly profiles: string | undefined;
  say(line: string): void;
}

/** @throws RunFailed when a run cannot be carried out */
export async function runBench(setting: Setting): Promise<Found> {
  const { options } = setting;
  const bench = new Bench(setting);
  const has = (part: (typeof options.parts)[number]): boolean => options.parts.includes(part);
  const plans = planRuns(options);
  for (const [index, plan] of plans.entries()) await bench.run(plan, plans.slice(index + 1));
  if (has('joins') && options.subjects.includes('node')) await bench.joinBursts();
  if (has('memory'))
    for (const subject of options.subjects)
      if (subject === 'node' || (!options.quick && subject !== 'floor')) await bench.memory(subject);
  if (has('capacity')) await bench.capacity(options.subjects.filter((subject) => subject !== 'floor'));
  return bench.found;
}

/** Seconds that all but the runs will take, about. */
function secondsOfTheRest({ parts, subjects, quick }: Options): number {
  const ours = subjects.filter((subject) => subject !== 'floor').length;
  const seconds = { joins: JOIN_ROUNDS * 8, memory: (quick ? 1 : ours) * 8, capacity: ours * 50 };
  return Object.entries(seconds).reduce((sum, [part, took]) => sum + (parts.some((one) => one === part) ? took : 0), 0);
}

class Bench {
  readonly found = {
    runs: [] as Run[],
    capacities: [] as BenchResults['capacities'][number][],
    joins: [] as JoinBurst[],
    memory: [] as Memory[],
  };
  readonly #setting: Setting;
  readonly #begun = performance.now();
  /** Mean length of this server's patches by number of clients, for the floor. */
  readonly #frameBytes = new Map<number, number>();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** @param after what is still to come: a disturbed run is repeated when there is time left for that */
  async run(plan: RunPlan, after: readonly RunPlan[]): Promise<void> {
    const { options, say } = this.#setting;
    let measured = await this.#measure(plan);
    let disturbed = disturbanceOf(measured.control);
    if (disturbed !== undefined && this.#hasTimeFor([plan, ...after])) {
      say(`${describeRun(plan)}: disturbed (${disturbed}), once more`);
      const again = await this.#measure(plan);
      const still = disturbanceOf(again.control);
      measured = again;
      disturbed = still;
    }
    const { figures, control, timeline } = measured;
    if (plan.workload === 'w1' && plan.subject === 'node') this.#frameBytes.set(plan.clients, measured.load.patchBytes);
    say(
      `${describeRun(plan)}: CPU ${figures.cpu.toFixed(2)}, ${figures.cpuPerClientTick.toFixed(1)} µs a client and tick, ` +
        `${(figures.bytesPerClient / 1000).toFixed(1)} kB/s, gap p99 ${figures.tickGapMs.p99.toFixed(1)} ms` +
        (disturbed === undefined ? '' : `; disturbed: ${disturbed}`),
    );
    const { workload, subject, clients, round } = plan;
    this.found.runs.push({
      ...{ workload, subject, clients, round, seconds: options.seconds, figures, control, timeline },
      ...(disturbed !== undefined && { disturbed }),
    });
  }

  async joinBursts(): Promise<void> {
    for (let round = 0; round < JOIN_ROUNDS; round++)
      await this.#onStage(`joins-${round + 1}`, 'node', JUDGED_CLIENTS, async (stage) => {
        const crowd = { ...crowdOf({ workload: 'w1', clients: JUDGED_CLIENTS }), ramp: ramp(JUDGED_CLIENTS) };
        await stage.join(crowd);
        await delay(this.#warmUpMs);
        let came = { joined: 0, failed: 0 };
        const { figures, control } = await stage.measure(BURST_SECONDS, async () => {
          came = await stage.join({ ...crowd, clients: BURST, ramp: BURST_SECONDS }, true);
        });
        const { joined, failed } = came;
        const disturbed = disturbanceOf(control);
        const burst: JoinBurst = { subject: 'node', round, joined, failed, tickGapMs: figures.tickGapMs };
        this.found.joins.push(disturbed === undefined ? burst : { ...burst, disturbed });
        this.#setting.say(
          `joins, round ${round + 1}: ${joined} joined, gap p99 ${figures.tickGapMs.p99.toFixed(1)} ms` +
            (disturbed === undefined ? '' : `; disturbed: ${disturbed}`),
        );
      });
  }

  async memory(subject: Subject): Promise<void> {
    await this.#onStage('memory', subject, JUDGED_CLIENTS, async (stage) => {
      const crowd = (clients: number) => ({ ...crowdOf({ workload: 'w1', clients }), ramp: ramp(clients) });
      await stage.join({ ...crowd(GUESTS), ramp: 0.2 });
      await delay(1000);
      await stage.leave();
      await delay(300);
      const idleBytes = await stage.memory();
      await stage.join(crowd(JUDGED_CLIENTS));
      await delay(this.#warmUpMs);
      const seatedBytes = await stage.memory();
      const bytesPerSeat = (seatedBytes - idleBytes) / JUDGED_CLIENTS;
      this.found.memory.push({ subject, seated: JUDGED_CLIENTS, idleBytes, seatedBytes, bytesPerSeat });
      this.#setting.say(`memory of ${subject}: ${(bytesPerSeat / 1000).toFixed(1)} kB a seat`);
    });
  }

  /** All searches at once, try by try in turns: a shared machine may be slower a minute later. */
  async capacity(subjects: readonly Exclude<Subject, 'floor'>[]): Promise<void> {
    let before: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
      const ran = before.then(run);
      // After one that could not be carried out none is begun.
      before = ran;
      return ran;
    };
    const searches = subjects.map((subject) =>
      findCapacity(subject, FIRST_TRY[subject], (clients) => inTurn(() => this.#attempt(subject, clients))),
    );
    this.found.capacities.push(...(await Promise.all(searches)));
  }

  async #attempt(subject: Exclude<Subject, 'floor'>, clients: number): Promise<Attempt> {
    const once = () =>
      this.#onStage('capacity', subject, clients, async (stage) => {
        const { failed, problem } = await stage.join(
          { ...crowdOf({ workload: 'w1', clients }), ramp: ramp(clients) },
          true,
        );
        if (failed > 0) return { passed: false, because: `${failed} did not get in: ${problem}`, disturbed: undefined };
        await delay(this.#warmUpMs);
        const { figures, control } = await stage.measure(TRY_SECONDS);
        return { ...keepsUp(figures), disturbed: disturbanceOf(control) };
      });
    let result = await once();
    if (!result.passed && result.disturbed !== undefined) result = await once();
    const { passed, because, disturbed } = result;
    this.#setting.say(
      `capacity of ${subject}: ${clients} ${passed ? 'kept up' : 'failed'}: ${because}` +
        (disturbed === undefined ? '' : `; disturbed: ${disturbed}`),
    );
    return result;
  }

  async #measure(plan: RunPlan): Promise<Measured> {
    return this.#onStage(`${plan.workload}-${plan.round + 1}`, plan.subject, plan.clients, async (stage) => {
      await stage.join({ ...crowdOf(plan), ramp: ramp(plan.clients) });
      await delay(this.#warmUpMs);
      return stage.measure(this.#setting.options.seconds);
    });
  }

  /** @param what it is for, as the name of a profile */
  async #onStage<T>(what: string, subject: Subject, clients: number, use: (stage: Stage) => Promise<T>): Promise<T> {
    const { options, pinning, profiles } = this.#setting;
    const { seed, fields } = options;
    const frameBytes = subject === 'floor' ? await this.#floorFrame(clients) : 0;
    const profile = profiles && join(profiles, `${what}-${clients}.cpuprofile`);
    const stage = await Stage.open({ subject, seed, fields, pinning, frameBytes, profile });
    try {
      return await use(stage);
    } finally {
      await stage.close();
    }
  }

  /** As long as this server's patches with so many clients; measured for the purpose where there was no run yet. */
  async #floorFrame(clients: number): Promise<number> {
    const known = this.#frameBytes.get(clients);
    if (known !== undefined) return known;
    const { load } = await this.#measure({ workload: 'w1', subject: 'node', clients, round: 0 });
    this.#frameBytes.set(clients, load.patchBytes);
    return load.patchBytes;
  }

  get #warmUpMs(): number {
    return this.#setting.options.quick ? 1000 : 3000;
  }

  #hasTimeFor(plans: readonly RunPlan[]): boolean {
    const { options } = this.#setting;
    const { quick, seconds } = options;
    const runs = plans.reduce((sum, { clients }) => sum + AROUND + ramp(clients) + seconds, 0);
    const needed = runs + secondsOfTheRest(options);
    return (performance.now() - this.#begun) / 1000 + needed < (quick ? BUDGET.quick : BUDGET.full);
  }
}

function ramp(clients: number): number {
  return Math.max(2, clients / JOINS_PER_SECOND);
}
