/** What Colyseus has to say, in measure: it writes a stack for each broken frame, and a hint for each guessed token. */

import { RateLimit } from '../guard/rate-limit.ts';
import type { Logger } from './log.ts';

/** Lines at once; one more comes in each second. */
const LINES = 30;
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

export type FrameworkLog = Readonly<Record<(typeof LEVELS)[number], (...said: unknown[]) => void>>;

/** @param now monotonic, ms */
export function frameworkLog(log: Logger, now: () => number): FrameworkLog {
  const limit = new RateLimit(LINES, LINES * 1000, now);
  let leftOut = 0;
  const write =
    (level: (typeof LEVELS)[number]) =>
    (...said: unknown[]): void => {
      if (!log.isLevelEnabled(level)) return;
      if (!limit.take('')) {
        leftOut++;
        return;
      }
      if (leftOut > 0) log.warn({ lines: leftOut }, 'lines of Colyseus were left out: it had too many');
      leftOut = 0;
      log[level](said.map(String).join(' '));
    };
  return {
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
