/** Two runs side by side as one HTML document: the verdict, each difference, and both over time. */

import { formatNumber, type Html, html, type PageParts, renderDocument, renderTable } from '../report/html.ts';
import { type Line, makePlot, type Plot } from '../report/run/plot.ts';
import { bandsOf, limitOf, PLOT_PLANS, renderPlot } from '../report/run/plots.ts';
import { factsOf } from '../report/run/tables.ts';
import { describeRun, sayHeadline } from '../report/run/verdict.ts';
import type { LoadResult } from '../results.ts';
import type { Comparison, Row, RowVerdict } from './compare.ts';
import { LEAST_SHARE } from './noise.ts';

const MARKS: Readonly<Record<RowVerdict, string>> = {
  ...{ better: '✓ better', worse: '✗ worse', same: '= same', unsure: '– cannot tell' },
};
const CLASSES: Readonly<Record<RowVerdict, string>> = {
  ...{ better: 'met', worse: 'missed', same: 'unknown', unsure: 'disturbed' },
};
const SIDES = ['a', 'b'] as const;

/** @returns one HTML document that refers to nothing outside itself */
export function renderComparison(comparison: Comparison, parts: PageParts): string {
  const { runs, rows, different, headline, notes, tone } = comparison;
  const plots = plotBoth(runs);
  const body = html`<header><h1>Load test: two runs compared</h1>
<p class="headline ${tone}">${headline}</p>
${notes.map((note) => html`<p class="note">${note}</p>`)}
${different.length === 0 ? '' : html`<div class="absent"><b>These are not the same test: besides what was measured, the runs differ in</b><ul>${different.map((one) => html`<li>${one}</li>`)}</ul></div>`}
${runs.map((run, index) => html`<p class="note"><b>${SIDES[index]}</b>: ${describeRun(run)} By itself: ${sayHeadline(run).text}</p>`)}
<noscript><p class="absent">The plots need JavaScript; all figures are in the tables.</p></noscript></header>
<main>
<section id="differences"><h2>Differences</h2>
<p>Means of the judged seconds that both runs have, compared in pairs of the same moment; of all figures here less is
better. Noise is told from how the seconds of both runs differ, neighbouring seconds being alike; ± holds the true
difference 999 times of 1,000. Worse or better is only what is more than that and more than ${LEAST_SHARE * 100} %:
what one run differs from the next without any reason to be seen is not in a single run of each. Bold: there is a limit
for it.</p>
${renderRows(rows)}</section>
<section id="time"><h2>Over time</h2>
<p>a and b over one another, as long as each ran; shaded are the judged phases of a, limits are those of a.</p>
${plots.length === 0 ? html`<p class="absent">Neither run has seconds to be drawn.</p>` : html`<div class="plots">${plots.map(renderPlot)}</div>`}</section>
${renderSides(runs)}
</main>`;
  return renderDocument(`Load test, two runs compared: ${headline}`, body, plots, parts);
}

function renderRows(rows: readonly Row[]): Html {
  const unit = ({ unit: own }: Row): string => (own === '' ? '' : `, ${own}`);
  return renderTable(
    [
      { heading: 'figure', left: true },
      { heading: 'b is', left: true },
      { heading: 'a' },
      { heading: 'b' },
      { heading: 'difference' },
      { heading: '±' },
      { heading: '%' },
      { heading: 'because', left: true },
    ],
    rows.map((row) => {
      const { a, b, digits, within, verdict, because, limited, name } = row;
      const label = `${name}${unit(row)}`;
      return {
        className: CLASSES[verdict],
        cells: [
          limited ? html`<strong>${label}</strong>` : label,
          html`<span class="verdict">${MARKS[verdict]}</span>`,
          formatNumber(a, digits),
          formatNumber(b, digits),
          sayDifference(row),
          within === undefined ? '' : formatNumber(within, digits),
          sayShare(row),
          html`<span class="wide">${because}</span>`,
        ],
      };
    }),
  );
}

/** With its sign; "–" when a side is not known. */
export function sayDifference({ a, b, digits }: Row): string {
  if (a === undefined || b === undefined) return '–';
  return `${b > a ? '+' : ''}${formatNumber(b - a, digits)}`;
}

/** Of a, in percent; empty where a is nothing. */
export function sayShare({ a, b }: Row): string {
  if (a === undefined || b === undefined || a === 0) return '';
  const share = ((b - a) / Math.abs(a)) * 100;
  return `${share > 0 ? '+' : ''}${share.toFixed(1)}`;
}

/** The first line of each plot of a run, of both runs. */
function plotBoth(runs: readonly [LoadResult, LoadResult]): Plot[] {
  const times = runs.map(({ series }) => series.map(({ atSeconds }) => Number(atSeconds.toFixed(1))));
  const xs = [...new Set(times.flat())].sort((x, y) => x - y);
  return PLOT_PLANS.flatMap((plan) => {
    const [track] = plan.tracks;
    if (track === undefined) return [];
    const { id, title, says, yLabel, digits, from, least } = plan;
    const lines = runs.map(({ series }, index): Line => {
      const values = new Map(series.map((point, at) => [times[index]?.[at], track.value(point)]));
      return {
        name: SIDES[index] ?? '',
        look: index === 0 ? 'first' : 'second',
        ys: xs.map((x) => values.get(x) ?? null),
      };
    });
    const plot = makePlot({
      ...{ id, says, yLabel, digits, xs, lines, bands: bandsOf(runs[0]) },
      title: plan.tracks.length > 1 ? `${title}: ${track.name}` : title,
      ...(from !== undefined && { from }),
      ...(least !== undefined && { least }),
      limit: limitOf(runs[0], plan),
    });
    return plot ?? [];
  });
}

function renderSides(runs: readonly [LoadResult, LoadResult]): Html {
  const [ofA, ofB] = [factsOf(runs[0]), factsOf(runs[1])];
  return html`<section id="environment"><h2>The two runs</h2>
<div class="scroll"><table class="facts"><thead><tr><th></th><td>a</td><td>b</td></tr></thead><tbody>${ofA.map(
    ([name, value], index) => {
      const other = ofB[index]?.[1] ?? '–';
      return html`<tr class="${value === other ? '' : 'disturbed'}"><th>${name}</th><td>${value}</td><td><span class="verdict wrapped">${other}</span></td></tr>`;
    },
  )}
<tr><th>to repeat</th>${runs.map(({ command }) => html`<td><code>${command}</code></td>`)}</tr></tbody></table></div></section>`;
}
