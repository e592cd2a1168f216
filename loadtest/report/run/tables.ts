/** The tables of a load test's page: phases, percentiles, figures, problems, and where it ran. */

import type { Figure, Section } from '../../figures.ts';
import type { Percentiles, Series } from '../../recorder.ts';
import type { LoadResult } from '../../results.ts';
import { formatValue } from '../format.ts';
import { formatNumber, type Html, html, renderTable } from '../html.ts';
import { countOf, wordsOf } from './words.ts';

interface SeriesWords {
  readonly name: string;
  readonly says: string;
  readonly digits: number;
}

const SERIES: Readonly<Record<string, SeriesWords>> = {
  rtt: { name: 'round trip, ms', says: 'From a ping to its answer.', digits: 2 },
  inputAck: { name: 'input → ack, ms', says: 'From sending an input to reading that it was played.', digits: 2 },
  patchInterval: { name: 'patch interval, ms', says: 'From one patch that a client receives to the next.', digits: 2 },
  join: { name: 'join time, ms', says: 'From asking for a seat to playing.', digits: 1 },
  return: { name: 'return time, ms', says: 'From losing the connection to playing again.', digits: 1 },
  correction: { name: 'correction size, units of the world', says: 'How far predictions were put right.', digits: 2 },
  lateness: { name: 'tester: inputs sent late, ms', says: 'How late the tester itself was.', digits: 2 },
};
const ORDER = Object.keys(SERIES) as Series[];
const COLUMNS = [
  ...(['p50', 'p90', 'p95', 'p99'] as const).map((key) => ({ key, heading: key })),
  ...([
    { key: 'p999', heading: 'p99.9' },
    { key: 'max', heading: 'max' },
  ] as const),
] satisfies readonly { key: keyof Percentiles; heading: string }[];

const TITLES: Readonly<Record<Section, string>> = {
  ...{ clients: 'What clients saw', server: 'What is known of the server', tester: 'The tester itself' },
};
const SECTIONS = Object.keys(TITLES) as Section[];
const MOST_PROBLEMS = 20;

export function renderPhases({ phases }: LoadResult): Html {
  if (phases.length === 0)
    return html`<section id="phases"><h2>Phases</h2><p class="absent">The run ended before its first phase was over.</p></section>`;
  const series = ORDER.filter((name) => phases.some(({ percentiles }) => percentiles[name] !== undefined));
  return html`<section id="phases"><h2>Phases and percentiles</h2>
<p>What was done one after another; only phases marked so are judged. Of values in a row half are below p50, 99 of 100 below p99, 999 of 1,000 below p99.9.</p>
${renderTable(
  [
    { heading: 'phase', left: true },
    { heading: 'from, s' },
    { heading: 'to, s' },
    { heading: 'clients wanted' },
    { heading: 'playing at its end' },
    { heading: 'judged', left: true },
  ],
  phases.map(({ name, from, to, clients, connected, judged }) => ({
    className: connected < clients && judged ? 'missed' : '',
    cells: [
      ...[name, formatNumber(from, 1), formatNumber(to, 1), clients],
      html`<span class="verdict">${connected}</span>`,
      judged ? 'yes' : 'no',
    ],
  })),
)}
${series.map((name) => renderPercentiles(name, phases))}</section>`;
}

function renderPercentiles(series: Series, phases: LoadResult['phases']): Html {
  const { name, says, digits } = SERIES[series] ?? { name: series, says: '', digits: 2 };
  const measured = phases.flatMap((phase) => {
    const values = phase.percentiles[series];
    return values === undefined ? [] : [{ phase, values }];
  });
  return html`<h3>${name}</h3><p class="says">${says}</p>
${renderTable(
  [
    { heading: 'phase', left: true },
    ...COLUMNS.map(({ heading }) => ({ heading })),
    { heading: 'mean' },
    { heading: 'values' },
  ],
  measured.map(({ phase, values }) => ({
    cells: [
      phase.name,
      ...COLUMNS.map(({ key }) => formatNumber(values[key], digits)),
      formatNumber(values.mean, digits),
      values.count.toLocaleString('en'),
    ],
  })),
)}`;
}

export function renderFigures({ figures }: LoadResult): Html {
  const shown = figures.filter(({ values }) => Object.keys(values).length > 0);
  if (shown.length === 0)
    return html`<section id="figures"><h2>All figures</h2><p class="absent">Nothing was measured.</p></section>`;
  const left = figures.filter(({ values }) => Object.keys(values).length === 0).map(({ name }) => name);
  return html`<section id="figures"><h2>All figures</h2>
<p>Of all judged phases together.</p>
${SECTIONS.map((section) => renderSection(section, shown))}
${left.length === 0 ? '' : html`<p class="says">Not known of this run: ${left.join('; ')}.</p>`}</section>`;
}

function renderSection(section: Section, figures: readonly Figure[]): Html {
  const own = figures.filter((figure) => figure.section === section);
  if (own.length === 0) return html``;
  const optional = (value: number | undefined, unit: Figure['unit']): string =>
    value === undefined ? '' : formatValue(value, unit);
  return html`<h3>${TITLES[section]}</h3>
${renderTable(
  [
    { heading: 'figure', left: true },
    ...['value', 'p50', 'p99', 'max'].map((heading) => ({ heading })),
    { heading: 'what it is', left: true },
  ],
  own.map(({ id, name, unit, values }) => ({
    cells: [
      name,
      ...[values.value, values.p50, values.p99, values.max].map((value) => optional(value, unit)),
      html`<span class="wide">${wordsOf(id).says}</span>`,
    ],
  })),
)}`;
}

/** What went wrong, by how often; nothing when nothing did. */
export function renderProblems({ problems, serverSaid }: LoadResult): Html {
  const sorted = [...problems].sort((a, b) => b.count - a.count);
  const rest = sorted.length - MOST_PROBLEMS;
  return html`<section id="problems"><h2>Problems</h2>
${
  sorted.length === 0
    ? html`<p>None was noted.</p>`
    : renderTable(
        [{ heading: 'times' }, { heading: 'what clients were told', left: true }],
        sorted.slice(0, MOST_PROBLEMS).map(({ text, count }) => ({ cells: [count, html`<code>${text}</code>`] })),
      )
}
${rest > 0 ? html`<p>And ${countOf(rest, 'other kind')}.</p>` : ''}
${serverSaid.length === 0 ? '' : html`<h3>The server’s last lines</h3><pre>${serverSaid.join('\n')}</pre>`}</section>`;
}

export function factsOf({ environment, server, startedAt, seed, options }: LoadResult): (readonly [string, string])[] {
  const { cpu, cores, memoryBytes, platform, node } = environment;
  return [
    ['started', startedAt],
    ['server', `${server.url}${server.startedBy === undefined ? ', ran already' : `, started by ${server.startedBy}`}`],
    ['room', `${options.room}${server.stock ? ', a room without this server’s metrics' : ''}`],
    ['patches a second', formatNumber(server.patchRate, 1).replace(/\.0$/, '')],
    ['scenario', options.scenario],
    ['tester’s processes', String(options.workers)],
    ['seed', String(seed)],
    ['processor', `${cpu}, ${countOf(cores, 'core')}`],
    ['memory', `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ['system', platform],
    ['Node', node],
  ];
}

export function renderEnvironment(result: LoadResult): Html {
  return html`<section id="environment"><h2>This run</h2>
<p>The machine of the tester; the same command with the same seed sends the same inputs again.</p>
<table class="facts"><tbody>${factsOf(result).map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}
<tr><th>to repeat</th><td><code>${result.command}</code></td></tr></tbody></table></section>`;
}
