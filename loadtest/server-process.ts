/** The server under test as a child process: started on a free port of the loopback, stopped without leaving it behind. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onCore } from './bench/pinning.ts';
import { RunFailed } from './run-failed.ts';

const HOST = '127.0.0.1';
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
/** What the server last said, kept for when it fails. */
const KEPT_LINES = 20;

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** How it was started, for people. */
  readonly startedBy: string;
  /** Its last lines of output, oldest first. */
  readonly said: readonly string[];
  /** How many lines it has said in all. */
  readonly spoken: { lines: number };
  /** Resolves with what happened when it ends without having been asked to. */
  readonly ended: Promise<string>;
  /** SIGTERM, after a while SIGKILL; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface Placement {
  /** Core to run on; undefined is wherever the system puts it. */
  readonly core?: number | undefined;
  /** Arguments of an entry that does not read the environment. */
  readonly flags?: (port: number) => readonly string[];
  /** In a group of its own: Ctrl-C in the terminal is not for it, but for who started it. */
  readonly ownGroup?: boolean;
  /** Over those that the server is started with. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Starts the server and waits for `/ready`.
 * @param entry `server/main.ts`, or `server/start.ts`, which builds the client first when it is stale
 * @throws RunFailed, or the signal's reason when it aborts
 */
export async function startServer(
  signal: AbortSignal,
  entry = 'server/main.ts',
  { core, flags, ownGroup = false, environment: more }: Placement = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const environment = { PORT: String(port), HOST, LOG_LEVEL: 'warn', ...more };
  const [program, ...rest] = onCore(core, [process.execPath, entry, ...(flags?.(port) ?? [])]);
  const child = spawn(program, rest, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  const said: string[] = [];
  const spoken = { lines: 0 };
  for (const stream of [child.stdout, child.stderr]) keepLines(stream, said, spoken);

  let asked = false;
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const gone = once(child, 'close').then(([code, killedBy]) => {
    process.removeListener('exit', kill);
    return killedBy === null ? `exit code ${code}` : `signal ${killedBy}`;
  });
  const server: ServerProcess = {
    url: `http://${HOST}:${port}`,
    // taskset becomes the program that it starts.
    pid: child.pid ?? 0,
    startedBy: `${Object.entries(environment)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')} node ${entry}`,
    said,
    spoken,
    ended: gone.then((how) => (asked ? new Promise<never>(() => {}) : how)),
    stop() {
      asked = true;
      return stopChild(child, gone);
    },
  };
  try {
    await untilReady(server, signal);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function untilReady(server: ServerProcess, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let ended: string | undefined;
  void server.ended.then((how) => {
    ended = how;
  });
  for (;;) {
    if (await answersReady(server.url)) return;
    const lines = server.said.length === 0 ? '' : ` It said:\n  ${server.said.join('\n  ')}`;
    if (ended !== undefined) throw new RunFailed(`The server ended (${ended}) before it was ready.${lines}`);
    if (performance.now() > deadline)
      throw new RunFailed(`The server was not ready after ${READY_TIMEOUT_MS / 1000} s.${lines}`);
    await delay(100, undefined, { signal });
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function stopChild(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  const forced = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(forced);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new RunFailed('There is no free port.');
  return address.port;
}

function keepLines(stream: NodeJS.ReadableStream, lines: string[], spoken: { lines: number }): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    spoken.lines += parts.length;
    lines.push(...parts.slice(-KEPT_LINES).filter((line) => line.trim() !== ''));
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
  });
}
