/** The table of all runs, with every figure of each. */

import { formatNumber, type Html, html } from '../../report/html.ts';
import { type BenchResults, type Percentiles, type Run, SUBJECTS, WORKLOADS } from '../results.ts';
import { renderSubject, sayNotMeasured } from './subject-mark.ts';
import { WORKLOAD_NAMES } from './words.ts';

interface Figure {
  readonly heading: string;
  value(run: Run): string;
}

interface FigureGroup {
  readonly heading: string;
  readonly figures: readonly Figure[];
}

function number(heading: string, digits: number, value: (run: Run) => number | undefined): Figure {
  return { heading, value: (run) => formatNumber(value(run), digits) };
}

function percentiles(heading: string, value: (run: Run) => Percentiles | undefined): Figure {
  const text = (found: Percentiles | undefined): string =>
    found === undefined ? '–' : [found.p50, found.p99, found.max].map((ms) => formatNumber(ms, 1)).join(' / ');
  return { heading, value: (run) => text(value(run)) };
}

/** Undefined stays what it is. */
function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

const GROUPS: readonly FigureGroup[] = [
  {
    heading: 'CPU',
    figures: [
      number('share of a core', 2, ({ figures }) => figures.cpu),
      number('µs per client and tick', 2, ({ figures }) => figures.cpuPerClientTick),
      number('collecting garbage, %', 2, ({ figures }) => scaled(figures.gcShare, 100)),
    ],
  },
  {
    heading: 'ticks: p50 / p99 / max, ms',
    figures: [
      number('measured, s', 0, ({ seconds }) => seconds),
      number('ticks a second', 2, ({ figures }) => figures.stepsPerSecond),
      percentiles('gap', ({ figures }) => figures.tickGapMs),
      percentiles('step', ({ figures }) => figures.stepMs),
      percentiles('patch', ({ figures }) => figures.patchMs),
    ],
  },
  {
    heading: 'a client',
    figures: [
      percentiles('input → ack, ms', ({ figures }) => figures.inputToAckMs),
      number('kB/s', 1, ({ figures }) => figures.bytesPerClient / 1000),
      number('patches a second, median', 1, ({ figures }) => figures.patchesPerClient.p50),
      number('of who gets fewest', 1, ({ figures }) => figures.patchesPerClient.least),
    ],
  },
  {
    heading: 'memory',
    figures: [
      number('heap, MB', 1, ({ figures }) => figures.heapMb),
      number('RSS, MB', 1, ({ figures }) => figures.rssMb),
      number('allocated a tick, kB', 1, ({ figures }) => scaled(figures.allocatedPerTick, 1 / 1000)),
    ],
  },
  {
    heading: 'was it disturbed? p50 / p99 / max, ms; CPU as share of a core',
    figures: [
      percentiles('gap of a bare pacer', ({ control }) => control.pacerGapMs),
      percentiles('load late', ({ control }) => control.loadLatenessMs),
      number('load CPU', 2, ({ control }) => control.loadCpu),
      number('foreign CPU', 2, ({ control }) => control.foreignCpu),
    ],
  },
];

const FIGURES = GROUPS.flatMap(({ figures }) => figures);

function inOrder(runs: readonly Run[]): Run[] {
  return [...runs].sort(
    (a, b) =>
      WORKLOADS.indexOf(a.workload) - WORKLOADS.indexOf(b.workload) ||
      a.clients - b.clients ||
      SUBJECTS.indexOf(a.subject) - SUBJECTS.indexOf(b.subject) ||
      a.round - b.round,
  );
}

/** What stays in sight when the table is scrolled sideways, with the subject. */
function nameRun({ workload, clients, round }: Run): string {
  return `${WORKLOAD_NAMES[workload]} · ${clients} · ${round}`;
}

function renderRun(run: Run): Html {
  const disturbed = run.disturbed !== undefined;
  const cells = FIGURES.map((figure) => html`<td>${figure.value(run)}</td>`);
  return html`<tr class="${disturbed ? 'disturbed' : ''}"><th>${nameRun(run)}</th><th>${renderSubject(run.subject)}</th>${cells}</tr>${
    disturbed
      ? html`<tr class="disturbed reason"><td colspan="${FIGURES.length + 2}"><span>≈ disturbed: ${run.disturbed}</span></td></tr>`
      : ''
  }`;
}

export function renderRuns({ runs }: BenchResults): Html {
  if (runs.length === 0) return html`<section id="runs"><h2>All runs</h2>${sayNotMeasured('any run')}</section>`;
  return html`<section id="runs"><h2>All runs</h2>
<p>Every figure of every run; the table scrolls sideways. “–”: the subject cannot tell. A run marked “≈ disturbed” has its reason below it.
Step and patch are the parts of a tick: playing it, and sending what changed.</p>
<div class="scroll tall"><table class="runs"><thead>
<tr><th colspan="2"></th>${GROUPS.map(({ heading, figures }) => html`<th colspan="${figures.length}" class="group">${heading}</th>`)}</tr>
<tr><th>load · clients · round</th><th>subject</th>${FIGURES.map(({ heading }) => html`<th>${heading}</th>`)}</tr>
</thead><tbody>${inOrder(runs).map(renderRun)}</tbody></table></div></section>`;
}
