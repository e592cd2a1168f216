/** Tests of a load test's page as a reader has it: what it says first, what it explains, and that it needs nothing else. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { budgets } from '../../budgets.ts';
import { readResult } from '../../compare/read-result.ts';
import { FIGURES } from '../../figures.ts';
import type { LoadResult } from '../../results.ts';
import type { PageParts } from '../html.ts';
import { renderRunReport } from './document.ts';
import {
  BROKEN_RESULT,
  EMPTY_RESULT,
  INTERRUPTED_RESULT,
  makeResult,
  SATURATED_RESULT,
  STOCK_RESULT,
} from './made-up-results.ts';
import type { Plot } from './plot.ts';
import { sayHeadline } from './verdict.ts';
import { wordsOf } from './words.ts';
import { writeRunReport } from './write-report.ts';

const NO_PARTS: PageParts = { script: '', style: '', notice: '' };
const MET_RESULT = makeResult();
/** A short run against this server, as `--json` wrote it. */
const RECORDED_RESULT = await readResult(join(import.meta.dirname, 'recorded-run.json'));
const ALL = [
  RECORDED_RESULT,
  MET_RESULT,
  BROKEN_RESULT,
  SATURATED_RESULT,
  STOCK_RESULT,
  INTERRUPTED_RESULT,
  EMPTY_RESULT,
];

function render(result: LoadResult): string {
  return renderRunReport(result, NO_PARTS);
}

function plotsIn(document: string): Plot[] {
  const [, json] = document.match(/<script type="application\/json" id="plots">(.*?)<\/script>/s) ?? [];
  return JSON.parse(json ?? '') as Plot[];
}

function textOf(document: string): string {
  return document.replace(/<style>.*?<\/style>|<script.*?<\/script>|<[^>]*>/gs, ' ').replace(/\s+/g, ' ');
}

function sectionText(document: string, id: string): string {
  const [, section] = document.match(new RegExp(`<section id="${id}">(.*?)</section>`, 's')) ?? [];
  return textOf(section ?? assert.fail(`no section ${id}`));
}

describe('the first line of a load test’s page', () => {
  it('says that all was met', () => {
    const { text, tone } = sayHeadline(MET_RESULT);
    assert.match(text, /^All \d+ limits were met\.$/);
    assert.equal(tone, 'good');
  });

  it('counts and names what was broken', () => {
    const { text, tone } = sayHeadline(BROKEN_RESULT);
    assert.match(text, /^4 of \d+ limits broken: disconnects, tick gap, lost ticks, drops\.$/);
    assert.equal(tone, 'bad');
  });

  it('says that the tester was too busy, and gives no verdict about the server', () => {
    const { text, notes } = sayHeadline(SATURATED_RESULT);
    assert.match(text, /^No verdict about the server: the tester itself/);
    assert.match(notes.join(' '), /event loop delay, worst worker: p99 61\.00 ms, limit p99 ≤ 20 ms.*fewer clients/);
    assert.ok(textOf(render(SATURATED_RESULT)).indexOf(text) < textOf(render(SATURATED_RESULT)).indexOf('tick gap'));
  });

  it('says that the server ended, that somebody interrupted, and that the server does not tell', () => {
    const ended = sayHeadline({ ...MET_RESULT, serverEnded: 'signal SIGKILL' });
    assert.match(ended.text, /The server ended in the middle/);
    assert.match(ended.notes.join(' '), /SIGKILL/);
    assert.match(sayHeadline(INTERRUPTED_RESULT).text, /^Interrupted\./);
    assert.notEqual(sayHeadline(INTERRUPTED_RESULT).tone, 'good');
    assert.match(sayHeadline(STOCK_RESULT).notes.join(' '), /judged by what clients saw/);
    const nothing = { ...MET_RESULT, verdict: { outcome: 'met', exitCode: 0, checks: [], decisive: [] } } as const;
    assert.match(sayHeadline(nothing).text, /^No verdict: nothing was judged/);
  });
});

describe('the page of a load test', () => {
  it('has its sections in the order in which they are read, whatever is missing', () => {
    for (const result of ALL) {
      const sections = [...render(result).matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
      assert.deepEqual(sections, ['verdict', 'time', 'phases', 'figures', 'problems', 'environment']);
      assert.doesNotMatch(textOf(render(result)), /NaN|undefined|Infinity|\[object/);
    }
  });

  it('tells of a real run what clients, server and tester did', () => {
    const document = render(RECORDED_RESULT);
    assert.ok(plotsIn(document).length >= 15);
    assert.match(sectionText(document, 'phases'), /steady \d.* 12 12 yes/);
    assert.match(sectionText(document, 'figures'), /tick gap \d+\.\d+ ms/);
  });

  it('says of each broken limit what it means and what to do', () => {
    const text = sectionText(render(BROKEN_RESULT), 'verdict');
    assert.match(text, /tick gap: p99 31\.20 ms, limit p99 ≤ 20 ms What it means: Movement stutters.*What to do: /);
    assert.match(text, /tick gap p99 31\.20 ms ≤ 20 ms ✗ broken/);
    assert.doesNotMatch(sectionText(render(MET_RESULT), 'verdict'), /What it means/);
  });

  it('has words for every figure that may be limited, and a sentence for every other', () => {
    const circumstances = { patchRate: 60, thin: false, seconds: 60, local: true, simulated: false };
    for (const { figure } of budgets(circumstances)) {
      const { means, act } = wordsOf(figure);
      assert.ok(means !== undefined && act !== undefined, `no words for ${figure}`);
    }
    for (const { id } of FIGURES) assert.notEqual(wordsOf(id).says, '', id);
  });

  it('has a place for each plot that it carries, each with its unit, its sentence and the phases', () => {
    for (const result of ALL) {
      const document = render(result);
      const places = [...document.matchAll(/data-plot="([\w-]+)"/g)].map(([, id]) => id);
      const plots = plotsIn(document);
      assert.deepEqual(
        plots.map(({ id }) => id),
        places,
      );
      for (const { says, yLabel, bands } of plots) {
        assert.ok(says.endsWith('.') && yLabel !== '');
        assert.equal(bands.length, result.phases.length);
      }
    }
    assert.equal(plotsIn(render(MET_RESULT)).length, 16);
  });

  it('draws the limit, and what is above it', () => {
    const plot = plotsIn(render(BROKEN_RESULT)).find(({ id }) => id === 'tick-gap');
    assert.equal(plot?.limit?.at, 20);
    const largest = Math.max(...(plot.lines[0]?.ys.map((y) => y ?? 0) ?? []));
    assert.ok(largest > 20 && plot.yMax > largest);
  });

  it('names what a server without our metrics does not tell, in place of empty plots', () => {
    const text = sectionText(render(STOCK_RESULT), 'time');
    assert.match(text, /Not known of this run: Tick gap; Step and patch time; .*Server CPU; Server memory/);
    assert.doesNotMatch(text, /Server CPU, %/);
    assert.match(sectionText(render(STOCK_RESULT), 'figures'), /Not known of this run: .*tick gap/);
  });

  it('has the percentiles of each phase', () => {
    const text = sectionText(render(MET_RESULT), 'phases');
    assert.match(text, /input → ack, ms .*steady 22\.40 29\.12 33\.60 42\.56 67\.20 112\.00 23\.52 12,345 spike/);
    assert.match(text, /join time, ms .*joining 18\.0/);
  });

  it('tells one phase, a single second, and none at all', () => {
    const [, , steady] = MET_RESULT.phases;
    const one: LoadResult = {
      ...MET_RESULT,
      phases: [steady ?? assert.fail()],
      series: MET_RESULT.series.slice(9, 10),
    };
    assert.equal(plotsIn(render(one))[0]?.xs.length, 1);
    assert.match(sectionText(render(EMPTY_RESULT), 'phases'), /ended before its first phase/);
    assert.match(sectionText(render(EMPTY_RESULT), 'problems'), /200 joining: 4003 too many players/);
  });

  it('says where it ran, and how to repeat it', () => {
    const text = sectionText(render(MET_RESULT), 'environment');
    for (const part of ['Example CPU', '4 cores', '16.0 GiB', 'v24.1.0', 'seed 7', MET_RESULT.command])
      assert.ok(text.includes(part), part);
  });

  it('escapes all text that comes with the result', () => {
    const attack = '</script><script>alert("1")</script><!--&';
    const { options, server, environment } = MET_RESULT;
    const phases = MET_RESULT.phases.map((phase) => ({ ...phase, name: attack }));
    const document = render({
      ...{ ...MET_RESULT, startedAt: attack, command: attack, phases, serverEnded: attack, serverSaid: [attack] },
      options: { ...options, room: attack, scenario: attack },
      server: { ...server, url: attack, startedBy: attack },
      environment: { ...environment, cpu: attack, platform: attack, node: attack },
      figures: MET_RESULT.figures.map((figure) => ({ ...figure, name: attack })),
      problems: [{ text: attack, count: 1 }],
    });
    assert.ok(!document.includes(attack));
    assert.equal(document.match(/<script/g)?.length, 2);
  });
});

describe('the file of a load test’s page', function () {
  this.timeout(30_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skirmish-load-report-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is one document that refers to nothing outside itself, in a folder that was not there', async () => {
    const file = join(folder, 'new', 'report.html');
    await writeRunReport({ ...MET_RESULT, server: { ...MET_RESULT.server, url: 'its-address' } }, file);
    const document = await readFile(file, 'utf8');
    assert.deepEqual(document.match(/https?:\/\/[^\s"')]*/g) ?? [], []);
    assert.doesNotMatch(document, /\bsrc=|\bhref=|@import|url\(|\bimport\s*\(/);
    assert.ok(document.includes('.u-over') && document.trimEnd().endsWith('</html>'));
  });
});
