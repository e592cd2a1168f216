/** From figures and limits to an outcome and an exit code. */

import type { Limit } from './budgets.ts';
import type { Figure } from './figures.ts';

export const EXIT = { met: 0, broken: 1, badInput: 2, inconclusive: 3, interrupted: 130 } as const;

export interface Check {
  readonly limit: Limit;
  /** Undefined when the figure could not be had. */
  readonly value: number | undefined;
  readonly verdict: 'met' | 'broken' | 'unknown';
}

export interface Verdict {
  readonly outcome: 'met' | 'broken' | 'inconclusive';
  readonly exitCode: number;
  readonly checks: readonly Check[];
  /** What decided the outcome; empty when all was met. */
  readonly decisive: readonly Check[];
}

/** What may have gone wrong with the run itself. */
export interface Mishaps {
  /** The server ended in the middle. */
  readonly serverEnded?: boolean;
  /** Our server's metrics could not be read at both ends of the window. */
  readonly metricsLost?: boolean;
}

/**
 * A server that ended by itself has failed, whatever else was measured. After that, a saturated tester or machine makes
 * every other limit meaningless, met or broken; and without the server's own figures nothing can be called met. A
 * figure that a server does not have breaks nothing.
 */
export function judge(figures: readonly Figure[], limits: readonly Limit[], mishaps: Mishaps = {}): Verdict {
  const { serverEnded = false, metricsLost = false } = mishaps;
  const checks = limits.map((limit): Check => {
    const value = figures.find(({ id }) => id === limit.figure)?.values[limit.statistic];
    if (value === undefined) return { limit, value, verdict: 'unknown' };
    const within = value >= (limit.atLeast ?? -Infinity) && value <= (limit.atMost ?? Infinity);
    return { limit, value, verdict: within ? 'met' : 'broken' };
  });
  const broken = (about: Limit['about']): Check[] =>
    checks.filter(({ limit, verdict }) => verdict === 'broken' && limit.about === about);
  const saturated = broken('tester');
  if (saturated.length > 0 && !serverEnded)
    return { outcome: 'inconclusive', exitCode: EXIT.inconclusive, checks, decisive: saturated };
  const failed = broken('server');
  if (failed.length > 0 || serverEnded) return { outcome: 'broken', exitCode: EXIT.broken, checks, decisive: failed };
  if (metricsLost) return { outcome: 'inconclusive', exitCode: EXIT.inconclusive, checks, decisive: [] };
  return { outcome: 'met', exitCode: EXIT.met, checks, decisive: [] };
}
