/** The sections that are bars and tables: capacities, the burst of joins, memory. */

import { formatNumber, type Html, html, renderTable } from '../../report/html.ts';
import type { BenchResults, Capacity, Subject } from '../results.ts';
import { medianOf, subjectsOf } from './plot.ts';
import { renderSubject, sayNotMeasured } from './subject-mark.ts';

export interface Bar {
  readonly subject: Subject;
  readonly value: number;
}

/** Bars from 0, each with its value; `unit` is said once, above them. */
export function renderBars(bars: readonly Bar[], title: string, digits: number): Html {
  const most = Math.max(...bars.map(({ value }) => value));
  const width = (value: number): string => (most > 0 ? (value / most) * 100 : 0).toFixed(1);
  return html`<figure class="bars"><figcaption>${title}</figcaption>${bars.map(
    ({ subject, value }) =>
      html`<div class="bar">${renderSubject(subject)}<span class="track"><span class="fill ${subject}" style="width:${width(value)}%"></span><b>${formatNumber(value, digits)}</b></span></div>`,
  )}</figure>`;
}

export function renderCapacities({ capacities }: BenchResults): Html {
  return html`<section id="capacity"><h2>Capacity</h2>
${capacities.length === 0 ? sayNotMeasured('the largest number of clients') : renderFound(capacities)}</section>`;
}

function renderFound(capacities: readonly Capacity[]): Html {
  const found = subjectsOf(capacities).flatMap((subject) => capacities.filter((one) => one.subject === subject));
  return html`<p>Longer is better. The largest number of clients in one room that a subject kept up with, and below it every number that was tried.</p>
${renderBars(
  found.map(({ subject, clients }) => ({ subject, value: clients })),
  'Largest number of clients that passed',
  0,
)}
${renderTable(
  [
    { heading: 'subject', left: true },
    { heading: 'clients' },
    { heading: 'outcome', left: true },
    { heading: 'because', left: true },
  ],
  found.flatMap(({ subject, tries }) =>
    tries.map(({ clients, passed, because }) => ({
      className: passed ? 'met' : 'missed',
      cells: [
        renderSubject(subject),
        clients,
        html`<span class="verdict">${passed ? '✓ passed' : '✗ failed'}</span>`,
        because,
      ],
    })),
  ),
)}`;
}

export function renderJoins({ joins }: BenchResults): Html {
  if (joins.length === 0)
    return html`<section id="joins"><h2>Join burst</h2>${sayNotMeasured('two hundred joins in two seconds')}</section>`;
  const subjects = subjectsOf(joins);
  const bars = subjects.map((subject) => {
    const own = joins.filter((burst) => burst.subject === subject);
    return { subject, value: medianOf(own.map(({ tickGapMs }) => tickGapMs.p99)) ?? Number.NaN };
  });
  return html`<section id="joins"><h2>Join burst</h2>
<p>Shorter is better. Two hundred clients join a room of two hundred within two seconds: how long those who play wait for a tick meanwhile (16.7 ms is on time).</p>
${renderBars(bars, 'Tick gap p99 during the burst, ms, median of the rounds', 1)}
${renderTable(
  [
    ...[{ heading: 'subject', left: true }, { heading: 'round' }, { heading: 'joined' }, { heading: 'failed' }],
    ...['p50', 'p99', 'max'].map((heading) => ({ heading: `tick gap ${heading}, ms` })),
  ],
  subjects.flatMap((subject) =>
    joins
      .filter((burst) => burst.subject === subject)
      .map(({ round, joined, failed, tickGapMs: { p50, p99, max } }) => ({
        className: failed > 0 ? 'missed' : '',
        cells: [renderSubject(subject), round, joined, failed, ...[p50, p99, max].map((ms) => formatNumber(ms, 1))],
      })),
  ),
)}</section>`;
}

export function renderMemory({ memory }: BenchResults): Html {
  if (memory.length === 0)
    return html`<section id="memory"><h2>Memory</h2>${sayNotMeasured('memory of seated players')}</section>`;
  const found = subjectsOf(memory).flatMap((subject) => memory.filter((one) => one.subject === subject));
  const mb = (bytes: number): string => formatNumber(bytes / 1e6, 1);
  return html`<section id="memory"><h2>Memory</h2>
<p>Shorter is better. Heap after a forced collection, and memory outside of it: of the idle server, and with players seated.</p>
${renderBars(
  found.map(({ subject, bytesPerSeat }) => ({ subject, value: bytesPerSeat / 1000 })),
  'Memory of one seated player, kB',
  1,
)}
${renderTable(
  [
    { heading: 'subject', left: true },
    ...['seated', 'idle, MB', 'seated, MB', 'each seat, kB'].map((heading) => ({ heading })),
  ],
  found.map(({ subject, seated, idleBytes, seatedBytes, bytesPerSeat }) => ({
    cells: [renderSubject(subject), seated, mb(idleBytes), mb(seatedBytes), formatNumber(bytesPerSeat / 1000, 1)],
  })),
)}</section>`;
}
