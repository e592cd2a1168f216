/** Tests of the figures that are computed from both ends' measurements. */

import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { describe, it } from 'mocha';
import { computeFigures, type FigureId, type Measured } from './figures.ts';
import { shareOfOthers } from './machine.ts';
import { planRun } from './plan.ts';
import { parseReading } from './prometheus.ts';
import { createRecorder, mergeSamples } from './recorder.ts';

const collected = (() => {
  const recorder = createRecorder();
  recorder.counts.joined = 9;
  recorder.mark();
  recorder.counts.patches = 9 * 60 * 10;
  recorder.counts.bytesIn = 9 * 10 * 5000;
  recorder.counts.corrections = 3;
  return {
    ...mergeSamples([recorder.take()]),
    strain: { loopDelay: 1, lateness: 2, cpu: 0.5 },
    cores: 0.5,
    problems: [],
    connected: 9,
  };
})();
const measured: Measured = {
  collected,
  clients: 10,
  thin: false,
  seconds: 10,
  patchRate: 60,
  before: parseReading('skirmish_clock_seconds 100\nskirmish_ticks_total 5000\nskirmish_rooms 2\n'),
  after: parseReading('skirmish_clock_seconds 110\nskirmish_ticks_total 6200\nskirmish_rooms 2\n'),
  machine: undefined,
};
const valuesOf = (id: FigureId, of: Measured = measured) =>
  computeFigures(of).find((figure) => figure.id === id)?.values;

describe('load test: figures', () => {
  it('share the steps out among the rooms, by the server’s own clock', () => {
    assert.deepEqual(valuesOf('stepRate'), { value: 60 });
  });

  it('do not guess the step rate when rooms came or went', () => {
    const after = parseReading('skirmish_clock_seconds 110\nskirmish_ticks_total 6200\nskirmish_rooms 3\n');
    assert.deepEqual(valuesOf('stepRate', { ...measured, after }), {});
  });

  it('count everybody who did not get in as a failed join', () => {
    assert.deepEqual(valuesOf('failedJoins'), { value: 1 });
  });

  it('are per client and second', () => {
    assert.deepEqual(valuesOf('bytesIn'), { value: 5 });
    assert.deepEqual(valuesOf('patchesReceived'), { value: 100 });
    assert.deepEqual(valuesOf('corrections'), { value: 2 });
    assert.deepEqual(valuesOf('corrections', { ...measured, thin: true }), {});
  });

  it('leave out the server’s side when it tells nothing', () => {
    const stock = { ...measured, before: undefined, after: undefined };
    assert.deepEqual(valuesOf('stepRate', stock), {});
    assert.deepEqual(valuesOf('tickGap', stock), {});
    assert.deepEqual(valuesOf('patchesReceived', stock), { value: 100 });
  });
});

describe('load test: machine', () => {
  const reading = (busy: number, at: number) => ({ busy, own: busy / 100, at });

  it('holds other programs for what neither server, workers nor this process took', () => {
    const share = shareOfOthers(reading(100, 0), reading(120, 10_000), 1.38);
    assert.ok(Math.abs(share * availableParallelism() - 0.6) < 1e-9);
  });

  it('is never used less than not at all', () => {
    assert.equal(shareOfOthers(reading(100, 0), reading(101, 10_000), 0.5), 0);
  });
});

describe('load test: plan', () => {
  const options = {
    room: 'wander',
    clients: 60,
    seconds: 1,
    thin: true,
    link: undefined,
    ramp: 3,
    url: '',
    json: '',
    workers: 3,
    seed: 1,
  };
  const plans = planRun(options, 'http://127.0.0.1:1', 0);

  it('gives every client to one worker', () => {
    const numbers = plans.flatMap(({ clients }) => clients.map(({ number }) => number));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 60 }, (_, index) => index),
    );
  });

  it('spreads the phases over the tick and the joins over the ramp, in all and in each worker', () => {
    for (const clients of [plans.flatMap((plan) => plan.clients), ...plans.map((plan) => plan.clients)]) {
      const phases = clients.map(({ phase }) => phase).sort((a, b) => a - b);
      const apart = 1000 / 60 / phases.length;
      for (const [index, phase] of phases.entries()) {
        const gap = (phases[index + 1] ?? 1000 / 60 + (phases[0] ?? 0)) - phase;
        assert.ok(Math.abs(gap - apart) < 1e-6);
      }
      assert.ok(clients.every(({ joinAt }) => joinAt >= 0 && joinAt < 3000));
    }
  });
});
