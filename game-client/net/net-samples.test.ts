/** Tests of net-samples.ts: what is remembered of the last ten seconds. */

import assert from 'node:assert/strict';
import { type Column, NetSamples } from './net-samples.ts';

interface Reading {
  rtt: number;
  age: number;
  depth: number;
  count: number;
  last: number;
}

function setUp(startMs = 5004) {
  const samples = new NetSamples();
  const reading: Reading = { rtt: 40, age: 5, depth: 1, count: 0, last: 0 };
  let now = startMs;
  const take = (): void => {
    const { rtt, age, depth, count, last } = reading;
    samples.take(now, {
      link: { rttMs: rtt, patchAgeMs: age },
      corrections: { count, last },
      self: { inputDepth: depth },
    });
  };
  return {
    samples,
    reading,
    take,
    /** Frames at a rate until so many seconds have passed. */
    run(seconds: number, framesPerSecond = 60): void {
      const frames = Math.round(seconds * framesPerSecond);
      for (let frame = 0; frame < frames; frame++) {
        now += 1000 / framesPerSecond;
        take();
      }
    },
    hide(ms: number): void {
      now += ms;
    },
    /** All columns that there are, oldest first; undefined is nothing. */
    columns(): (Column | undefined)[] {
      return Array.from({ length: NetSamples.columns }, (_, index) => {
        const out: Column = { rttMs: 0, patchAgeMs: 0, depth: 0, correction: 0 };
        return samples.read(samples.newestColumn - NetSamples.columns + 1 + index, out) ? out : undefined;
      });
    },
  };
}

describe('the samples of the net graph', () => {
  it('fill ten seconds, and keep the newest ten', () => {
    const { run, columns, reading } = setUp();
    run(4);
    const some = columns();
    assert.ok(Math.abs(some.filter((column) => column !== undefined).length - 120) <= 1);
    assert.equal(some[0], undefined);
    reading.rtt = 90;
    run(9.9);
    const all = columns();
    assert.equal(all.filter((column) => column === undefined).length, 0);
    assert.equal(all[0]?.rttMs, 40);
    assert.equal(all[20]?.rttMs, 90);
    run(1);
    assert.ok(columns().every((column) => column?.rttMs === 90));
  });

  for (const framesPerSecond of [30, 60, 144]) {
    it(`have no holes at ${framesPerSecond} frames a second`, () => {
      const { run, columns } = setUp();
      run(12, framesPerSecond);
      for (const column of columns()) assert.deepEqual(column, { rttMs: 40, patchAgeMs: 5, depth: 1, correction: 0 });
    });
  }

  it('keep the longest gap that a column saw, and the ramp before a late frame', () => {
    const { run, columns, reading, hide, take } = setUp();
    run(2, 144);
    reading.age = 130;
    run(1 / 144, 144);
    reading.age = 3;
    run(0.01, 144);
    assert.equal(columns().at(-1)?.patchAgeMs, 130);
    run(1);
    // A frame that took 200 ms, in all of which nothing came.
    hide(200);
    reading.age = 210;
    take();
    const ages = columns().map((column) => column?.patchAgeMs ?? 0);
    assert.equal(ages.at(-1), 210);
    assert.ok(ages.slice(-6).every((age, index, list) => index === 0 || age >= (list[index - 1] ?? 0)));
    assert.ok((ages.at(-4) ?? 0) > 80 && (ages.at(-4) ?? 0) < 170, `${ages.at(-4)}`);
  });

  it('count each correction once, also several of one frame, and forget them after ten seconds', () => {
    const { run, samples, reading, columns } = setUp();
    reading.count = 7;
    run(10);
    assert.equal(samples.correctionsPerSecond, 0, 'what was before does not count');
    reading.count += 3;
    reading.last = 4.5;
    run(0.5);
    reading.count += 2;
    reading.last = 1;
    run(1);
    assert.ok(Math.abs(samples.correctionsPerSecond - 0.5) < 0.01, `${samples.correctionsPerSecond}`);
    assert.deepEqual(
      columns().flatMap((column) => (column?.correction ? [column.correction] : [])),
      [4.5, 1],
    );
    run(8.8);
    assert.ok(Math.abs(samples.correctionsPerSecond - 0.2) < 0.01, `${samples.correctionsPerSecond}`);
    run(1.5);
    assert.equal(samples.correctionsPerSecond, 0);
  });

  it('count by the time that there has been, and by a second at least', () => {
    const { run, samples, reading } = setUp();
    run(0.1);
    reading.count = 2;
    run(0.1);
    assert.equal(samples.correctionsPerSecond, 2);
    run(3.8);
    assert.ok(Math.abs(samples.correctionsPerSecond - 0.5) < 0.01, `${samples.correctionsPerSecond}`);
  });

  it('have a hole where the page was hidden, and go on after it', () => {
    const { run, samples, columns, hide } = setUp();
    run(10);
    hide(3000);
    run(2);
    const holes = columns().map((column) => column === undefined);
    assert.ok(Math.abs(holes.filter(Boolean).length - 90) <= 2, `${holes.filter(Boolean).length} columns`);
    assert.equal(holes.at(-1), false);
    hide(600_000);
    run(1);
    assert.ok(Math.abs(columns().filter((column) => column !== undefined).length - 30) <= 2);
    assert.equal(samples.correctionsPerSecond, 0);
  });

  it('forget one connection for the next', () => {
    const { run, samples, reading, columns } = setUp();
    run(3);
    reading.count = 40;
    run(0.1);
    samples.clear();
    reading.count = 1;
    run(1);
    assert.equal(samples.correctionsPerSecond, 0);
    assert.ok(columns().filter((column) => column !== undefined).length <= 31);
  });
});
