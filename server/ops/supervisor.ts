/** Watches over the server: starts it as a child, and starts it anew when it hangs or dies. */

import { type ChildProcess, spawn } from 'node:child_process';
import type { Config } from '../config.ts';
import { createLogger } from './log.ts';
import type { Sign } from './signs-of-life.ts';
import { Watch } from './supervisor-decisions.ts';

export interface Supervised extends Pick<Config, 'hangSeconds' | 'logLevel'> {
  /** Program and its arguments. */
  readonly command: readonly [string, ...string[]];
}

const LOOK_EVERY_MS = 250;
/** Between being asked to end and being killed. */
const END_WITHIN_MS = 15_000;

/**
 * Runs until the server ends by itself or is asked to, and ends this process with its exit code.
 *
 * A hang is `hangSeconds` without a sign: collections of a full heap take a second or two, a step of a room that takes
 * longer has lost its players anyway, and with a start of two seconds and the clients' own waits players are back within ten.
 */
export function supervise({ command: [program, ...args], hangSeconds, logLevel }: Supervised): void {
  const log = createLogger(logLevel);
  const watch = new Watch(hangSeconds * 1000, performance.now());
  let child: ChildProcess;
  const runs = (): boolean => child.exitCode === null && child.signalCode === null;

  const start = (): void => {
    watch.started(performance.now());
    child = spawn(program, args, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      serialization: 'json',
      // A group of its own: Ctrl-C is passed on once, and does not reach it twice.
      detached: true,
      env: { ...process.env, RESTARTS: String(watch.restarts) },
    });
    child.on('message', (sign) => {
      const goneMs = watch.heard(sign as Sign, performance.now());
      if (goneMs !== undefined) log.warn({ restarts: watch.restarts, goneMs }, 'the server is up again');
    });
    child.once('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      process.exit(1);
    });
    child.once('exit', ended);
  };

  const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
    const decision = watch.ended(performance.now(), code, signal);
    if ('exit' in decision) process.exit(decision.exit);
    log.error(
      decision.lost,
      watch.hung ? 'the server hung and was killed: its matches are lost' : 'the server died: its matches are lost',
    );
    if ('giveUp' in decision) {
      log.fatal({ restarts: watch.restarts }, 'the server does not stay up: no further restart');
      process.exit(decision.giveUp);
    }
    setTimeout(() => {
      if (watch.asked) process.exit(code ?? 1);
      start();
    }, decision.restartAfterMs);
  };

  // It does not listen to anything milder; one that is stopped does not either.
  setInterval(() => watch.look(performance.now(), runs()) && child.kill('SIGKILL'), LOOK_EVERY_MS);

  const end = (signal: NodeJS.Signals): void => {
    if (!runs()) process.exit(0);
    // Asked twice is meant.
    child.kill(watch.asked ? 'SIGKILL' : signal);
    watch.asked = true;
    setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS).unref();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('SIGHUP', end);
  process.once('exit', () => child.kill('SIGKILL'));
  start();
}
