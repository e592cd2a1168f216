/** Figures that were asked for and could not be had. */

import { FIGURES, type FigureId } from '../figures.ts';
import { type LoadResult, wasMeasured } from '../results.ts';
import { parseSlo } from '../slo.ts';

type Measured = Pick<LoadResult, 'verdict' | 'options' | 'server' | 'phases' | 'metricsLost' | 'serverMeasured'>;

/** Each once. */
export function missingFigures({ verdict }: Pick<LoadResult, 'verdict'>): FigureId[] {
  const missing = verdict.checks.filter((check) => check.limit.required && check.verdict === 'unknown');
  return [...new Set(missing.map(({ limit }) => limit.figure))];
}

/** For people: which terms of `--slo` no run of this search can judge, and what to write instead; undefined when all can be. */
export function cannotBeTold(result: Measured): string | undefined {
  const missing = missingFigures(result);
  if (missing.length === 0 || result.metricsLost || !wasMeasured(result)) return undefined;
  return missing.map((figure) => `--slo: ${reason(figure, result)}`).join('\n');
}

function reason(figure: FigureId, { options, server, serverMeasured }: Measured): string {
  const term = `"${termOf(figure, options.slo ?? '')}"`;
  if (!serverMeasured && FIGURES.find(({ id }) => id === figure)?.section === 'server')
    return (
      `${term} cannot be judged: the server at ${server.url} has no metrics that tell it. ` +
      'Ask for what clients see, such as p99ack, p99patch or disconnects.'
    );
  if (figure === 'corrections' || figure === 'correctionSize')
    return server.stock
      ? `${term} cannot be judged: clients predict nothing in a room that is none of ours. Ask for p99ack or p99patch.`
      : `${term} cannot be judged: thin clients predict nothing. Leave --thin out, or ask for p99ack or p99patch.`;
  if (figure === 'heapGrowth')
    return `${term} cannot be judged: runs are too short to tell how a heap grows. Use --seconds 300, or leave it out.`;
  if (figure === 'returnTime') return `${term} cannot be judged: nobody returns in a search. Leave it out.`;
  return `${term} could not be measured in "${options.room}". Ask for another figure, such as p99patch or disconnects.`;
}

/** As it was written. */
function termOf(figure: FigureId, slo: string): string {
  const terms = slo.split(',').map((term) => term.trim());
  return terms.find((term) => term !== '' && parseSlo(term).limits[0]?.figure === figure) ?? figure;
}
