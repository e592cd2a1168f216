/** Tests of what is called a difference between two runs, what noise, and what is said of runs that cannot be compared. */

import assert from 'node:assert/strict';
import {
  BROKEN_RESULT,
  EMPTY_RESULT,
  INTERRUPTED_RESULT,
  makeResult,
  SATURATED_RESULT,
  STOCK_RESULT,
} from '../report/run/made-up-results.ts';
import type { LoadResult } from '../results.ts';
import { type Comparison, compareRuns, type Row } from './compare.ts';
import { renderComparison } from './document.ts';
import { compare } from './main.ts';
import { compareCounts, differ } from './noise.ts';
import { toResult } from './read-result.ts';
import { renderComparisonTable } from './table.ts';

const A = makeResult();

function rowOf({ rows }: Comparison, name: string): Row {
  return rows.find((row) => row.name === name) ?? assert.fail(`no row ${name}`);
}

/** As a file has it. */
function reread(result: LoadResult): LoadResult {
  return toResult(JSON.parse(JSON.stringify(result)), 'a.json');
}

/** Numbers that follow each other alike: what is left of each in the next is `alike`. */
function makeNoise(seed: number, count: number, alike: number): number[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const bell = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  let value = bell();
  return Array.from({ length: count }, () => {
    value = alike * value + Math.sqrt(1 - alike * alike) * bell();
    return 20 + value;
  });
}

describe('noise between two runs', () => {
  /** Share of 400 pairs of runs that are called different. */
  function shareCalled(count: number, alike: number, shift: number): number {
    const called = Array.from({ length: 400 }, (_, index) => {
      const b = makeNoise(index * 7919 + 5, count, alike).map((value) => value + shift);
      const difference = differ([[makeNoise(index * 104729 + 3, count, alike), b]]);
      return difference !== undefined && Math.abs(difference.mean) > difference.within;
    });
    return called.filter(Boolean).length / called.length;
  }

  it('is hardly ever taken for a difference, alike as neighbouring seconds may be', () => {
    for (const alike of [0, 0.5, 0.8]) assert.ok(shareCalled(60, alike, 0) <= 0.015, `alike by ${alike}`);
  });

  it('does not hide a difference of twice its size in a minute', () => {
    assert.ok(shareCalled(60, 0.3, 2) > 0.9);
  });

  it('is not told from a few seconds, nor from what only drifts', () => {
    assert.equal(
      differ([
        [
          [1, 2, 3],
          [2, 3, 4],
        ],
      ]),
      undefined,
    );
    const flat = Array.from({ length: 30 }, () => 50);
    assert.equal(differ([[flat, flat.map((value, index) => value + index)]]), undefined);
  });

  it('is within a phase: what is twice as slow in a light phase and a heavy one is twice as slow', () => {
    const light = makeNoise(1, 20, 0.2).map((value) => value / 100);
    const heavy = makeNoise(2, 20, 0.2);
    const twice = (values: readonly number[], seed: number): number[] =>
      makeNoise(seed, 20, 0.2).map((value, index) => ((values[index] ?? 0) * value) / 10);
    const difference = differ([
      [light, twice(light, 3)],
      [heavy, twice(heavy, 4)],
    ]);
    assert.ok(difference?.ratio && difference.mean - difference.within > 0);
    assert.ok(Math.abs(Math.exp(difference.mean) - 2) < 0.15);
  });

  it('is chance among few events, and more than that among many', () => {
    assert.equal(compareCounts(1, 4, 1), 0);
    assert.ok(compareCounts(1, 40, 1) > 0);
    assert.ok(compareCounts(40, 1, 1) < 0);
    assert.equal(compareCounts(20, 40, 2), 0, 'twice as many in twice the time');
  });
});

describe('two runs compared', () => {
  it('do not differ when only noise does', () => {
    const { headline, exitCode, different, rows } = compareRuns(A, makeResult({ seed: 4 }));
    assert.equal(headline, 'No difference beyond noise.');
    assert.equal(exitCode, 0);
    assert.deepEqual(different, []);
    assert.deepEqual(
      rows.filter(({ verdict }) => verdict !== 'same').map(({ name, because }) => `${name}: ${because}`),
      [],
    );
  });

  it('are told apart by what has a limit: exit code 1', () => {
    const comparison = compareRuns(A, BROKEN_RESULT);
    assert.equal(comparison.exitCode, 1);
    assert.match(comparison.headline, /^b is worse in tick gap p99, .*drops/);
    const row = rowOf(comparison, 'input → ack p99');
    assert.equal(row.verdict, 'worse');
    assert.ok(row.limited && row.b !== undefined && row.a !== undefined && row.b - row.a > (row.within ?? Infinity));
    assert.deepEqual(rowOf(comparison, 'drops').because, 'the limit is none, and a had none');
    assert.equal(compareRuns(BROKEN_RESULT, A).exitCode, 0);
    assert.match(compareRuns(BROKEN_RESULT, A).headline, /^b is better in /);
  });

  it('may differ in what has no limit without failing', () => {
    const heavier = makeResult({ seed: 4 });
    const series = heavier.series.map((point) => ({ ...point, bytesInPerClient: point.bytesInPerClient * 1.3 }));
    const { headline, exitCode } = compareRuns(A, { ...heavier, series });
    assert.equal(exitCode, 0);
    assert.equal(headline, 'b is worse in received by a client, for which there is no limit.');
  });

  it('do not differ by less than matters', () => {
    const series = A.series.map((point) => ({ ...point, bytesInPerClient: point.bytesInPerClient * 1.02 }));
    const row = rowOf(compareRuns(A, { ...A, series }), 'received by a client');
    assert.deepEqual([row.verdict, row.because], ['same', 'too small to matter']);
  });

  it('get no verdict when the tester was too busy in one of them', () => {
    const { headline, exitCode } = compareRuns(A, SATURATED_RESULT);
    assert.equal(headline, 'No verdict: the tester itself was too busy in b.');
    assert.equal(exitCode, 3);
  });

  it('get no verdict when they have nothing in common, and are worse when only one server lived', () => {
    assert.equal(compareRuns({ ...EMPTY_RESULT, figures: [] }, { ...EMPTY_RESULT, figures: [] }).exitCode, 3);
    assert.equal(compareRuns(A, { ...A, serverEnded: 'exit code 1' }).exitCode, 1);
  });

  it('get no verdict when what has a limit is known in only one of them, and it is named', () => {
    const figures = A.figures.map((figure) => (figure.section === 'server' ? { ...figure, values: {} } : figure));
    const lost: LoadResult = { ...A, figures };
    for (const [comparison, who] of [
      [compareRuns(A, lost), 'a'],
      [compareRuns(lost, A), 'b'],
    ] as const) {
      assert.equal(comparison.exitCode, 3);
      assert.equal(comparison.tone, 'open');
      assert.match(
        comparison.headline,
        new RegExp(`^No verdict: only ${who} knows .*tick gap p99, .*drops, for which there are limits\\.$`),
      );
    }
    assert.match(compareRuns(A, STOCK_RESULT).headline, /^No verdict: only a knows .*tick gap p99/);
    const { serverMeasured } = STOCK_RESULT;
    assert.deepEqual([serverMeasured, compareRuns(STOCK_RESULT, STOCK_RESULT).exitCode], [false, 0]);
  });

  it('get no verdict when one lost its metrics or has none by itself, unless b is worse in what is known', () => {
    const lost: LoadResult = { ...A, metricsLost: true };
    assert.match(compareRuns(A, lost).headline, /^No verdict: b lost the metrics of its server/);
    assert.deepEqual([compareRuns(A, lost).exitCode, compareRuns(lost, A).exitCode], [3, 3]);
    const open: LoadResult = { ...A, verdict: { ...A.verdict, outcome: 'inconclusive', exitCode: 3 } };
    assert.match(compareRuns(A, open).headline, /^No verdict: b by itself says: No verdict/);
    const worse = compareRuns(A, { ...BROKEN_RESULT, metricsLost: true });
    assert.equal(worse.exitCode, 1);
    assert.match(worse.notes.join(), /b lost the metrics/);
  });

  it('are not told apart by a server that lives when that of b ended by itself', () => {
    const ended: LoadResult = { ...A, serverEnded: 'exit code 1', metricsLost: true };
    assert.equal(compareRuns(A, ended).exitCode, 1);
    assert.equal(compareRuns(ended, ended).exitCode, 1);
    assert.equal(compareRuns(SATURATED_RESULT, ended).exitCode, 1);
    assert.equal(compareRuns(ended, A).exitCode, 3);
  });

  it('say loudly what else they differ in', () => {
    const { different } = compareRuns(A, { ...STOCK_RESULT, environment: { ...A.environment, cores: 64 } });
    assert.ok(different.includes('cores: 4 in a, 64 in b'));
    assert.ok(different.includes('room: wander in a, my_room in b'));
    const page = renderComparison(compareRuns(A, STOCK_RESULT), { script: '', style: '', notice: '' });
    assert.ok(page.indexOf('These are not the same test') < page.indexOf('<main>'));
    assert.match(renderComparisonTable(compareRuns(A, STOCK_RESULT), false), /NOT THE SAME TEST/);
    assert.match(compareRuns(A, INTERRUPTED_RESULT).different.join(), /ended early by somebody: no in a, yes in b/);
  });

  it('make a table and a page without holes, of runs as files have them', () => {
    for (const b of [A, BROKEN_RESULT, SATURATED_RESULT, STOCK_RESULT, INTERRUPTED_RESULT, EMPTY_RESULT]) {
      const comparison = compareRuns(reread(A), reread(b));
      const page = renderComparison(comparison, { script: '', style: '', notice: '' });
      for (const text of [page.replace(/<script.*?<\/script>/gs, ''), renderComparisonTable(comparison, false)])
        assert.doesNotMatch(text, /NaN|undefined|Infinity|\[object/);
      const plots = JSON.parse(page.match(/id="plots">(.*?)<\/script>/s)?.[1] ?? '') as { id: string }[];
      assert.equal([...page.matchAll(/data-plot=/g)].length, plots.length);
    }
  });
});

describe('the command of a comparison', () => {
  it('tells its exit codes', async () => {
    const said: string[] = [];
    const out = { write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream;
    assert.equal(await compare(['--compare', '--help'], out), 0);
    assert.match(said.join(''), /Exit code: 0 .*1 .*2 .*3 /s);
  });
});

describe('a file to compare', () => {
  it('is refused with its name, its fault and the fix when it is something else', () => {
    for (const [json, expected] of [
      [[], /"x\.json" is no result of a load test/],
      [{ format: 1 }, /is of format 1, and this tool reads format 2\. Run the test again/],
      [{ ...A, series: [{ atSeconds: 'x' }] }, /at series\.0\.atSeconds.*--json FILE/],
      [null, /is no result/],
      [{ format: 'find-max 1', clients: 320 }, /is a file of a search.*Run once with .*--clients 320.*--json FILE/],
      [{ format: 'find-max 1', clients: 0 }, /Run once with --clients N, /],
    ] as const)
      assert.throws(() => toResult(json, 'x.json'), expected);
  });

  it('has infinity where JSON could not write it', () => {
    const endless = makeResult({}, { tickGap: { p50: 17, p99: 19, max: Infinity } });
    assert.equal(reread(endless).figures.find(({ id }) => id === 'tickGap')?.values.max, Infinity);
  });
});
