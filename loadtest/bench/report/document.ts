/** The report as one HTML document, from the verdict to the machine it was measured on. */

import { type Html, html, type PageParts, renderDocument } from '../../report/html.ts';
import type { Judgement } from '../judgement.ts';
import { type BenchResults, SUBJECTS, type Subject } from '../results.ts';
import { renderCapacities, renderJoins, renderMemory } from './bars.ts';
import { makeClientPlots, makeTimelines } from './plots.ts';
import { renderRuns } from './run-table.ts';
import { renderSubject } from './subject-mark.ts';
import { renderTargets, renderVerdict, sayHeadline } from './verdict.ts';

const SUBJECTS_EXPLAINED: Readonly<Record<Subject, string>> = {
  floor: 'bare WebSockets that carry the same frames, without a framework: about the least that such a server can cost',
  stock: 'the same game on Colyseus, a framework for game servers, written as its documentation teaches',
  node: 'Skirmish, whose report this is, run by Node',
  bun: 'the same files run by Bun, another JavaScript runtime',
};

/**
 * @param judgements what `judge` says of these results
 * @returns one HTML document that refers to nothing outside itself
 */
export function renderReport(results: BenchResults, judgements: readonly Judgement[], parts: PageParts): string {
  const headline = sayHeadline(results, judgements);
  const byClients = makeClientPlots(results);
  const overTime = makeTimelines(results);
  const plots = [...byClients, overTime].flatMap((section) => section.plots);
  const body = html`<header><h1>Skirmish server benchmark</h1>
${renderVerdict(headline)}
<noscript><p class="absent">The plots need JavaScript; all figures are in the tables.</p></noscript></header>
<main>
<section id="targets"><h2>Targets</h2>
<p>A value meets its target at <em>must</em>; <em>moonshot</em> is what was hoped for. “W1 at
200” is the load W1 with 200 clients, and “node / stock” is the value of this
server on Node divided by that of stock Colyseus, and so on.</p>
${renderTargets(judgements)}</section>
${renderCompared()}
${byClients.map((section) => section.html)}
${overTime.html}
${renderCapacities(results)}
${renderJoins(results)}
${renderMemory(results)}
${renderRuns(results)}
${renderEnvironment(results)}
</main>`;
  return renderDocument(`Skirmish server benchmark: ${headline.text}`, body, plots, parts);
}

function renderCompared(): Html {
  return html`<section id="compared"><h2>What was compared</h2>
<p>Game servers of 60 ticks a second: in each tick a server takes one input of each client, moves its avatar and sends
everybody what changed. A <em>subject</em> is one such server program; all subjects are put under the same load by the
same clients on the same machine, one after another and in several rounds, so that what the machine does meanwhile meets
all of them. They are:</p>
<dl>${SUBJECTS.map((subject) => html`<dt>${renderSubject(subject)}</dt><dd><code>${subject}</code>: ${SUBJECTS_EXPLAINED[subject]}.</dd>`)}</dl>
<p>The load: <em>W1</em> is clients that wander in one room. <em>W2</em> is the same with a weapon in everybody’s hands,
once <em>firing</em> and once <em>holding</em> it. <em>W3</em> is sixty rooms of eight, beside the same 480 in one room.
p50, p99 and max: half of all values are below p50, 99 of 100 below p99, none is above max.</p></section>`;
}

function renderEnvironment({ machine, startedAt, seconds, commit, command, quick }: BenchResults): Html {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['started', startedAt],
    ['took', `${(seconds / 60).toFixed(1)} minutes${quick ? ', a quick run' : ''}`],
    ['processor', `${machine.cpu}, ${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`],
    ['memory', `${machine.memoryGb.toFixed(1)} GB`],
    ['system', machine.system],
    ['Node', machine.node],
    ['Bun', machine.bun ?? 'not on this machine'],
    ['processes kept apart', machine.pinning],
    ['commit', commit],
  ];
  return html`<section id="environment"><h2>Environment</h2>
<table class="facts"><tbody>${rows.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}
<tr><th>to repeat</th><td><code>${command}</code></td></tr></tbody></table></section>`;
}
