/** One row of the result: what an attack did to its maker, to the server and to the honest; and what that is worth. */

import type { Outcome } from './attack.ts';

/** What honest bots noticed. Times in ms, corrections in world units. */
export interface Honest {
  readonly bots: number;
  /** Of them at the end. */
  readonly connected: number;
  readonly drops: number;
  readonly patches: number;
  readonly gapP99: number;
  readonly gapMax: number;
  readonly corrections: number;
  /** The largest; 0 without one. */
  readonly correctionMax: number;
}

export interface ServerSide {
  /** How it ended by itself, such as "exit code 1"; absent while it runs. */
  readonly ended?: string;
  /** It runs, and has answered nothing for so long that it was killed. */
  readonly hung: boolean;
  /** The longest that `/health` took, or the time since it answered; ms. */
  readonly slowestMs: number;
  /** What its memory grew by at most, MB; undefined where that cannot be told. */
  readonly grownMb: number | undefined;
  readonly logLines: number;
}

export interface Measured {
  readonly outcome: Outcome;
  readonly server: ServerSide;
  readonly honest: Honest;
  /** The same for bots on a server that nobody attacks, at the same time. */
  readonly control: Honest;
}

/** What a row must keep within. */
export const LIMITS = {
  gapP99Ms: 10,
  /** Of `/health`. */
  answerMs: 1000,
  grownMb: 150,
  logLines: 300,
  /** Of the patches that the control had. */
  patchShare: 0.9,
  /** More corrections than this above those of the control, for each bot and second. */
  correctionsPerBotSecond: 0.5,
  /** Units from which on a correction is seen as a jump. */
  snapback: 64,
} as const;

/** Limits that a busy machine breaks by itself: what broke only these is tried again. */
type Kind = 'lasting' | 'timing';

export interface Fault {
  readonly kind: Kind;
  readonly text: string;
}

/** What is not held; empty when the row is. @param seconds length of the attack */
export function faultsOf({ outcome, server, honest, control }: Measured, seconds: number): Fault[] {
  const faults: Fault[] = [];
  const fault = (kind: Kind, when: boolean, text: string): void => {
    if (when) faults.push({ kind, text });
  };
  const one = (value: number): string => value.toFixed(1);
  fault('lasting', outcome.broken !== undefined, outcome.broken ?? '');
  fault('lasting', server.ended !== undefined, `the process ended (${server.ended})`);
  fault('lasting', server.hung, 'the process hangs');
  fault(
    'timing',
    !server.hung && server.slowestMs > LIMITS.answerMs,
    `/health took ${Math.round(server.slowestMs)} ms`,
  );
  fault('lasting', (server.grownMb ?? 0) > LIMITS.grownMb, `memory +${Math.round(server.grownMb ?? 0)} MB`);
  fault('lasting', server.logLines > LIMITS.logLines, `${server.logLines} lines of log`);
  if (server.ended !== undefined || server.hung) return faults;
  fault('lasting', honest.drops > 0, `${honest.drops} honest dropped`);
  fault('lasting', honest.connected < honest.bots, `${honest.bots - honest.connected} honest are out`);
  const gap = honest.gapP99 - control.gapP99;
  fault('timing', gap > LIMITS.gapP99Ms, `patch gap p99 +${one(gap)} ms`);
  fault(
    'timing',
    honest.patches < control.patches * LIMITS.patchShare,
    `${Math.round((1 - honest.patches / control.patches) * 100)} % of the patches did not come`,
  );
  const more = (honest.corrections - control.corrections) / Math.max(1, honest.bots * seconds);
  fault(
    'timing',
    more > LIMITS.correctionsPerBotSecond,
    `${honest.corrections} corrections, ${control.corrections} in the control`,
  );
  fault(
    'timing',
    honest.correctionMax > LIMITS.snapback && honest.correctionMax > 2 * control.correctionMax,
    `snapback of ${Math.round(honest.correctionMax)} units`,
  );
  return faults;
}

/** What an attack does to a server that nobody expects to hold. */
export function wordsOf({ outcome, server, honest, control }: Measured): string {
  if (server.ended !== undefined) return `process exits (${server.ended})`;
  if (server.hung) return 'process hangs';
  const words: string[] = [];
  if (server.slowestMs > 150) words.push(`event loop stalls ${Math.round(server.slowestMs)} ms`);
  if ((server.grownMb ?? 0) > 40) words.push(`memory +${Math.round(server.grownMb ?? 0)} MB`);
  if (server.logLines > LIMITS.logLines) words.push(`${server.logLines} lines of log`);
  if (honest.drops > 0) words.push(`${honest.drops} honest dropped`);
  const gap = honest.gapP99 - control.gapP99;
  if (gap > LIMITS.gapP99Ms) words.push(`patch gap p99 +${Math.round(gap)} ms`);
  if (outcome.broken !== undefined) words.push(outcome.broken);
  return words.join(', ') || 'held';
}
