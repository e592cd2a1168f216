/** From the rows of a comparison, and what went wrong with either run, to a headline and an exit code. */

import { isSaturated, sayHeadline } from '../report/run/verdict.ts';
import type { LoadResult } from '../results.ts';
import { EXIT } from '../verdict.ts';
import type { Comparison, Row, RowVerdict } from './compare.ts';

export type Conclusion = Pick<Comparison, 'headline' | 'notes' | 'tone' | 'exitCode'>;

/**
 * A server that ended by itself has failed, whatever else was measured. After that, what the tester was too busy for is
 * not told, what is worse in both is, and where a figure with a limit is missing nothing is called the same.
 */
export function conclude(runs: Comparison['runs'], rows: readonly Row[]): Conclusion {
  const [a, b] = runs;
  const names = (verdict: RowVerdict, ...limited: readonly boolean[]): string =>
    rows.flatMap((row) => (row.verdict === verdict && limited.includes(row.limited) ? row.name : [])).join(', ');
  const [broken, worse, better] = [names('worse', true), names('worse', false), names('better', true, false)];
  const lacking = sayLacking(runs);
  const told = [
    ...(worse === '' ? [] : [`Worse, without a limit for it: ${worse}.`]),
    ...(better === '' ? [] : [`Better: ${better}.`]),
  ];
  const bad = { tone: 'bad', exitCode: EXIT.broken, notes: [...lacking.map(asSentence), ...told] } as const;
  const open = { tone: 'open', exitCode: EXIT.inconclusive, notes: [] } as const;
  const good = { tone: 'good', exitCode: EXIT.met, notes: [] } as const;
  if (b.serverEnded !== undefined)
    return {
      ...bad,
      headline:
        a.serverEnded === undefined
          ? 'b is worse: its server ended in the middle of the run.'
          : 'The server of b ended in the middle of the run, as that of a did.',
    };
  if (a.serverEnded !== undefined)
    return { ...open, headline: 'No verdict: the server of a ended in the middle of the run.', notes: told };
  const saturated = [...(isSaturated(a) ? ['a'] : []), ...(isSaturated(b) ? ['b'] : [])];
  if (saturated.length > 0)
    return { ...open, headline: `No verdict: the tester itself was too busy in ${saturated.join(' and ')}.` };
  if (broken !== '') return { ...bad, headline: `b is worse in ${broken}.` };
  const [first, ...others] = lacking;
  if (first !== undefined)
    return { ...open, headline: `No verdict: ${first}`, notes: [...others.map(asSentence), ...told] };
  if (rows.every(({ verdict }) => verdict === 'unsure'))
    return { ...open, headline: 'No verdict: the runs have nothing in common that could be compared.' };
  if (worse !== '')
    return {
      ...{ ...good, tone: 'open', notes: told.slice(1) },
      headline: `b is worse in ${worse}, for which there is no limit.`,
    };
  if (better !== '') return { ...good, headline: `b is better in ${better}.` };
  return { ...good, headline: 'No difference beyond noise.' };
}

/** Why it cannot be said that b is not worse, a sentence each; the first begins in the middle of one. */
function sayLacking(runs: Comparison['runs']): string[] {
  const [a, b] = runs;
  const [onlyA, onlyB] = [knownInOne(a, b), knownInOne(b, a)];
  const only = (which: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [
          `only ${which} knows ${names.join(', ')}, for which there ${names.length === 1 ? 'is a limit' : 'are limits'}.`,
        ];
  const of = (which: string, run: LoadResult): string[] => [
    ...(run.metricsLost ? [`${which} lost the metrics of its server.`] : []),
    ...(run.verdict.outcome === 'inconclusive' && !run.metricsLost && !isSaturated(run)
      ? [`${which} by itself says: ${sayHeadline(run).text}`]
      : []),
  ];
  return [...only('a', onlyA), ...only('b', onlyB), ...of('a', a), ...of('b', b)];
}

/** As it stands alone; "a" and "b" are names of runs. */
function asSentence(text: string): string {
  return text.replace(/^(o|t)/, (letter) => letter.toUpperCase());
}

/** Names of figures with a limit in either run that the one run knows and the other does not. */
function knownInOne(one: LoadResult, other: LoadResult): string[] {
  const names = new Set<string>();
  for (const { limit } of [...one.verdict.checks, ...other.verdict.checks]) {
    const { figure: id, statistic, about } = limit;
    const ofOne = one.figures.find((figure) => figure.id === id);
    if (about !== 'server' || ofOne?.values[statistic] === undefined) continue;
    // Known in long runs alone.
    if (id === 'heapGrowth') continue;
    if (other.figures.find((figure) => figure.id === id)?.values[statistic] !== undefined) continue;
    names.add(`${ofOne.name}${statistic === 'value' ? '' : ` ${statistic}`}`);
  }
  return [...names];
}
