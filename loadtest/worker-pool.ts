/** The tester's worker processes as the parent sees them. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromWorker, Problem, Status, Strain, ToWorker, WorkerPlan } from './messages.ts';
import { type Counters, type Merged, mergeSamples, zeroCounters } from './recorder.ts';
import { RunFailed } from './run-failed.ts';

const STOP_TIMEOUT_MS = 5000;

export interface Collected extends Merged {
  /** The worst of all workers. */
  readonly strain: Strain;
  /** Cores that all workers took together. */
  readonly cores: number;
  readonly problems: readonly Problem[];
  readonly connected: number;
}

type CollectedMessage = Extract<FromWorker, { kind: 'collected' }>;

interface Worker {
  readonly child: ChildProcess;
  status: Status;
}

export class WorkerPool {
  /** Rejects when a worker ends by itself: what it would have measured is lost. */
  readonly failed: Promise<never>;
  readonly #workers: readonly Worker[];
  #stopping = false;

  private constructor(children: readonly ChildProcess[]) {
    this.#workers = children.map((child) => ({ child, status: { connected: 0, counts: zeroCounters() } }));
    for (const worker of this.#workers)
      worker.child.on('message', (message: FromWorker) => {
        if (message.kind === 'status') worker.status = message.status;
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
    for (const { status } of this.#workers) {
      connected += status.connected;
      for (const name of Object.keys(counts) as (keyof Counters)[]) counts[name] += status.counts[name];
    }
    return { connected, counts };
  }

  measure(): void {
    for (const { child } of this.#workers) send(child, { kind: 'measure' });
  }

  async collect(): Promise<Collected> {
    const answers = Promise.all(this.#workers.map(({ child }) => answer(child)));
    for (const { child } of this.#workers) send(child, { kind: 'collect' });
    const parts = await Promise.race([answers, this.failed]);
    const worst = (pick: (strain: Strain) => number): number => Math.max(...parts.map(({ strain }) => pick(strain)));
    return {
      ...mergeSamples(parts.map(({ sample }) => sample)),
      strain: {
        loopDelay: worst((strain) => strain.loopDelay),
        lateness: worst((strain) => strain.lateness),
        cpu: worst((strain) => strain.cpu),
      },
      cores: parts.reduce((sum, { strain }) => sum + strain.cpu, 0),
      problems: mergeProblems(parts.flatMap(({ problems }) => problems)),
      connected: parts.reduce((sum, { connected }) => sum + connected, 0),
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

function mergeProblems(problems: readonly Problem[]): Problem[] {
  const counts = new Map<string, number>();
  for (const { text, count } of problems) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
