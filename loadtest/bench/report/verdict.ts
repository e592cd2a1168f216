/** The report's first words: how many of the targets were met, and each of them in a table. */

import { formatNumber, type Html, html, renderTable } from '../../report/html.ts';
import { digitsOf, type Judgement } from '../judgement.ts';
import type { BenchResults, Run } from '../results.ts';
import { countOf } from './words.ts';

export interface Headline {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'open';
  /** What a reader has to know of it. */
  readonly notes: readonly string[];
}

const MARKS: Readonly<Record<Judgement['verdict'], string>> = {
  moonshot: '★ moonshot',
  met: '✓ met',
  missed: '✗ missed',
  unknown: '– not measured',
  disturbed: '≈ disturbed',
};

export function sayHeadline(results: BenchResults, judgements: readonly Judgement[]): Headline {
  const number = (...verdicts: readonly Judgement['verdict'][]): number =>
    judgements.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const [moonshots, met, missed] = [number('moonshot'), number('met', 'moonshot'), number('missed')];
  const [unknown, disturbed] = [number('unknown'), number('disturbed')];
  const notes = describeRuns(results);
  const reached = moonshots > 0 ? ` (${moonshots} at the moonshot)` : '';
  const counts = [...(missed > 0 ? [`${missed} missed`] : []), ...(unknown > 0 ? [`${unknown} not measured`] : [])];
  if (disturbed > 0) {
    const rest = `Of the ${judgements.length} targets ${disturbed} cannot be judged`;
    return {
      text: 'No verdict: disturbed.',
      tone: 'open',
      notes: [`${rest}; ${[`${met} met${reached}`, ...counts].join(', ')}.`, ...notes],
    };
  }
  if (met + missed === 0)
    return { text: `No verdict: none of the ${judgements.length} targets was measured.`, tone: 'open', notes };
  const text = `${[`${met} of ${judgements.length} targets met${reached}`, ...counts].join(', ')}.`;
  return { text, tone: met === judgements.length ? 'good' : missed > 0 ? 'bad' : 'open', notes };
}

function describeRuns({ runs, quick }: BenchResults): string[] {
  const disturbed = runs.filter((run) => run.disturbed !== undefined);
  return [
    ...(disturbed.length > 0 ? [describeDisturbed(disturbed, runs.length)] : []),
    ...(quick ? ['A quick run, with fewer and shorter runs than a verdict should rest on.'] : []),
  ];
}

function describeDisturbed(disturbed: readonly Run[], all: number): string {
  const reasons = new Map<string, number>();
  for (const { disturbed: reason = '' } of disturbed) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const told = [...reasons]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, times]) => (times > 1 ? `${reason} (${times} runs)` : reason));
  const shown = told.slice(0, 4).join('; ');
  const left = told.length > 4 ? `; and ${countOf(told.length - 4, 'other reason')}` : '';
  return `${disturbed.length} of ${countOf(all, 'run')} disturbed from outside, and left out of all medians: ${shown}${left}.`;
}

export function renderVerdict({ text, tone, notes }: Headline): Html {
  return html`<p class="headline ${tone}">${text}</p>
${notes.map((note) => html`<p class="note">${note}</p>`)}`;
}

export function renderTargets(judgements: readonly Judgement[]): Html {
  const value = (number: number | undefined, unit: Judgement['unit'], digits = 2): string =>
    `${formatNumber(number, digits)}${unit === '' || number === undefined ? '' : ` ${unit}`}`;
  const sign = ({ better }: Judgement): string => (better === 'smaller' ? '≤' : '≥');
  return renderTable(
    [
      { heading: 'target', left: true },
      { heading: 'value' },
      { heading: 'must' },
      { heading: 'moonshot' },
      { heading: 'verdict', left: true },
    ],
    judgements.map((judgement) => ({
      className: judgement.verdict,
      cells: [
        judgement.name,
        html`<strong>${value(judgement.value, judgement.unit, digitsOf(judgement))}</strong>`,
        `${sign(judgement)} ${value(judgement.must, judgement.unit)}`,
        `${sign(judgement)} ${value(judgement.moonshot, judgement.unit)}`,
        html`<span class="verdict">${MARKS[judgement.verdict]}</span>`,
      ],
    })),
  );
}
