/** The report on feel as one HTML document: targets, then each link with ours beside stock, its plots, and the sockets. */

import { describeLink } from '../../../game-client/net/link-profiles.ts';
import { digitsOf } from '../../bench/judgement.ts';
import { formatNumber, type Html, html, type PageParts, renderDocument, renderTable } from '../../report/html.ts';
import { compare, type Row } from '../compare.ts';
import type { FeelResults, ProfileResults } from '../results.ts';
import type { Judged } from '../targets.ts';
import { makePlots } from './plot.ts';

const MARKS: Readonly<Record<Judged['verdict'], string>> = {
  met: '✓ met',
  missed: '✗ missed',
  unknown: '– not measured',
};
const BETTER: Readonly<Record<Row['verdict'], string>> = {
  better: '✓ ours',
  same: '= same',
  worse: '✗ stock',
  none: '–',
};

export function renderReport(results: FeelResults, judged: readonly Judged[], parts: PageParts): string {
  const { text, tone } = sayHeadline(judged);
  const body = html`<header><h1>Skirmish: how it feels over a network</h1>
<p class="headline ${tone}">${text}</p>
${results.quick ? html`<p class="note">A quick run, shorter than a verdict should rest on.</p>` : ''}
<noscript><p class="absent">The plots need JavaScript; all figures are in the tables.</p></noscript></header>
<main>
<section id="targets"><h2>Targets</h2>
${renderTargets(judged)}</section>
<section id="compared"><h2>What was compared</h2>
<p>Played in virtual time over simulated links: a real room and real clients, and nothing that the machine does
otherwise has a part in it. <em>Ours</em> is this game’s client; <em>stock</em> is one that uses the SDK as its
documentation teaches: its own clock, <code>lerp</code> with a delay of 100 ms, <code>attachAll</code>, its reconciler as
it comes. Both are in the same rooms, over links of the same kind. Half of all values are below p50, 95 of 100 below p95.
The true path is the room’s own, tick by tick.</p></section>
${results.profiles.map(renderProfile)}
${renderRoundTrips(results)}
${renderSockets(results)}
<section id="environment"><h2>This run</h2>
<table class="facts"><tbody>
<tr><th>started</th><td>${results.startedAt}</td></tr>
<tr><th>took</th><td>${results.took} s</td></tr>
<tr><th>to repeat</th><td><code>${results.command}</code></td></tr>
</tbody></table></section>
</main>`;
  const plots = results.profiles.flatMap(makePlots);
  return renderDocument(`Skirmish: how it feels over a network: ${text}`, body, plots, parts);
}

export function sayHeadline(judged: readonly Judged[]): {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'open';
} {
  const number = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length;
  const [met, missed, unknown] = [number('met'), number('missed'), number('unknown')];
  const counts = [
    `${met} of ${judged.length} targets met`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(unknown > 0 ? [`${unknown} not measured`] : []),
  ];
  return { text: `${counts.join(', ')}.`, tone: missed > 0 ? 'bad' : unknown > 0 ? 'open' : 'good' };
}

function renderTargets(judged: readonly Judged[]): Html {
  return renderTable(
    [{ heading: 'target', left: true }, { heading: 'value' }, { heading: 'must' }, { heading: 'verdict', left: true }],
    judged.map((one) => {
      const unit = one.unit === '' ? '' : ` ${one.unit}`;
      return {
        className: one.verdict,
        cells: [
          one.name,
          html`<strong>${formatNumber(one.value, digitsOf(one))}${one.value === undefined ? '' : unit}</strong>`,
          `${one.better === 'smaller' ? '≤' : '≥'} ${Number(one.must.toFixed(3))}${unit}`,
          html`<span class="verdict">${MARKS[one.verdict]}</span>`,
        ],
      };
    }),
  );
}

function renderProfile(profile: ProfileResults): Html {
  const { ours, stock } = profile.figures;
  const live = (share: number): string => formatNumber(share * 100, 1);
  return html`<section id="${profile.name}"><h2>${profile.name}: ${describeLink(profile.link)}, one way</h2>
<p>The interpolation delay may be ${formatNumber(profile.delayBound, 1)} ms. Where the server does not rewind, ${live(ours.aim.hitsLive)} %
of our dead-on shots hit, and ${live(stock.aim.hitsLive)} % of the stock client’s. ${ours.motion.stalls === 0 ? '' : html`The link stood still ${ours.motion.stalls} times while others were watched.`}
In the fight ours were wounded ${ours.fight.wounds} times and the stock clients ${stock.fight.wounds} times;
pushes that were not foreseen moved ours by more than 12 units ${ours.fight.decreed.above12} times, and the stock clients ${stock.fight.decreed.above12} times.</p>
${renderTable(
  [{ heading: '', left: true }, { heading: 'ours' }, { heading: 'stock' }, { heading: 'better', left: true }],
  compare(profile).map((row) => ({
    className: row.verdict,
    cells: [
      row.unit === '' ? row.name : `${row.name}, ${row.unit}`,
      formatNumber(row.ours, row.digits),
      formatNumber(row.stock, row.digits),
      html`<span class="verdict">${BETTER[row.verdict]}</span>${row.note === '' ? '' : ` ${row.note}`}`,
    ],
  })),
)}
<div class="plots">${makePlots(profile).map(
    ({ id, title, yLabel }) =>
      html`<figure><figcaption>${title} (${yLabel})</figcaption><div class="plot" data-plot="${id}"></div></figure>`,
  )}</div></section>`;
}

function renderRoundTrips({ roundTrips }: FeelResults): Html {
  const percent = (share: number): string => formatNumber(share * 100, 1);
  return html`<section id="round-trips"><h2>Shots by round trip</h2>
<p>Links without jitter; a dead-on shot is aimed at the middle of a target as drawn, one beside it passes by 3 units.</p>
${renderTable(
  [
    { heading: 'rtt, ms' },
    { heading: 'dead-on hits, ours, %' },
    { heading: 'stock' },
    { heading: 'beside hits, ours, %' },
    { heading: 'stock' },
    { heading: 'without rewind, ours, %' },
    { heading: 'stock' },
  ],
  roundTrips.map(({ rttMs, aim: { ours, stock } }) => ({
    cells: [
      rttMs,
      ...[ours.hits, stock.hits, ours.falseHits, stock.falseHits, ours.hitsLive, stock.hitsLive].map(percent),
    ],
  })),
)}</section>`;
}

function renderSockets({ sockets }: FeelResults): Html {
  if (sockets.length === 0)
    return html`<section id="sockets"><h2>Over real sockets</h2><p class="absent">Not played in this run.</p></section>`;
  return html`<section id="sockets"><h2>Over real sockets</h2>
<p>In real time: one server, our clients alone, each behind its simulated link. What else the machine did meanwhile has a part in it.</p>
${renderTable(
  [
    { heading: 'link', left: true },
    { heading: 'clients' },
    { heading: 's' },
    { heading: 'corrections a minute' },
    { heading: 'p99, units' },
    { heading: 'rtt p50, ms' },
    { heading: 'input → ack p50, ms' },
    { heading: 'p99, ms' },
    { heading: 'lost links' },
  ],
  sockets.map((one) => ({
    cells: [
      one.name,
      one.clients,
      one.seconds,
      formatNumber(one.correctionsPerMinute, 2),
      formatNumber(one.correctionP99, 1),
      formatNumber(one.rttP50, 1),
      formatNumber(one.ackP50, 1),
      formatNumber(one.ackP99, 1),
      formatNumber(one.disconnects, 0),
    ],
  })),
)}</section>`;
}
