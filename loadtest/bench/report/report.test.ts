/** Tests of the report as a reader has it: what it says, in which order, and that it needs nothing else. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageParts } from '../../report/html.ts';
import type { BenchResults } from '../results.ts';
import { renderReport } from './document.ts';
import {
  DISTURBED_RESULTS,
  EMPTY_RESULTS,
  FULL_RESULTS,
  JUDGEMENTS,
  makeJudgement,
  PARTIAL_RESULTS,
} from './made-up-results.ts';
import type { Plot } from './plot.ts';
import { sayHeadline } from './verdict.ts';
import { writeReport } from './write-report.ts';

const NO_PARTS: PageParts = { script: '', style: '', notice: '' };

function render(results: BenchResults, judgements = JUDGEMENTS): string {
  return renderReport(results, judgements, NO_PARTS);
}

function plotsIn(document: string): Plot[] {
  const [, json] = document.match(/<script type="application\/json" id="plots">(.*?)<\/script>/s) ?? [];
  return JSON.parse(json ?? '') as Plot[];
}

/** A section's text as it is read, without what is drawn. */
function sectionText(document: string, id: string): string {
  const [, section] = document.match(new RegExp(`<section id="${id}">(.*?)</section>`, 's')) ?? [];
  return (section ?? assert.fail(`no section ${id}`)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the headline of the benchmark', () => {
  it('counts the targets that were met, and names the others', () => {
    const { text, tone } = sayHeadline(FULL_RESULTS, [...JUDGEMENTS, makeJudgement('x', 'unknown')]);
    assert.equal(text, '4 of 6 targets met (1 at the moonshot), 1 missed, 1 not measured.');
    assert.equal(tone, 'bad');
  });

  it('is good only when every target was met', () => {
    const met = makeJudgement('a', 'met', 0.6);
    assert.deepEqual(sayHeadline(FULL_RESULTS, [met, met]), { text: '2 of 2 targets met.', tone: 'good', notes: [] });
    assert.equal(sayHeadline(FULL_RESULTS, [met, makeJudgement('b', 'unknown')]).tone, 'open');
  });

  it('gives no verdict when a target was disturbed, and says why', () => {
    const { text, tone, notes } = sayHeadline(DISTURBED_RESULTS, [...JUDGEMENTS, makeJudgement('x', 'disturbed', 1)]);
    assert.equal(text, 'No verdict: disturbed.');
    assert.equal(tone, 'open');
    assert.match(notes.join(' '), /Of the 6 targets 1 cannot be judged; 4 met/);
    assert.match(
      notes.join(' '),
      /4 of 78 runs disturbed from outside, and left out of all medians: other processes took 0.34 of a core \(4 runs\)/,
    );
  });

  it('gives no verdict when nothing was measured', () => {
    assert.equal(sayHeadline(EMPTY_RESULTS, [makeJudgement('x', 'unknown')]).tone, 'open');
    assert.match(sayHeadline(EMPTY_RESULTS, []).text, /^No verdict/);
  });

  it('warns of a quick run', () => {
    assert.match(sayHeadline(PARTIAL_RESULTS, JUDGEMENTS).notes.join(' '), /A quick run/);
  });
});

describe('the report of the benchmark', () => {
  it('has its sections in the order in which they are read', () => {
    const sections = [...render(FULL_RESULTS).matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
    assert.deepEqual(sections, [
      ...['targets', 'compared', 'cpu', 'bytes', 'gap', 'ack', 'time', 'capacity', 'joins', 'memory'],
      ...['runs', 'environment'],
    ]);
  });

  it('shows each target with value, limits and verdict', () => {
    const text = sectionText(render(FULL_RESULTS), 'targets');
    assert.match(text, /largest number of clients, W1: node \/ stock 1\.79 ≥ 1\.50 ≥ 2\.20 ✓ met/);
    assert.match(text, /200 join 200 in 2 s 35\.30 ms ≤ 33\.00 ms ≤ 20\.00 ms ✗ missed/);
    assert.match(
      sectionText(render(FULL_RESULTS, [makeJudgement('x', 'unknown')]), 'targets'),
      /x – ≤ 0\.70 .*not measured/,
    );
  });

  it('has a place in the document for each plot that it carries, and the other way round', () => {
    for (const results of [FULL_RESULTS, PARTIAL_RESULTS, DISTURBED_RESULTS, EMPTY_RESULTS]) {
      const document = render(results);
      const places = [...document.matchAll(/data-plot="([\w-]+)"/g)].map(([, id]) => id);
      assert.deepEqual(
        plotsIn(document).map(({ id }) => id),
        places,
      );
      assert.equal(new Set(places).size, places.length);
    }
    assert.equal(plotsIn(render(FULL_RESULTS)).length, 7 + 5 * 4 * 2);
  });

  it('shows the tick gap of the server and that of a bare pacer on one scale, with the line that is on time', () => {
    const plots = plotsIn(render(FULL_RESULTS)).filter(({ id }) => id === 'gap' || id === 'pacer');
    assert.deepEqual(
      plots.map(({ yMin, limit }) => [yMin, limit?.at.toFixed(1)]),
      [
        [14, '16.7'],
        [14, '16.7'],
      ],
    );
    assert.equal(plots[0]?.yMax, plots[1]?.yMax);
  });

  it('draws the line at 0.90 of a core', () => {
    const plot = plotsIn(render(FULL_RESULTS)).find(({ id }) => id === 'cpu');
    assert.equal(plot?.limit?.at, 0.9);
    assert.ok(plot.yMax > 0.9);
  });

  it('says what was not measured in place of an empty plot', () => {
    const empty = render(EMPTY_RESULTS);
    for (const id of ['cpu', 'bytes', 'gap', 'ack', 'time', 'capacity', 'joins', 'memory', 'runs']) {
      assert.match(sectionText(empty, id), /Not measured in this run: /, id);
      assert.doesNotMatch(sectionText(render(FULL_RESULTS), id), /Not measured in this run/, id);
    }
    assert.doesNotMatch(empty, /NaN|undefined|Infinity/);
  });

  it('names the subjects that are missing', () => {
    const text = sectionText(render(PARTIAL_RESULTS), 'cpu');
    assert.match(text, /Not measured in this run: floor \(bare ws\) and this server on Bun/);
  });

  it('has every run in the table, the disturbed with their reason', () => {
    const rows = (results: BenchResults): number =>
      [...render(results).matchAll(/<tr class="(disturbed)?"><th>W/g)].length;
    assert.equal(rows(FULL_RESULTS), FULL_RESULTS.runs.length);
    assert.equal(rows(DISTURBED_RESULTS), DISTURBED_RESULTS.runs.length);
    const reasons = sectionText(render(DISTURBED_RESULTS), 'runs').match(/disturbed: other processes took/g);
    assert.equal(reasons?.length, 4);
    assert.doesNotMatch(render(DISTURBED_RESULTS), /NaN|undefined|Infinity/);
  });

  it('shows what a subject cannot tell as a dash', () => {
    const floor = FULL_RESULTS.runs.filter(({ subject }) => subject === 'floor').slice(0, 1);
    assert.match(sectionText(render({ ...FULL_RESULTS, runs: floor }), 'runs'), / – – /);
  });

  it('shows a subject that passed no try of its capacity', () => {
    const capacities = [
      { subject: 'stock', clients: 0, tries: [{ clients: 50, passed: false, because: 'ticks fell behind' }] },
    ] as const;
    const text = sectionText(render({ ...FULL_RESULTS, capacities }), 'capacity');
    assert.match(text, /stock Colyseus 0 .*stock Colyseus 50 ✗ failed ticks fell behind/);
  });

  it('says how to repeat it', () => {
    const text = sectionText(render(FULL_RESULTS), 'environment');
    for (const part of [
      'Example CPU',
      '24.1.0',
      '1.4.0',
      'server on core 2',
      '0123abcd',
      'npm run bench -- --rounds 3',
    ])
      assert.ok(text.includes(part), part);
    const { bun: _, ...machine } = FULL_RESULTS.machine;
    assert.match(sectionText(render({ ...FULL_RESULTS, machine }), 'environment'), /Bun not on this machine/);
  });

  it('escapes all text that comes with the results', () => {
    const attack = '</script><script>alert("1")</script><!--&';
    const [run] = FULL_RESULTS.runs;
    const results: BenchResults = {
      ...{ ...FULL_RESULTS, startedAt: attack, commit: attack, command: attack },
      machine: { ...FULL_RESULTS.machine, cpu: attack, system: attack, node: attack, bun: attack, pinning: attack },
      runs: [{ ...(run ?? assert.fail()), disturbed: attack }],
      capacities: [{ subject: 'node', clients: 1, tries: [{ clients: 1, passed: true, because: attack }] }],
    };
    const document = render(results, [makeJudgement(attack, 'disturbed', 1)]);
    assert.ok(!document.includes(attack));
    assert.equal(document.match(/<script/g)?.length, render(FULL_RESULTS).match(/<script/g)?.length);
    assert.ok(document.includes('&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;!--&amp;'));
  });

  it('keeps a script and a notice within their elements', () => {
    const document = renderReport(EMPTY_RESULTS, [], { script: 'x = "</script>"', style: '', notice: 'a --> b' });
    assert.ok(document.includes('x = "<\\/script>"'));
    assert.ok(!document.includes('a --> b'));
  });
});

describe('the file of the report', function () {
  this.timeout(30_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skirmish-report-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is one document that refers to nothing outside itself', async () => {
    const file = join(folder, 'report.html');
    await writeReport(FULL_RESULTS, JUDGEMENTS, file);
    const document = await readFile(file, 'utf8');
    assert.deepEqual(document.match(/https?:\/\/[^\s"')]*/g) ?? [], []);
    assert.doesNotMatch(document, /\bsrc=|\bhref=|@import|url\(|\bimport\s*\(/);
    assert.match(document, /Leon Sorokin/, 'the licence of uPlot');
    assert.ok(document.includes('.u-over'), 'the style of uPlot');
    assert.ok(document.length > 50_000, 'the script of uPlot');
    assert.ok(document.trimEnd().endsWith('</html>'));
  });
});
