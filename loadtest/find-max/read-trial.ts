/** What one load test says of one number of clients, for the search and for what gave out. */

import { type LoadResult, wasMeasured } from '../results.ts';
import type { Check } from '../verdict.ts';
import { ownProblem, type Signs } from './attribution.ts';
import { missingFigures } from './missing.ts';
import type { Trial } from './search.ts';
import type { ServerSigns } from './watch-server.ts';

/** Broken by other programs, not by the tester: such a run is measured again. */
const OUTSIDE = 'otherCpu';

export interface ReadTrial {
  readonly trial: Trial;
  readonly signs: Signs;
}

/** @param linkBits what the link takes a second, where it was stated */
export function readTrial(
  result: LoadResult,
  seen: ServerSigns,
  ended: string | undefined,
  linkBits?: number,
): ReadTrial {
  const { verdict, options, problems, serverSaid } = result;
  // What decided may be of the time before, in which the tester kept clients out.
  const broken = [...new Set([...verdict.checks, ...verdict.decisive])].filter((check) => check.verdict === 'broken');
  const ofTester = broken.filter(({ limit }) => limit.about === 'tester');
  const ofServer = broken.filter(({ limit }) => limit.about === 'server');
  const disturbed = ofTester.some(({ limit }) => limit.figure === OUTSIDE);
  const died = ended ?? result.serverEnded;
  const texts = problems.map(({ text }) => text);
  // Where no client was kept out by it, nothing is wrong with what was measured.
  const keptOut = verdict.outcome !== 'met' || (figureOf(result, 'failedJoins', 'value') ?? 0) > 0;
  const own = keptOut ? ownProblem({ problems: texts, serverEnded: died }) : undefined;
  const strain = ofTester.length > 0 ? describe(ofTester, undefined) : own;
  const failed = ofServer.length > 0 || !wasMeasured(result);
  const outcome = died !== undefined ? 'failed' : disturbed ? 'disturbed' : strain === undefined ? undefined : 'tester';
  const cores = seen.serverCores ?? share(figureOf(result, 'serverCpu', 'value'));
  const tickGapMs = figureOf(result, 'tickGap', 'p99');
  const clients = figureOf(result, 'bytesIn', 'value');
  const because = (): string => {
    if (ofTester.length > 0) return describe(ofTester, cores);
    if (own !== undefined) return own;
    if (verdict.outcome === 'met' || ofServer.length > 0) return describe(ofServer, cores);
    if (failed) return 'nobody came in';
    if (result.metricsLost) return "the server's metrics did not answer";
    return `could not be measured: ${missingFigures(result).join(', ')}`;
  };
  return {
    trial: {
      clients: options.clients,
      outcome: outcome ?? (verdict.outcome === 'met' ? 'passed' : failed ? 'failed' : 'disturbed'),
      because: died ?? because(),
      cpu: cores,
    },
    signs: {
      ...seen,
      serverCores: cores,
      tickGapMs,
      ...(tickGapMs === undefined && {
        patchGapMs: figureOf(result, 'patchInterval', 'p99'),
        patchDueMs: 1000 / result.server.patchRate,
      }),
      sentBits: seen.sentBits ?? (clients === undefined ? undefined : clients * 8000 * options.clients),
      linkBits,
      refusedJoins: figureOf(result, 'failedJoins', 'value'),
      serverEnded: died,
      said: serverSaid,
      problems: texts,
      testerStrain: outcome === 'tester' && ofTester.length > 0 ? strain : undefined,
    },
  };
}

function describe(checks: readonly Check[], cores: number | undefined): string {
  const words = checks.map(({ limit, value = Number.NaN }) => {
    const bound =
      limit.atMost !== undefined && value > limit.atMost ? `over ${limit.atMost}` : `under ${limit.atLeast}`;
    return `${limit.figure} ${limit.statistic === 'value' ? '' : `${limit.statistic} `}${round(value)}, ${bound}`;
  });
  if (cores !== undefined) words.push(`${cores.toFixed(2)} cores`);
  return words.join('; ');
}

function figureOf(result: LoadResult, id: string, statistic: 'p99' | 'value'): number | undefined {
  return result.figures.find((figure) => figure.id === id)?.values[statistic];
}

function share(percent: number | undefined): number | undefined {
  return percent === undefined ? undefined : percent / 100;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
