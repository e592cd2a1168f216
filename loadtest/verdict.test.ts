/** Tests of how figures and limits become an exit code. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { budgets } from './budgets.ts';
import type { Figure, FigureId, Statistic } from './figures.ts';
import { renderReport } from './report/table.ts';
import { applySlo } from './slo.ts';
import { judge, judgePhases } from './verdict.ts';

const limits = budgets({ patchRate: 60, thin: true, seconds: 20, local: true, simulated: false });

function figure(id: FigureId, values: Partial<Record<Statistic, number>>): Figure {
  return { id, section: /^(tester|other|machine)/.test(id) ? 'tester' : 'server', name: id, unit: 'ms', values };
}

const good: Figure[] = [
  figure('failedJoins', { value: 0 }),
  figure('disconnects', { value: 0 }),
  figure('failedReturns', { value: 0 }),
  figure('inputAck', { p50: 12, p99: 24, max: 30 }),
  figure('patchInterval', { p50: 16.6, p99: 18, max: 31 }),
  figure('patchesReceived', { value: 100 }),
  figure('stepRate', { value: 60.02 }),
  figure('tickGap', { p50: 16.6, p99: 17.7, max: 25 }),
  figure('lostTicks', { value: 0 }),
  figure('patchRateLowered', { value: 0 }),
  figure('drops', { value: 0 }),
  figure('testerLoopDelay', { p99: 3 }),
  figure('testerLateness', { p99: 2 }),
  figure('skippedTicks', { value: 0 }),
  figure('testerCpu', { value: 40 }),
  figure('otherCpu', { value: 3 }),
  figure('machineBusy', { value: 60 }),
];
const but = (...changed: Figure[]): Figure[] => good.map((one) => changed.find(({ id }) => id === one.id) ?? one);
const report = (figures: Figure[], serverEnded?: string): string => {
  const verdict = judge(figures, limits, { serverEnded: serverEnded !== undefined });
  const phase = { name: 'steady', from: 0, to: 1, clients: 1, connected: 1, judged: true, figures, percentiles: {} };
  const common = { problems: [], serverMeasured: true, metricsLost: false, interrupted: false };
  return renderReport({ ...common, figures, verdict, phases: [phase], serverEnded }, false);
};

describe('load test: verdict', () => {
  it('is 0 when all limits are met', () => {
    const verdict = judge(good, limits);
    assert.equal(verdict.exitCode, 0);
    assert.equal(verdict.outcome, 'met');
    assert.match(report(good), /LIMITS MET: 17 of 17\.\n/);
  });

  const breaking: [FigureId, Partial<Record<Statistic, number>>][] = [
    ['failedJoins', { value: 1 }],
    ['disconnects', { value: 1 }],
    ['inputAck', { p99: 61 }],
    ['patchInterval', { p99: 36 }],
    ['patchesReceived', { value: 98 }],
    ['stepRate', { value: 59.8 }],
    ['stepRate', { value: 60.2 }],
    ['tickGap', { p99: 20.5 }],
    ['lostTicks', { value: 1 }],
    ['patchRateLowered', { value: 1 }],
    ['drops', { value: 1 }],
  ];
  for (const [id, values] of breaking)
    it(`is 1 and names ${id} at ${JSON.stringify(values)}`, () => {
      const figures = but(figure(id, values));
      const verdict = judge(figures, limits);
      assert.equal(verdict.exitCode, 1);
      assert.deepEqual(
        verdict.decisive.map(({ limit }) => limit.figure),
        [id],
      );
      assert.match(report(figures), new RegExp(`1 LIMIT BROKEN:\n {2}${id}: `));
    });

  it('is 3 when our server does not tell how it did, and still 1 when clients saw it fail', () => {
    const silent = good.filter(({ id }) => id !== 'tickGap' && id !== 'stepRate');
    assert.equal(judge(silent, limits, { metricsLost: true }).exitCode, 3);
    assert.equal(judge(but(figure('failedJoins', { value: 1 })), limits, { metricsLost: true }).exitCode, 1);
  });

  it('judges by the statistic that the limit names', () => {
    assert.equal(judge(but(figure('tickGap', { p50: 16, p99: 17, max: 400 })), limits).exitCode, 0);
  });

  for (const saturated of [
    figure('testerLoopDelay', { p99: 21 }),
    figure('testerLateness', { p99: 11 }),
    figure('testerCpu', { value: 96 }),
    figure('otherCpu', { value: 60 }),
    figure('machineBusy', { value: 99 }),
  ])
    it(`is 3 when nothing sure can be said because of ${saturated.id}, whatever else was met or broken`, () => {
      assert.equal(judge(but(saturated), limits).exitCode, 3);
      const both = but(saturated, figure('tickGap', { p99: 90 }));
      assert.equal(judge(both, limits).exitCode, 3);
      assert.equal(judge(both, limits).outcome, 'inconclusive');
      assert.match(report(both), /INCONCLUSIVE.*\n {2}tester: /);
    });

  it('is 1 when the server ended by itself, saturated tester or not', () => {
    assert.equal(judge(good, limits, { serverEnded: true }).exitCode, 1);
    assert.equal(judge(but(figure('testerCpu', { value: 100 })), limits, { serverEnded: true }).exitCode, 1);
    assert.match(report(good, 'exit code 7'), /THE SERVER ENDED in the middle of the run \(exit code 7\)/);
  });

  it('breaks nothing by a figure that could not be had, and says so', () => {
    const figures = but(figure('tickGap', {}), figure('stepRate', {})).filter(({ id }) => id !== 'drops');
    const verdict = judge(figures, limits);
    assert.equal(verdict.exitCode, 0);
    assert.match(report(figures), /LIMITS MET: 14 of 14; 3 could not be judged/);
  });

  it('names the phase in which a limit was broken, and judges each by itself', () => {
    const phases = [
      { name: 'before', figures: good, spares: [] },
      { name: 'spike', figures: but(figure('tickGap', { p99: 31 }), figure('drops', { value: 3 })), spares: ['drops'] },
    ] as const;
    const verdict = judgePhases(good, phases, limits);
    assert.equal(verdict.exitCode, 1);
    assert.deepEqual(
      verdict.decisive.map(({ phase, limit }) => [phase, limit.figure]),
      [['spike', 'tickGap']],
      'what a phase spoils on purpose is spared',
    );
    const busy = [
      phases[0],
      { ...phases[1], figures: but(figure('tickGap', { p99: 31 }), figure('testerCpu', { value: 99 })) },
    ];
    assert.equal(judgePhases(good, busy, limits).exitCode, 3, 'a busy tester in that very phase');
  });

  it('judges by what was asked for, and leaves open what could not be measured', () => {
    assert.equal(judge(good, applySlo(limits, 'p99gap<=17,drops=0')).exitCode, 1);
    assert.equal(judge(but(figure('lostTicks', { value: 9 })), applySlo(limits, 'p99gap<=20')).exitCode, 0);
    assert.equal(judge(but(figure('lostTicks', { value: 9 })), applySlo(limits, 'default,p99gap<=20')).exitCode, 1);
    assert.equal(judge(but(figure('tickGap', { p99: 21 })), applySlo(limits, 'default,p99gap<=25')).exitCode, 0);
    assert.equal(judge(but(figure('tickGap', {})), applySlo(limits, 'p99gap<=20')).exitCode, 3);
    assert.equal(judge(but(figure('testerCpu', { value: 99 })), applySlo(limits, 'p99gap<=20')).exitCode, 3);
  });

  it('is about all who were to play, whatever was asked for', () => {
    const asked = applySlo(limits, 'p99gap<=20,drops=0');
    assert.equal(judge(but(figure('failedJoins', { value: 200 })), asked).exitCode, 1);
    assert.equal(judgePhases(but(figure('failedJoins', { value: 200 })), [], asked).exitCode, 1, 'nobody came in');
    assert.equal(judge(but(figure('disconnects', { value: 1 })), asked).exitCode, 1);
    assert.equal(judge(but(figure('failedJoins', { value: 200 })), applySlo(limits, 'failed<=200')).exitCode, 0);
  });

  it('is never met where nothing was judged', () => {
    assert.equal(judgePhases(good, [], limits).exitCode, 3);
    assert.equal(judgePhases([], [], applySlo(limits, 'p99ack<=120')).exitCode, 3);
  });

  it('leaves open why clients could not join when the tester was late while they did', () => {
    const kept = but(figure('failedJoins', { value: 9 }));
    const late = { joining: but(figure('testerLoopDelay', { p99: 300 })) };
    const verdict = judge(kept, limits, late);
    assert.equal(verdict.exitCode, 3);
    assert.deepEqual(
      verdict.decisive.map(({ phase, limit }) => [phase, limit.figure]),
      [['joining', 'testerLoopDelay']],
    );
    assert.equal(judge(good, limits, late).exitCode, 0, 'all came in, so it does not matter');
    assert.equal(judge(but(figure('drops', { value: 2 })), limits, late).exitCode, 1);
  });

  it('sets its limits by patch rate, kind of client and link', () => {
    const slow = budgets({ patchRate: 20, thin: true, seconds: 20, local: true, simulated: false });
    const limitOf = (id: FigureId, of = slow) => of.find((limit) => limit.figure === id)?.atMost;
    assert.equal(limitOf('patchInterval'), 85);
    assert.equal(limitOf('inputAck'), 94);
    assert.equal(limitOf('inputAck', limits), 60);
    assert.equal(
      limitOf('corrections', budgets({ patchRate: 60, thin: false, seconds: 20, local: true, simulated: false })),
      1,
    );
    assert.equal(limitOf('corrections'), undefined);
    assert.equal(limitOf('heapGrowth'), undefined, 'too short to tell');
    assert.equal(
      limitOf(
        'heapGrowth',
        budgets({ patchRate: 60, thin: true, seconds: 30, evenSeconds: 300, local: true, simulated: false }),
      ),
      6,
    );
    const overLink = budgets({ patchRate: 60, thin: false, seconds: 20, local: false, simulated: true });
    for (const id of ['corrections', 'patchInterval', 'patchesReceived', 'inputAck'] as const)
      assert.equal(limitOf(id, overLink), undefined, `${id} is the link's`);
    assert.equal(limitOf('tickGap', overLink), 20);
    assert.equal(
      limitOf('inputAck', budgets({ patchRate: 60, thin: true, seconds: 20, local: false, simulated: false })),
      undefined,
    );
  });
});
