/** A process of the benchmark's or the soak's: started on its core, asked over IPC, and never left behind. */

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RunFailed } from '../run-failed.ts';
import type { Told } from './answer-parent.ts';
import { onCore } from './pinning.ts';

const READY_TIMEOUT_MS = 20_000;
const ANSWER_TIMEOUT_MS = 60_000;
/** What it last said, kept for when it fails. */
const KEPT_CHARACTERS = 4000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Child {
  /** For people. */
  readonly name: string;
  readonly pid: number;
  /** What it told when it was ready. */
  readonly ready: unknown;
  /** @throws RunFailed when it cannot, or ends before it does */
  ask(question: string, body?: unknown): Promise<unknown>;
  /** Closes the channel, on which it ends; kills it when it does not. */
  stop(): Promise<void>;
}

export interface ChildPlan {
  readonly name: string;
  /** Program and its arguments; the first file is relative to the project's folder. */
  readonly command: readonly [string, ...string[]];
  readonly core: number | undefined;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Told all that it says, on both streams, as it comes. */
  readonly heard?: (text: string) => void;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** @throws RunFailed when it does not get ready */
export async function startChild({ name, command, core, environment, heard }: ChildPlan): Promise<Child> {
  const [program, ...rest] = onCore(core, command);
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_CHARACTERS);
      heard?.(text);
    });
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const failed = (what: string): RunFailed =>
    new RunFailed(`${name} ${what}.${said.trim() === '' ? '' : ` It said:\n${said.trim()}`}`);
  void gone.then((how) => {
    running.delete(child);
    for (const { reject } of waiting.values()) reject(failed(`ended (${how})`));
    waiting.clear();
  });

  let next = 0;
  const wait = (id: number, ms: number, what: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timeout = setTimeout(() => reject(failed(what)), ms);
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timeout);
          waiting.delete(id);
          then(value);
        };
      waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
    });
  child.on('message', (told: Told) => {
    if ('ready' in told) waiting.get(0)?.resolve(told.ready);
    else if ('failed' in told) waiting.get(told.id)?.reject(failed(`says: ${told.failed}`));
    else waiting.get(told.id)?.resolve(told.answer);
  });

  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
    await gone;
    clearTimeout(forced);
  };
  try {
    const ready = await wait(next++, READY_TIMEOUT_MS, `was not ready after ${READY_TIMEOUT_MS / 1000} s`);
    return {
      name,
      pid: child.pid ?? 0,
      ready,
      ask(question, body) {
        const id = next++;
        const answer = wait(id, ANSWER_TIMEOUT_MS, `did not answer "${question}"`);
        if (child.connected) child.send({ id, ask: question, body });
        else waiting.get(id)?.reject(failed('is gone'));
        return answer;
      },
      stop,
    };
  } catch (error) {
    child.kill('SIGKILL');
    await gone;
    throw error;
  }
}
