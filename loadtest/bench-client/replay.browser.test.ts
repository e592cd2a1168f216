/** The benchmark in a real browser, in short: the recording plays as it was played, and every figure is there. */

import assert from 'node:assert/strict';
import { drive, type Measured } from './drive.ts';
import { provideRecording } from './record.ts';
import { computeFigures, describeReport, judge, problemsOf, renderReport, TARGETS } from './report.ts';
import { type Site, serveBench } from './site.ts';

describe('the benchmark of the client', function () {
  this.timeout(60_000);
  const WARM_UP = 0.5;
  const SECONDS = 2;
  let site: Site | undefined;
  let measured: Measured;
  let rendered: string;

  before(async () => {
    const { path, facts } = await provideRecording({
      ...{ players: 16, everything: false, seed: 3, seconds: SECONDS + WARM_UP },
    });
    site = await serveBench(path, false);
    measured = await drive(
      site.origin,
      { warmUp: WARM_UP, seconds: SECONDS, width: 480, height: 270, joins: 5, slowSeconds: 0.5, cpuProfile: true },
      () => {},
    );
    rendered = renderReport(measured, computeFigures(measured), facts, ['here']);
  });
  after(() => site?.close());

  it('replays the match to the last bit, without an error', () => {
    assert.deepEqual(problemsOf(measured), []);
    assert.equal(measured.isolated, true);
    assert.equal(computeFigures(measured).frames, SECONDS * 60);
  });

  it('shows others who move', () => {
    const { early, late } = measured;
    assert.ok(late.avatars > 3, `${late.avatars} avatars`);
    assert.ok(late.moved > 100 && early.avatars > 3, `they moved ${late.moved} units`);
  });

  it('draws in few calls', () => {
    const { draws } = computeFigures(measured);
    assert.ok(draws.p50 >= 2 && draws.max < 60, JSON.stringify(draws));
  });

  it('has every figure, and judges those that a short run can tell', () => {
    const figures = computeFigures(measured);
    for (const spread of [figures.script, figures.decode, figures.view, figures.scene, figures.gl, figures.joinMs])
      assert.ok(spread.p50 > 0 && spread.p99 >= spread.p50 && spread.max < 60_000, JSON.stringify(spread));
    assert.ok(figures.controlMs.p50 > 0);
    assert.ok(figures.allocatedPerFrame > 1000, `${figures.allocatedPerFrame} bytes a frame`);
    assert.ok(figures.heapEnd > 1 && figures.framesPerSecond > 1);
    assert.ok(figures.joinGrowth !== undefined);
    assert.ok(measured.allocation.functions.length > 10 && measured.cpu.length > 10);
    assert.deepEqual(
      TARGETS.filter((target) => judge(target, figures) === 'unknown').map(({ id }) => id),
      ['heap'],
      'two seconds say nothing of the heap',
    );
    assert.match(rendered, /script, ms a frame.*target: script p50 ≤ 4 ms/);
    assert.doesNotMatch(rendered, /NaN|undefined/);
  });

  it('has a report for machines that keeps all of it', () => {
    const report = JSON.stringify(describeReport(measured, computeFigures(measured), {} as never, { seed: 3 }));
    for (const key of ['"script"', '"outcome"', '"browser"', '"controlMs"', '"joinHeap"'])
      assert.ok(report.includes(key), key);
  });
});
