/** The report of a load test as one HTML document, from the verdict to the machine that it ran on. */

import type { LoadResult } from '../../results.ts';
import { html, type PageParts, renderDocument } from '../html.ts';
import { makePlots, renderPlot } from './plots.ts';
import { renderEnvironment, renderFigures, renderPhases, renderProblems } from './tables.ts';
import { describeRun, renderVerdicts, sayHeadline } from './verdict.ts';

const TITLE = 'Load test';

/** @returns one HTML document that refers to nothing outside itself */
export function renderRunReport(result: LoadResult, parts: PageParts): string {
  const { text, tone, notes } = sayHeadline(result);
  const { plots, missing } = makePlots(result);
  const body = html`<header><h1>${TITLE}</h1>
<p class="headline ${tone}">${text}</p>
<p class="note">${describeRun(result)}</p>
${notes.map((note) => html`<p class="note">${note}</p>`)}
<noscript><p class="absent">The plots need JavaScript; all figures are in the tables.</p></noscript></header>
<main>
${renderVerdicts(result)}
<section id="time"><h2>Over time</h2>
<p>Second by second; p99: 99 of 100 values were below, p50: half of them. Shaded: what is judged, with the name of the phase. Point at a plot to read its values.</p>
${plots.length === 0 ? html`<p class="absent">The run was too short for a single second of it.</p>` : html`<div class="plots">${plots.map(renderPlot)}</div>`}
${missing.length === 0 || plots.length === 0 ? '' : html`<p class="says">Not known of this run: ${missing.join('; ')}.</p>`}</section>
${renderPhases(result)}
${renderFigures(result)}
${renderProblems(result)}
${renderEnvironment(result)}
</main>`;
  return renderDocument(`${TITLE}: ${text}`, body, plots, parts);
}
