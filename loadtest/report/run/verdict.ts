/** The first words of a load test's page: the outcome, what each broken limit means, and what to do. */

import { type LoadResult, wasMeasured } from '../../results.ts';
import type { Check } from '../../verdict.ts';
import { describeCheck, formatLimit, formatValue } from '../format.ts';
import { type Html, html, renderTable } from '../html.ts';
import { countOf, wordsOf } from './words.ts';

export interface Headline {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'open';
  /** What a reader has to know of it. */
  readonly notes: readonly string[];
}

const MARKS: Readonly<Record<Check['verdict'], string>> = {
  ...{ met: '✓ met', broken: '✗ broken', unknown: '– not known' },
};
const CLASSES: Readonly<Record<Check['verdict'], string>> = { met: 'met', broken: 'missed', unknown: 'unknown' };

export function isSaturated({ verdict: { outcome, decisive } }: LoadResult): boolean {
  return outcome === 'inconclusive' && decisive.some(({ limit }) => limit.about === 'tester');
}

export function sayHeadline(result: LoadResult): Headline {
  const { verdict, serverEnded, metricsLost, serverMeasured, interrupted } = result;
  const own = verdict.checks.filter(({ limit }) => limit.about === 'server');
  const number = (wanted: Check['verdict']): number => own.filter((check) => check.verdict === wanted).length;
  const [met, broken, unknown] = [number('met'), number('broken'), number('unknown')];
  const notes = [
    ...(interrupted
      ? ['Somebody ended the run before its end: all that is here was measured until then, and is less sure.']
      : []),
    ...(serverMeasured || !wasMeasured(result)
      ? []
      : [
          'The server has no metrics of this tool’s kind, so it is judged by what clients saw; its ticks, and what else only it knows, are not known.',
        ]),
    ...(metricsLost ? ['The server did not answer for its metrics at the end of a phase.'] : []),
    ...(unknown > 0 ? [`${countOf(unknown, 'limit')} could not be judged, as the figure is not known.`] : []),
  ];
  // Where a phase is broken without the tester's doing, another may still be unsure.
  const busyPhases = new Set(
    verdict.checks
      .filter(({ limit, verdict: one }) => limit.about === 'tester' && one === 'broken')
      .map(({ phase }) => phase),
  );
  const where = [...busyPhases].filter((name) => name !== undefined).join(', ');
  const busy = busyPhases.size === 0 ? '' : ` The tester itself was too busy${where === '' ? '' : ` in ${where}`}.`;
  const early = interrupted ? 'Interrupted. ' : '';
  if (serverEnded !== undefined)
    return {
      text: `${early}The server ended in the middle of the run.`,
      tone: 'bad',
      notes: [`How it ended: ${serverEnded}.`, ...notes],
    };
  if (isSaturated(result)) {
    const reasons = verdict.decisive.map((check) => describeCheck(check, result.figures));
    return {
      text: `${early}No verdict about the server: the tester itself, or its machine, was too busy.`,
      tone: 'open',
      notes: [`What was too much: ${reasons.join('; ')}.`, wordsOf('testerCpu').act ?? '', ...notes],
    };
  }
  if (verdict.outcome === 'inconclusive') {
    const missing = verdict.decisive.map(({ limit }) => nameOf(limit.figure, result));
    const nothing = !wasMeasured(result);
    const why = nothing
      ? 'nothing was measured'
      : missing.length > 0
        ? `not measured: ${[...new Set(missing)].join(', ')}`
        : 'the server did not tell how it did';
    return { text: `${early}No verdict: ${why}.`, tone: 'open', notes };
  }
  if (verdict.outcome === 'broken')
    return {
      text: `${early}${broken} of ${countOf(met + broken, 'limit')} broken: ${nameBroken(own, result)}.${busy}`,
      tone: 'bad',
      notes,
    };
  if (met === 0) return { text: `${early}No verdict: nothing was judged.`, tone: 'open', notes };
  return {
    text: `${early}${met === 1 ? 'The one limit was' : `All ${met} limits were`} met.`,
    tone: interrupted ? 'open' : 'good',
    notes,
  };
}

function nameOf(figure: string, { figures }: LoadResult): string {
  return figures.find(({ id }) => id === figure)?.name ?? figure;
}

/** Each once, whatever the number of phases in which it is broken. */
function nameBroken(checks: readonly Check[], result: LoadResult): string {
  const broken = checks.filter(({ verdict }) => verdict === 'broken');
  return [...new Set(broken.map(({ limit }) => nameOf(limit.figure, result)))].join(', ');
}

/** What was done to which server, in a sentence. */
export function describeRun({ options, server, seed, phases }: LoadResult): string {
  const { clients, thin, room, scenario, link } = options;
  const seconds = (phases.at(-1)?.to ?? 0) - (phases[0]?.from ?? 0);
  const kinds = thin >= 1 ? 'thin ' : thin <= 0 ? 'full ' : '';
  const mixed = thin > 0 && thin < 1 ? ` (${Math.round(thin * 100)} % of them thin)` : '';
  const over = link === undefined ? 'the network as it is' : `a simulated link, ${link}`;
  return (
    `${clients} ${kinds}client${clients === 1 ? '' : 's'}${mixed} in “${room}” at ${server.url}, scenario “${scenario}”, ` +
    `${seconds > 0 ? `${Math.round(seconds)} s, ` : ''}over ${over}, seed ${seed}.`
  );
}

/** Limits with what was measured: the broken ones first, and of these what they mean and what to do. */
export function renderVerdicts(result: LoadResult): Html {
  // Where the tester was too busy, that is what matters.
  const testerRank = isSaturated(result) ? -0.5 : 0.5;
  const order = ['broken', 'unknown', 'met'] as const;
  const rank = ({ limit, verdict }: Check): number =>
    order.indexOf(verdict) + (limit.about === 'tester' ? testerRank : 0);
  const sorted = [...result.verdict.checks].sort((a, b) => rank(a) - rank(b));
  if (sorted.length === 0)
    return html`<section id="verdict"><h2>Limits</h2><p class="absent">Nothing was judged in this run.</p></section>`;
  const byPhase = sorted.some((check) => check.phase !== undefined);
  return html`<section id="verdict"><h2>Limits</h2>
${isSaturated(result) ? html`<p class="absent">The tester’s own limits are broken, so what stands here of the server is not sure.</p>` : ''}
${renderBroken(sorted, result)}
${renderTable(
  [
    { heading: 'what', left: true },
    ...(byPhase ? [{ heading: 'phase', left: true }] : []),
    { heading: 'measured' },
    { heading: 'limit' },
    { heading: 'verdict', left: true },
  ],
  sorted.map((check) => {
    const figure = result.figures.find(({ id }) => id === check.limit.figure);
    const unit = figure?.unit ?? 'count';
    const statistic = check.limit.statistic === 'value' ? '' : ` ${check.limit.statistic}`;
    return {
      className: CLASSES[check.verdict],
      cells: [
        html`${check.limit.about === 'tester' ? 'tester: ' : ''}${figure?.name ?? check.limit.figure}${statistic}`,
        ...(byPhase ? [check.phase ?? 'all judged'] : []),
        html`<strong>${formatValue(check.value, unit)}</strong>`,
        html`<span class="fixed">${formatLimit(check.limit, unit).replace(`${check.limit.statistic} `, '')}</span>`,
        html`<span class="verdict">${MARKS[check.verdict]}</span>`,
      ],
    };
  }),
)}</section>`;
}

/** One entry for each figure, whatever the number of phases in which it was broken. */
function renderBroken(checks: readonly Check[], { figures }: LoadResult): Html | string {
  const broken = checks.filter(({ verdict }) => verdict === 'broken');
  const first = broken.filter(
    (check, index) => broken.findIndex(({ limit }) => limit.figure === check.limit.figure) === index,
  );
  if (first.length === 0) return '';
  return html`<dl class="broken">${first.map((check) => {
    const { means, act } = wordsOf(check.limit.figure);
    const phases = broken.flatMap((one) => (one.limit.figure === check.limit.figure ? (one.phase ?? []) : []));
    const where = phases.length > 1 ? `; in all of ${phases.join(', ')}` : '';
    return html`<dt>✗ ${describeCheck(check, figures)}${where}</dt><dd>${means === undefined ? '' : html`<p><b>What it means:</b> ${means}</p>`}${act === undefined ? '' : html`<p><b>What to do:</b> ${act}</p>`}</dd>`;
  })}</dl>`;
}
