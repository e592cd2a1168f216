/** Tests of what the report's plots show: medians, points, scales, and parts that are missing. */

import assert from 'node:assert/strict';
import type { Run } from '../results.ts';
import { disturb, makeRun } from './made-up-results.ts';
import { type Metric, medianOf, plotByClients, shareScale } from './plot.ts';
import { plotTimelines } from './timeline.ts';

const METRIC: Metric = { id: 'x', title: 'X', yLabel: 'x, ms', digits: 1, value: ({ figures }) => figures.cpu };

function runWith(cpu: number, round: number, clients = 100, subject: Run['subject'] = 'node'): Run {
  const run = makeRun('w1', subject, clients, round);
  return { ...run, figures: { ...run.figures, cpu } };
}

describe('plots against clients', () => {
  it('take the median of the rounds, and show each of them', () => {
    const plot = plotByClients([runWith(0.3, 1), runWith(0.9, 2), runWith(0.4, 3)], METRIC);
    assert.deepEqual(plot?.xs, [100]);
    assert.deepEqual(plot.lines[0]?.ys, [0.4]);
    assert.deepEqual(
      plot.lines[0].points?.map(({ y }) => y),
      [0.3, 0.9, 0.4],
    );
    assert.ok(plot.yMax > 0.9, 'the largest round is within the plot');
  });

  it('leave disturbed rounds out of the median, and mark them', () => {
    const plot = plotByClients([runWith(0.3, 1), runWith(0.5, 2), disturb(runWith(0.9, 3), 'noise')], METRIC);
    assert.deepEqual(plot?.lines[0]?.ys, [0.4]);
    assert.deepEqual(
      plot.lines[0].points?.map(({ disturbed }) => disturbed),
      [false, false, true],
    );
    assert.ok(plot.yMax < 0.9, 'and do not widen the scale');
  });

  it('have no median where all rounds were disturbed, or where a subject did not run', () => {
    const runs = [
      ...[runWith(0.2, 1, 50, 'stock'), disturb(runWith(0.5, 1, 100, 'stock'), 'noise')],
      ...[runWith(0.1, 1, 100), runWith(0.2, 1, 200)],
    ];
    const plot = plotByClients(runs, METRIC);
    assert.deepEqual(plot?.xs, [50, 100, 200]);
    assert.deepEqual(
      plot.lines.map(({ subject, ys }) => [subject, ys]),
      [
        ['stock', [0.2, null, null]],
        ['node', [null, 0.1, 0.2]],
      ],
    );
  });

  it('show a limit that no run came near to', () => {
    const limit = { at: 0.9, label: '0.90' };
    const plot = plotByClients([runWith(0.1, 1)], { ...METRIC, limit });
    assert.deepEqual(plot?.limit, limit);
    assert.ok(plot.yMax > 0.9);
  });

  it('begin where they are asked to, unless a value is below', () => {
    const from = (runs: readonly Run[]): number | undefined => plotByClients(runs, { ...METRIC, from: 0.3 })?.yMin;
    assert.equal(from([runWith(0.4, 1)]), 0.3);
    assert.equal(from([runWith(0.4, 1), runWith(0.2, 2)]), 0);
    assert.equal(plotByClients([runWith(0.4, 1)], METRIC)?.yMin, 0);
  });

  it('are not there without runs', () => {
    assert.equal(plotByClients([], METRIC), undefined);
  });

  it('can be given one scale', () => {
    const small = plotByClients([runWith(0.1, 1)], METRIC) ?? assert.fail();
    const large = plotByClients([runWith(0.8, 1)], METRIC) ?? assert.fail();
    assert.deepEqual(
      shareScale([small, large]).map(({ yMax }) => yMax),
      [large.yMax, large.yMax],
    );
  });
});

describe('plots over time', () => {
  it('have a panel for each subject with a line for each round, the largest number of clients first', () => {
    const runs = [100, 200].flatMap((clients) =>
      (['stock', 'node'] as const).flatMap((subject) => [2, 1].map((round) => makeRun('w1', subject, clients, round))),
    );
    const timelines = plotTimelines(runs);
    assert.deepEqual(
      timelines.map(({ clients, cpu, tickGap }) => [clients, cpu.length, tickGap.length]),
      [
        [200, 2, 2],
        [100, 2, 2],
      ],
    );
    const [stock, node] = timelines[0]?.cpu ?? [];
    assert.deepEqual(
      stock?.lines.map(({ name }) => name),
      ['round 1', 'round 2'],
    );
    assert.equal(stock.yMax, node?.yMax, 'one scale');
    assert.equal(stock.lines[0]?.ys.length, stock.xs.length);
  });

  it('leave gaps where a second is missing, and mark disturbed rounds', () => {
    const whole = makeRun('w1', 'node', 100, 1);
    const short = disturb(makeRun('w1', 'node', 100, 2), 'noise');
    const [panel] = plotTimelines([whole, { ...short, timeline: short.timeline.slice(2) }])[0]?.cpu ?? [];
    assert.deepEqual(panel?.lines[1]?.ys.slice(0, 2), [null, null]);
    assert.equal(panel.lines[1].name, 'round 2, disturbed');
    assert.equal(panel.lines[1].disturbed, true);
  });

  it('are not there for runs without seconds', () => {
    assert.deepEqual(plotTimelines([{ ...makeRun('w1', 'node', 100, 1), timeline: [] }]), []);
  });
});

describe('the median', () => {
  it('is the middle, the mean of two middles, or nothing', () => {
    assert.equal(medianOf([3, 1, 2]), 2);
    assert.equal(medianOf([4, 1, 2, 3]), 2.5);
    assert.equal(medianOf([]), undefined);
    assert.equal(medianOf([Number.NaN, 5]), 5);
  });
});
