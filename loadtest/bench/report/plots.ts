/** The sections that are plots: which figures they show, and how they are to be read. */

import { type Html, html } from '../../report/html.ts';
import { type BenchResults, type Run, SUBJECTS } from '../results.ts';
import { type Metric, type Plot, plotByClients, shareScale, subjectsOf, TICK_GAP_FROM } from './plot.ts';
import { renderSubject, sayNotMeasured } from './subject-mark.ts';
import { plotTimelines, type Timelines } from './timeline.ts';
import { joinWords, SUBJECT_NAMES } from './words.ts';

/** A section, and the plots that the page has to draw in it. */
export interface PlotSection {
  readonly html: Html;
  readonly plots: readonly Plot[];
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly reading: string;
  readonly metrics: readonly Metric[];
  /** One scale for all of its plots. */
  readonly compared?: boolean;
}

const ON_TIME = { at: 1000 / 60, label: '16.7 ms: on time' };

const GROUPS: readonly Group[] = [
  {
    id: 'cpu',
    title: 'CPU',
    reading:
      'Lower is better. Left: what one client costs in one tick. Right: how much of a core the whole server process ' +
      'takes; near 1.00 a server of one thread has nothing left and falls behind.',
    metrics: [
      {
        ...{ id: 'cpu-per-client-tick', title: 'CPU per client and tick', yLabel: 'CPU time, µs', digits: 1 },
        value: ({ figures }) => figures.cpuPerClientTick,
      },
      {
        ...{ id: 'cpu', title: 'Share of a core', yLabel: 'share of a core', digits: 2 },
        limit: { at: 0.9, label: '0.90 of a core' },
        value: ({ figures }) => figures.cpu,
      },
    ],
  },
  {
    id: 'bytes',
    title: 'Bytes',
    reading: 'Lower is better. What a client is sent each second, headers of frames included: the mean of all clients.',
    metrics: [
      {
        ...{ id: 'bytes-per-client', title: 'Bytes per client', yLabel: 'sent to a client, kB/s', digits: 1 },
        value: ({ figures }) => figures.bytesPerClient / 1000,
      },
    ],
  },
  {
    id: 'gap',
    title: 'Tick gap',
    reading:
      'The time from one tick to the next, which at 60 ticks a second should always be 16.7 ms; 99 of 100 gaps were ' +
      'shorter than shown. Right: a bare pacer, a process that does nothing but tick, beside each of these runs. What ' +
      `it shows is the machine and not the server. The axes begin at ${TICK_GAP_FROM} ms.`,
    metrics: [
      {
        ...{
          id: 'gap',
          title: 'Tick gap p99 of the server',
          yLabel: 'tick gap p99, ms',
          digits: 1,
          limit: ON_TIME,
          from: TICK_GAP_FROM,
        },
        value: ({ figures }) => figures.tickGapMs.p99,
      },
      {
        ...{
          id: 'pacer',
          title: 'Tick gap p99 of a bare pacer',
          yLabel: 'tick gap p99, ms',
          digits: 1,
          limit: ON_TIME,
          from: TICK_GAP_FROM,
        },
        value: ({ control }) => control.pacerGapMs.p99,
      },
    ],
    compared: true,
  },
  {
    id: 'ack',
    title: 'Input → ack',
    reading:
      'Lower is better. The time from sending an input to receiving the patch that says it was consumed, on a network ' +
      'that takes none. Waiting for the next tick is part of it. Left: half of all inputs were faster. Right: 99 of 100 were.',
    metrics: [
      {
        ...{ id: 'ack-p50', title: 'Input → ack, p50', yLabel: 'input → ack p50, ms', digits: 1 },
        value: ({ figures }) => figures.inputToAckMs.p50,
      },
      {
        ...{ id: 'ack-p99', title: 'Input → ack, p99', yLabel: 'input → ack p99, ms', digits: 1 },
        value: ({ figures }) => figures.inputToAckMs.p99,
      },
    ],
  },
];

/** The place for a plot; the page draws into it. */
function renderPlot({ id, title }: Plot): Html {
  return html`<figure><figcaption>${title}</figcaption><div class="plot" data-plot="${id}"></div></figure>`;
}

function renderLegend(runs: readonly Run[]): Html {
  const disturbed = runs.some((run) => run.disturbed !== undefined);
  const points = `small, right of them: each round${disturbed ? '; ×: a disturbed one, in no median, at the upper edge when it is beyond' : ''}`;
  return html`<p class="legend">${subjectsOf(runs).map(renderSubject)}<span>lines: medians; ${points}</span></p>`;
}

/** Which subjects have nothing here, when any does. */
function sayMissing(runs: readonly Run[]): Html[] {
  const missing = SUBJECTS.filter((subject) => !subjectsOf(runs).includes(subject));
  return missing.length === 0 ? [] : [sayNotMeasured(joinWords(missing.map((subject) => SUBJECT_NAMES[subject])))];
}

/** The figures of W1 against the number of clients. */
export function makeClientPlots({ runs }: BenchResults): PlotSection[] {
  const wanderers = runs.filter(({ workload }) => workload === 'w1');
  return GROUPS.map(({ id, title, reading, metrics, compared }) => {
    const made = metrics.map((metric) => plotByClients(wanderers, metric)).filter((plot) => plot !== undefined);
    if (made.length === 0)
      return {
        plots: [],
        html: html`<section id="${id}"><h2>${title}</h2>${sayNotMeasured('W1, which this section is about')}</section>`,
      };
    const plots = compared ? shareScale(made) : made;
    return {
      plots,
      html: html`<section id="${id}"><h2>${title}</h2><p>W1. ${reading}</p>
${renderLegend(wanderers)}
<div class="plots">${plots.map(renderPlot)}</div>
${sayMissing(wanderers)}</section>`,
    };
  });
}

/** CPU and tick gap of W1, second by second. */
export function makeTimelines({ runs }: BenchResults): PlotSection {
  const wanderers = runs.filter(({ workload }) => workload === 'w1');
  const timelines = plotTimelines(wanderers);
  const body =
    timelines.length === 0
      ? sayNotMeasured('W1 second by second')
      : html`<p>W1, second by second: a column for each subject, its rounds one over the other, the first the strongest.
Flat and close together is good: the server does the same in every second and in every round. Dotted: a disturbed round. The axes of the tick gap begin at ${TICK_GAP_FROM} ms.</p>
${timelines.map(renderTimelines)}
${sayMissing(wanderers)}`;
  return {
    html: html`<section id="time"><h2>Over time</h2>${body}</section>`,
    plots: timelines.flatMap(({ cpu, tickGap }) => [...cpu, ...tickGap]),
  };
}

function renderTimelines({ clients, cpu, tickGap }: Timelines, index: number): Html {
  return html`<details ${index === 0 ? 'open' : ''}><summary>${clients} clients</summary>
<h3>Share of a core</h3><div class="panels">${cpu.map(renderPlot)}</div>
<h3>Tick gap p99, ms</h3><div class="panels">${tickGap.map(renderPlot)}</div></details>`;
}
