/** What several longer runs of one number of clients say together: a pure function, so that recorded ones can be told again. */

import type { Limit } from '../budgets.ts';
import { wasMeasured } from '../results.ts';
import { judge } from '../verdict.ts';
import { ownProblem, type Signs } from './attribution.ts';
import type { MeasuredRun } from './measure.ts';
import { medianFigures } from './median.ts';

export const CONFIRMING_RUNS = 3;

export interface Confirmation {
  /** `tester`: it was strained too often for any word about the server; `disturbed`: too few runs were not. */
  readonly outcome: 'held' | 'failed' | 'tester' | 'disturbed';
  /** Of a run that went that way. */
  readonly told: Signs | undefined;
}

/** The median decides; that the server failed only where two runs say so, or none was strained. @param runs that were not disturbed */
export function judgeConfirmation(runs: readonly MeasuredRun[]): Confirmation {
  const failed = runs.filter(({ trial }) => trial.outcome === 'failed');
  const strained = runs.filter(({ trial }) => trial.outcome === 'tester');
  const fewer = strained.filter(({ signs }) => ownProblem(signs) !== undefined);
  const most = (some: readonly unknown[]): boolean => some.length * 2 > runs.length;
  if (runs.length < CONFIRMING_RUNS) return { outcome: 'disturbed', told: undefined };
  const { outcome } = judge(medianFigures(runs.map(({ result }) => result.figures)), limitsOf(runs), {
    // A server that ended by itself has failed, whatever else was measured.
    serverEnded: failed.some(({ signs }) => signs.serverEnded !== undefined),
  });
  // Where it could not open its sockets, fewer played than the median is told for.
  if (outcome === 'met' && !most(fewer) && !most(failed)) return { outcome: 'held', told: undefined };
  if (most(failed) || (outcome === 'broken' && strained.length === 0))
    return { outcome: 'failed', told: failed[0]?.signs };
  return strained.length === 0
    ? { outcome: 'disturbed', told: undefined }
    : { outcome: 'tester', told: strained[0]?.signs };
}

function limitsOf(runs: readonly MeasuredRun[]): Limit[] {
  // Where nobody came in, there are no limits but those of who came in.
  const run = runs.find(({ result }) => wasMeasured(result)) ?? runs[0];
  return [...new Set(run?.result.verdict.checks.map(({ limit }) => limit))];
}
