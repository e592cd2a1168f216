/** Tests of the verdict that compares a run with its control, on recorded runs and on made-up ones. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Figure, FigureId, Statistic } from '../figures.ts';
import { PLANTED, type PlantedFault } from '../fixtures/planted.ts';
import { heapGrowth } from '../heap-growth.ts';
import { makeResult } from '../report/run/made-up-results.ts';
import type { Point } from '../results.ts';
import { compareToControl, type Recorded, type Seen, seenOf } from './symptoms.ts';

type Change = Partial<Record<FigureId, Partial<Record<Statistic, number>>>>;

/** A run of a minute on a healthy server, but for what is said. */
function run(change: Change = {}, heapPerSecond = 0.02): Seen {
  const calm: Change = {
    longGaps: { value: 1 },
    lostTicks: { value: 0 },
    drops: { value: 0 },
    disconnects: { value: 0 },
    patchTime: { p50: 0.4 },
    tickGap: { max: 25 },
  };
  const figures = Object.entries({ ...calm, ...change }).map(([id, values]) => ({ id, values })) as unknown as Figure[];
  const series = Array.from({ length: 60 }, (_, at) => ({
    atSeconds: at,
    // The saw of the collector: eight megabytes in seven seconds.
    ...(at % 2 === 0 && { heapMb: 60 + heapPerSecond * at + (((at * 8) / 7) % 8) }),
  })) as unknown as Point[];
  return { figures, series, strains: [] };
}

describe('comparison with a control', () => {
  it('finds nothing between two that are alike', () => {
    assert.deepEqual(compareToControl(run(), run()), { outcome: 'alike', exitCode: 0, symptoms: [] });
    const busy = { longGaps: { value: 10 }, lostTicks: { value: 3 }, patchTime: { p50: 0.9 } };
    assert.equal(compareToControl(run(busy), run(busy)).outcome, 'alike');
    const uneven = { longGaps: { value: 200 } };
    assert.equal(compareToControl(run(uneven), run(uneven)).exitCode, 3, 'too uneven to see a stall');
  });

  for (const [kind, seen, text] of [
    ['stalls', run({ longGaps: { value: 24 }, tickGap: { max: 50 } }), /24 gaps.*1 of the control.*50 ms/],
    ['leak', run({}, 1), /1\.\d\d MB\/s.*0\.\d\d MB\/s/],
    ['drops', run({ drops: { value: 9 } }), /9, of the control 0/],
    ['slow-patches', run({ patchTime: { p50: 0.8 } }), /2\.0 times/],
  ] as const)
    it(`names ${kind}, with both figures, and nothing else`, () => {
      const { exitCode, symptoms } = compareToControl(seen, run());
      assert.equal(exitCode, 1);
      assert.deepEqual(
        symptoms.map((symptom) => symptom.kind),
        [kind],
      );
      assert.match(symptoms[0]?.text ?? '', text);
    });

  it('says nothing of either when the tester could not keep up, but other programs are no reason', () => {
    const strained = (figure: FigureId): Seen => ({ ...run({ drops: { value: 5 } }), strains: [figure] });
    assert.equal(compareToControl(strained('testerLoopDelay'), run()).exitCode, 3);
    assert.equal(compareToControl(run(), strained('testerLoopDelay')).exitCode, 3);
    assert.equal(compareToControl(strained('otherCpu'), run()).exitCode, 1);
  });

  it('says nothing when either lacks what a symptom is told by, or was ended early', () => {
    const without = (id: FigureId): Seen => {
      const whole = run();
      return { ...whole, figures: whole.figures.filter((figure) => figure.id !== id) };
    };
    for (const [seen, because] of [
      [without('longGaps'), /gaps between ticks/],
      [without('drops'), /drops/],
      [run({ patchTime: { p99: 4 } }), /time of patches/],
      [{ ...run(), series: run().series.slice(0, 6) }, /the heap/],
      [{ ...run(), metricsLost: true }, /lost its metrics/],
      [{ ...run({ drops: { value: 9 } }), interrupted: true }, /ended early/],
    ] as const) {
      for (const [one, other, which] of [
        [seen, run(), /^the run /],
        [run(), seen, /^the control /],
      ] as const) {
        const comparison = compareToControl(one, other);
        assert.deepEqual([comparison.outcome, comparison.exitCode, comparison.symptoms], ['inconclusive', 3, []]);
        assert.match(comparison.because ?? '', because);
        assert.match(comparison.because ?? '', which);
      }
    }
  });

  it('names a server that ended by itself, whatever else is not known then', () => {
    const ended: Seen = { ...run(), figures: [], metricsLost: true, serverEnded: 'exit code 134' };
    const { exitCode, symptoms } = compareToControl(ended, run());
    assert.deepEqual([exitCode, symptoms.map(({ kind }) => kind)], [1, ['ended']]);
    assert.match(symptoms[0]?.text ?? '', /exit code 134/);
    assert.equal(compareToControl(run(), ended).exitCode, 3);
    assert.equal(compareToControl(ended, ended).exitCode, 3);
  });

  it('takes of a result what it needs', () => {
    const { metricsLost, interrupted, serverEnded } = seenOf({
      ...makeResult(),
      ...{ metricsLost: true, interrupted: true, serverEnded: 'signal SIGKILL' },
    });
    assert.deepEqual([metricsLost, interrupted, serverEnded], [true, true, 'signal SIGKILL']);
  });

  it('tells growth in spite of the saw, and nothing of too few points', () => {
    assert.ok(Math.abs((heapGrowth(run({}, 1).series) ?? 0) - 1) < 0.2);
    assert.equal(heapGrowth(run().series.slice(0, 5)), undefined);
  });
});

describe('comparison of recorded runs', () => {
  for (const fault of Object.keys(PLANTED) as PlantedFault[])
    it(`names what was planted, and nothing else: ${PLANTED[fault].does}`, () => {
      const file = new URL(`./recorded/${fault}.json`, import.meta.url);
      const { run, control } = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
      const { exitCode, symptoms } = compareToControl(run, control);
      const { symptom } = PLANTED[fault];
      assert.deepEqual(
        symptoms.map(({ kind }) => kind),
        symptom === undefined ? [] : [symptom],
      );
      assert.equal(exitCode, symptom === undefined ? 0 : 1);
      // The other way round the fault is the control's, and nobody is worse than it.
      assert.deepEqual(compareToControl(control, run).symptoms, []);
    });
});
