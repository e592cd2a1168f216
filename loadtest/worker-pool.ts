/** The tester's worker processes as the parent sees them. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromWorker, Overdue, Part, Problem, Pulse, Status, Strain, ToWorker, WorkerPlan } from './messages.ts';
import { type Counters, type Merged, mergeSamples, zeroCounters } from './recorder.ts';
import { RunFailed } from './run-failed.ts';

const STOP_TIMEOUT_MS = 5000;

export interface Measurement extends Merged {
  /** The worst of all workers, and of all phases. */
  readonly strain: Strain;
  /** Cores that all workers took together. */
  readonly cores: number;
  /** At the end. */
  readonly connected: number;
}

export interface Collected extends Measurement {
  /** By the index of the phase; the first has in its `run` what led up to it. */
  readonly phases: readonly Measurement[];
  /** What came before the first phase. */
  readonly lead: Measurement;
  readonly overdue: Overdue;
  readonly problems: readonly Problem[];
}

type CollectedMessage = Extract<FromWorker, { kind: 'collected' }>;

interface Worker {
  readonly child: ChildProcess;
  status: Status;
  /** Those that nobody has asked for yet. */
  pulses: Pulse[];
}

/** More than this nobody asks for any more. */
const MAX_PULSES = 60;

export class WorkerPool {
  /** Rejects when a worker ends by itself: what it would have measured is lost. */
  readonly failed: Promise<never>;
  readonly #workers: readonly Worker[];
  #stopping = false;

  private constructor(children: readonly ChildProcess[]) {
    this.#workers = children.map((child) => ({
      child,
      status: { connected: 0, company: 0, counts: zeroCounters() },
      pulses: [],
    }));
    for (const worker of this.#workers)
      worker.child.on('message', (message: FromWorker) => {
        if (message.kind === 'status') worker.status = message.status;
        else if (message.kind === 'pulse' && worker.pulses.push(message.pulse) > MAX_PULSES) worker.pulses.shift();
      });
    this.failed = Promise.race(children.map((child) => this.#failure(child)));
    // Looked at by whoever races against it; nobody may be looking when it happens.
    this.failed.catch(() => {});
  }

  /** Starts the processes and waits until all have loaded. @throws RunFailed when one does not come up */
  static async start(count: number): Promise<WorkerPool> {
    const file = fileURLToPath(new URL('./worker.ts', import.meta.url));
    const children = Array.from({ length: count }, () =>
      fork(file, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
    );
    const pool = new WorkerPool(children);
    try {
      await Promise.race([Promise.all(children.map((child) => once(child, 'message'))), pool.failed]);
    } catch (error) {
      await pool.stop();
      throw error;
    }
    return pool;
  }

  /** One plan a worker. */
  begin(plans: readonly WorkerPlan[]): void {
    this.#workers.forEach((worker, index) => {
      const plan = plans[index];
      if (plan) send(worker.child, { kind: 'start', plan });
    });
  }

  /** As of a quarter of a second ago. */
  get status(): Status {
    const counts = zeroCounters();
    let connected = 0;
    let company = 0;
    for (const { status } of this.#workers) {
      connected += status.connected;
      company += status.company;
      for (const name of Object.keys(counts) as (keyof Counters)[]) counts[name] += status.counts[name];
    }
    return { connected, company, counts };
  }

  /** Of all workers since the last call. */
  takePulses(): Pulse[] {
    return this.#workers.flatMap((worker) => worker.pulses.splice(0));
  }

  /** @param index of the phase that begins */
  beginPhase(index: number): void {
    for (const { child } of this.#workers) send(child, { kind: 'phase', index });
  }

  /** The only phase begins. */
  measure(): void {
    this.beginPhase(0);
  }

  async collect(): Promise<Collected> {
    const answers = Promise.all(this.#workers.map(({ child }) => answer(child)));
    for (const { child } of this.#workers) send(child, { kind: 'collect' });
    const answered = await Promise.race([answers, this.failed]);
    const parts = answered.flatMap((one) => one.parts);
    const lead = parts.filter(({ phase }) => phase < 0);
    const count = Math.max(0, ...parts.map(({ phase }) => phase + 1));
    const measured = parts.filter(({ phase }) => phase >= 0);
    return {
      ...mergeParts(measured.length === 0 ? lead : measured, measured.length === 0 ? [] : lead, count - 1),
      phases: Array.from({ length: count }, (_, index) =>
        mergeParts(
          measured.filter(({ phase }) => phase === index),
          index === 0 ? lead : [],
          index,
        ),
      ),
      lead: mergeParts(lead, [], -1),
      overdue: {
        joins: answered.reduce((sum, { overdue }) => sum + overdue.joins, 0),
        returns: answered.reduce((sum, { overdue }) => sum + overdue.returns, 0),
      },
      problems: mergeProblems(answered.flatMap(({ problems }) => problems)),
    };
  }

  /** Clients leave, processes end; one that does not is killed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      this.#workers.map(async ({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        const forced = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
        send(child, { kind: 'stop' });
        await gone;
        clearTimeout(forced);
      }),
    );
  }

  async #failure(child: ChildProcess): Promise<never> {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-4000);
    });
    const [code, signal] = await once(child, 'exit');
    if (this.#stopping) return new Promise<never>(() => {});
    const how = signal ?? `exit code ${code}`;
    throw new RunFailed(`A worker of the tester ended (${how}).${said === '' ? '' : ` It said:\n${said.trim()}`}`);
  }
}

function send(child: ChildProcess, message: ToWorker): void {
  // A worker that is already gone is reported by its exit, not here.
  if (child.connected) child.send(message, () => {});
}

function answer(child: ChildProcess): Promise<CollectedMessage> {
  return new Promise((resolve) => {
    const listen = (message: FromWorker): void => {
      if (message.kind !== 'collected') return;
      child.off('message', listen);
      resolve(message);
    };
    child.on('message', listen);
  });
}

/** @param last the phase at whose end clients are counted */
function mergeParts(parts: readonly Part[], lead: readonly Part[], last: number): Measurement {
  const worst = (pick: (strain: Strain) => number): number => Math.max(0, ...parts.map(({ strain }) => pick(strain)));
  const samples = (of: readonly Part[]) => of.map(({ sample }) => sample);
  const phases = new Set(parts.map(({ phase }) => phase)).size;
  return {
    ...mergeSamples(samples(parts), samples(lead)),
    strain: {
      loopDelay: worst((strain) => strain.loopDelay),
      lateness: worst((strain) => strain.lateness),
      cpu: worst((strain) => strain.cpu),
    },
    cores: parts.reduce((sum, { strain }) => sum + strain.cpu, 0) / Math.max(1, phases),
    connected: parts.reduce((sum, { phase, connected }) => sum + (phase === last ? connected : 0), 0),
  };
}

function mergeProblems(problems: readonly Problem[]): Problem[] {
  const counts = new Map<string, number>();
  for (const { text, count } of problems) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
