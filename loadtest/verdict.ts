/** From figures and limits to an outcome and an exit code. */

import type { Limit } from './budgets.ts';
import { type Figure, type FigureId, WHOLE_FIGURES } from './figures.ts';

export const EXIT = { met: 0, broken: 1, badInput: 2, inconclusive: 3, interrupted: 130 } as const;

export interface Check {
  readonly limit: Limit;
  /** Undefined when the figure could not be had. */
  readonly value: number | undefined;
  readonly verdict: 'met' | 'broken' | 'unknown';
  /** Name of the phase, where there are several and it is not about the run as a whole. */
  readonly phase?: string | undefined;
}

/** A phase to be judged. */
export interface Judged {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** What it spoils on purpose. */
  readonly spares: readonly FigureId[];
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
  /** Figures of the tester while clients joined: who was late himself may have kept them out. */
  readonly joining?: readonly Figure[];
}

const JOINING = 'joining';
/** Those that a tester spoils who is late while clients join. */
const OF_JOINING: readonly FigureId[] = ['failedJoins', 'joinTime', 'joinRetries'];

/** A run of one phase. */
export function judge(figures: readonly Figure[], limits: readonly Limit[], mishaps: Mishaps = {}): Verdict {
  return judgePhases(figures, [{ name: '', figures, spares: [] }], limits, mishaps);
}

/**
 * A server that ended by itself has failed, whatever else was measured. After that, a saturated tester or machine makes
 * every other limit of its phase meaningless, met or broken; and without the server's own figures nothing can be called
 * met. A figure that a server does not have breaks nothing, but one that was asked for leaves the outcome open.
 * @param whole figures of the run as a whole
 */
export function judgePhases(
  whole: readonly Figure[],
  phases: readonly Judged[],
  limits: readonly Limit[],
  mishaps: Mishaps = {},
): Verdict {
  const { serverEnded = false, metricsLost = false, joining = [] } = mishaps;
  const isWhole = ({ figure }: Limit): boolean => (WHOLE_FIGURES as readonly FigureId[]).includes(figure);
  const checks = limits.flatMap((limit): Check[] =>
    isWhole(limit)
      ? [check(limit, whole, undefined)]
      : phases
          .filter(({ spares }) => !spares.includes(limit.figure))
          .map(({ name, figures }) => check(limit, figures, phases.length > 1 ? name : undefined)),
  );
  const broken = (about: Limit['about']): Check[] =>
    checks.filter(({ limit, verdict }) => verdict === 'broken' && limit.about === about);
  const lead = limits.filter(({ about }) => about === 'tester').map((limit) => check(limit, joining, JOINING));
  const strainedLead = lead.filter(({ verdict }) => verdict === 'broken');
  const saturated = broken('tester');
  const unsure = new Set(saturated.map(({ phase }) => phase));
  const isSure = ({ limit, phase }: Check): boolean => {
    if (!isWhole(limit)) return !unsure.has(phase);
    return saturated.length === 0 && (strainedLead.length === 0 || !OF_JOINING.includes(limit.figure));
  };
  const failed = broken('server').filter((check) => serverEnded || isSure(check));
  if (failed.length > 0 || serverEnded) return { outcome: 'broken', exitCode: EXIT.broken, checks, decisive: failed };
  const keptOut = broken('server').some(({ limit }) => OF_JOINING.includes(limit.figure)) ? strainedLead : [];
  const missing = checks.filter(({ limit, verdict }) => limit.required && verdict === 'unknown');
  if (saturated.length + keptOut.length + missing.length > 0 || metricsLost || phases.length === 0) {
    const decisive = saturated.length > 0 ? saturated : keptOut.length > 0 ? keptOut : missing;
    return { outcome: 'inconclusive', exitCode: EXIT.inconclusive, checks, decisive };
  }
  return { outcome: 'met', exitCode: EXIT.met, checks, decisive: [] };
}

function check(limit: Limit, figures: readonly Figure[], phase: string | undefined): Check {
  const value = figures.find(({ id }) => id === limit.figure)?.values[limit.statistic];
  if (value === undefined) return { limit, value, verdict: 'unknown', phase };
  const within = value >= (limit.atLeast ?? -Infinity) && value <= (limit.atMost ?? Infinity);
  return { limit, value, verdict: within ? 'met' : 'broken', phase };
}
