/** Watches over the server: starts it as a child, and starts it anew when it hangs or dies. */

import { type ChildProcess, spawn } from 'node:child_process';
import type { Config } from './config.ts';
import { createLogger } from './ops/log.ts';
import type { Sign } from './ops/signs-of-life.ts';

export interface Supervised extends Pick<Config, 'hangSeconds' | 'logLevel'> {
  /** Program and its arguments. */
  readonly command: readonly [string, ...string[]];
}

const LOOK_EVERY_MS = 250;
/**
 * A look that comes late counts as no more than this: where this process did not run either, as in a machine that slept
 * or under a debugger, the server had no chance to give a sign.
 */
const MOST_LOOK_MS = 500;
/** Until it is up: with a cold disk and a busy machine it takes a few seconds. */
const START_WITHIN_MS = 60_000;
/** Between being asked to end and being killed. */
const END_WITHIN_MS = 15_000;
/** Waits before the second restart in a row and those after it. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** So long it has to be up for the next restart to count as the first again. */
const STEADY_MS = 60_000;
const MOST_IN_A_ROW = 10;

/**
 * Runs until the server ends by itself or is asked to, and ends this process with its exit code.
 *
 * A hang is `hangSeconds` without a sign: collections of a full heap take a second or two, a step of a room that takes
 * longer has lost its players anyway, and with a start of two seconds and the clients' own waits players are back within ten.
 */
export function supervise({ command: [program, ...args], hangSeconds, logLevel }: Supervised): void {
  const log = createLogger(logLevel);
  let child: ChildProcess;
  let up = false;
  let everUp = false;
  let asked = false;
  let hung = false;
  let restarts = 0;
  let inARow = 0;
  let silentMs = 0;
  let startedAt = 0;
  let goneAt = 0;
  let last: Sign = { rooms: 0, players: 0 };

  const start = (): void => {
    up = false;
    hung = false;
    silentMs = 0;
    startedAt = performance.now();
    child = spawn(program, args, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      serialization: 'json',
      // A group of its own: Ctrl-C is passed on once, and does not reach it twice.
      detached: true,
      env: { ...process.env, RESTARTS: String(restarts) },
    });
    child.on('message', (sign) => {
      silentMs = 0;
      last = sign as Sign;
      if (!up && restarts > 0)
        log.warn({ restarts, goneMs: Math.round(performance.now() - goneAt) }, 'the server is up again');
      up = true;
      everUp = true;
    });
    child.once('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      process.exit(1);
    });
    child.once('exit', ended);
  };

  const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
    goneAt = performance.now() - (hung ? silentMs : 0);
    // What it has to say it has said: who never came up would not the next time.
    if (asked || !everUp || (code === 0 && !hung)) process.exit(code ?? (asked && signal !== 'SIGKILL' ? 0 : 1));
    const upSeconds = Math.round((performance.now() - startedAt) / 1000);
    if (performance.now() - startedAt >= STEADY_MS) inARow = 0;
    inARow++;
    const lost = { rooms: last.rooms, players: last.players, upSeconds, restarts: restarts + 1 };
    const why = hung ? { silentSeconds: Math.round(silentMs / 100) / 10 } : { code, signal };
    log.error(
      { ...lost, ...why },
      hung ? 'the server hung and was killed: its matches are lost' : 'the server died: its matches are lost',
    );
    last = { rooms: 0, players: 0 };
    if (inARow > MOST_IN_A_ROW) {
      log.fatal({ restarts }, 'the server does not stay up: no further restart');
      process.exit(code || 1);
    }
    restarts++;
    const waitMs = inARow === 1 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (inARow - 2));
    setTimeout(() => {
      if (asked) process.exit(code ?? 1);
      start();
    }, waitMs);
  };

  let lookedAt = performance.now();
  setInterval(() => {
    const now = performance.now();
    silentMs += Math.min(MOST_LOOK_MS, now - lookedAt);
    lookedAt = now;
    if (hung || asked || child.exitCode !== null || child.signalCode !== null) return;
    if (silentMs < (up ? hangSeconds * 1000 : START_WITHIN_MS)) return;
    hung = true;
    // It does not listen to anything milder; one that is stopped does not either.
    child.kill('SIGKILL');
  }, LOOK_EVERY_MS);

  const end = (signal: NodeJS.Signals): void => {
    if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
    // Asked twice is meant.
    child.kill(asked ? 'SIGKILL' : signal);
    asked = true;
    setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS).unref();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('SIGHUP', end);
  process.once('exit', () => child.kill('SIGKILL'));
  start();
}
