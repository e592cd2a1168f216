/** Tests of the figures that are computed from both ends' measurements. */

import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { describe, it } from 'mocha';
import { computeFigures, type FigureId, type Measured } from './figures.ts';
import { shareOfBusy, shareOfOthers } from './machine.ts';
import type { Options } from './options.ts';
import { planRun } from './plan.ts';
import { parseReading } from './prometheus.ts';
import { createRecorder, mergeSamples } from './recorder.ts';
import { steady } from './scenarios/steady.ts';

const collected = (() => {
  const recorder = createRecorder();
  recorder.counts.joined = 9;
  const lead = recorder.take();
  recorder.counts.clientSeconds = 9 * 10;
  recorder.counts.fullSeconds = 9 * 10;
  recorder.counts.patches = 9 * 60 * 10;
  recorder.counts.bytesIn = 9 * 10 * 5000;
  recorder.counts.corrections = 3;
  return {
    ...mergeSamples([recorder.take()], [lead]),
    strain: { loopDelay: 1, lateness: 2, cpu: 0.5 },
    cores: 0.5,
    connected: 9,
  };
})();
const measured: Measured = {
  collected,
  unanswered: 1,
  notBack: 0,
  seconds: 10,
  patchRate: 60,
  tickMs: 1000 / 60,
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
    const thin = { ...collected, window: { ...collected.window, fullSeconds: 0 } };
    assert.deepEqual(valuesOf('corrections', { ...measured, collected: thin }), {}, 'thin clients have none');
  });

  it('leave out the server’s side when it tells nothing', () => {
    const stock = { ...measured, before: undefined, after: undefined };
    assert.deepEqual(valuesOf('stepRate', stock), {});
    assert.deepEqual(valuesOf('tickGap', stock), {});
    assert.deepEqual(valuesOf('patchesReceived', stock), { value: 100 });
  });
});

describe('load test: a server here that tells little of itself', () => {
  const use = { user: 1, system: 1, residentBytes: 2e8, openFiles: 9, mostFiles: undefined };
  const reading = (at: number, more: number) => ({
    ...{ busy: at / 500, idle: 0, own: 0, at },
    server: { ...use, user: use.user + more },
  });
  const machine = [reading(0, 0), reading(10_000, 6)] as const;

  it('has CPU and memory as the system tells them, with metrics of others or none', () => {
    const foreign = parseReading('nodejs_heap_size_used_bytes 5e7\n');
    for (const metrics of [undefined, foreign]) {
      const of = { ...measured, before: metrics, after: metrics, machine };
      assert.deepEqual(valuesOf('serverCpu', of), { value: 60 });
      assert.deepEqual(valuesOf('rss', of), { value: 200 });
      assert.notEqual(valuesOf('otherCpu', of)?.value, undefined);
    }
  });
});

describe('load test: machine', () => {
  const reading = (busy: number, at: number, idle = 0) => ({ busy, idle, own: busy / 100, server: undefined, at });

  it('holds other programs for what neither server, workers nor this process took', () => {
    const share = shareOfOthers(reading(100, 0), reading(120, 10_000), 1.38);
    assert.ok(Math.abs(share * cpus().length - 0.6) < 1e-9);
  });

  it('is full when no core idles, whoever it is that takes them', () => {
    const cores = cpus().length;
    assert.equal(shareOfBusy(reading(100, 0, 50), reading(120, 10_000, 50)), 1);
    assert.ok(Math.abs(shareOfBusy(reading(100, 0, 50), reading(120, 10_000, 50 + 5 * cores)) - 0.5) < 1e-9);
  });

  it('is never used less than not at all', () => {
    assert.equal(shareOfOthers(reading(100, 0), reading(101, 10_000), 0.5), 0);
  });
});

describe('load test: plan', () => {
  const options: Options = {
    ...{ room: 'wander', scenario: 'steady', clients: 60, seconds: 1, thin: 1, ramp: 3, workers: 3, seed: 1 },
    ...{ link: undefined, url: undefined, json: undefined, html: undefined, slo: undefined, roomSize: undefined },
  };
  const target = { url: 'http://127.0.0.1:1', stock: false, patchRate: 60, tickMs: 1000 / 60, epoch: 0 };
  const plan = (more: Partial<Options> = {}) => {
    const asked = { ...options, ...more };
    return planRun(asked, steady, steady.phases(asked), target);
  };
  const plans = plan();

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
      assert.ok(clients.every(({ joinAt = -1 }) => joinAt >= 0 && joinAt < 3000));
    }
  });

  it('keeps those of a room of a fixed size in one worker', () => {
    const rooms = plan({ roomSize: 4 }).map(({ clients }) => clients.map(({ place }) => place));
    const all = rooms.flat();
    for (let place = 0; place < 15; place++) {
      assert.equal(all.filter((one) => one === place).length, 4);
      assert.equal(rooms.filter((own) => own.includes(place)).length, 1);
    }
  });
});
