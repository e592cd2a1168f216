/** Tests of the report on feel, from playing to what a reader is told: short, over two links. */

import assert from 'node:assert/strict';
import { compare } from './compare.ts';
import { type Lengths, measureProfile } from './measure.ts';
import { renderReport, sayHeadline } from './report/document.ts';
import type { FeelResults, ProfileResults } from './results.ts';
import { renderResults } from './table.ts';
import { judge } from './targets.ts';

const SHORT: Lengths = { alone: 4, start: 4, shooting: 6, fight: 6, stalls: 1 };
const NO_PARTS = { script: '', style: '', notice: '' };

function resultsOf(...profiles: ProfileResults[]): FeelResults {
  const run = { startedAt: 'then', took: 1, command: 'npm run feel', quick: true, seed: 3 };
  return { format: 1, ...run, profiles, roundTrips: [], sockets: [] };
}

/** With figures of ours that are others. */
function changed(profile: ProfileResults, change: Partial<ProfileResults['figures']['ours']>): ProfileResults {
  return { ...profile, figures: { ...profile.figures, ours: { ...profile.figures.ours, ...change } } };
}

describe('feel: the report', () => {
  let lan: ProfileResults;
  let train: ProfileResults;
  before(async () => {
    lan = await measureProfile('lan', 3, SHORT);
    train = await measureProfile('train', 3, SHORT);
  });

  it('is the same again with the same seed', async () => {
    assert.deepEqual(await measureProfile('lan', 3, SHORT), lan);
    assert.notDeepEqual((await measureProfile('lan', 4, SHORT)).traces, lan.traces);
  });

  it('has seen both sides play: they shoot, hit, are wounded, and are drawn later over a longer link', () => {
    for (const side of ['ours', 'stock'] as const) {
      const [near, far] = [lan.figures[side], train.figures[side]];
      assert.ok(near.aim.shots > 30, `${side} fired ${near.aim.shots} shots`);
      assert.ok(near.aim.hits > 0.9, `${side} hit ${near.aim.hits}`);
      assert.ok(far.aim.hitsLive < 0.7, `${side} hits ${far.aim.hitsLive} without rewind`);
      assert.ok(near.fight.wounds > 0, `${side} is not wounded`);
      assert.ok(near.delay.ageP50 > 5 && far.delay.ageP50 > near.delay.ageP50 + 40);
      assert.ok(near.start.ackP50 > 0 && far.start.ackP50 > near.start.ackP50 + 80);
      assert.ok(near.depth.p95 >= 1 && near.recovery.playingMs < 4000);
      assert.ok(near.motion.accelerationP95 > 0 && near.motion.accelerationP95 < 5);
    }
  });

  it('has a plot of each kind with both sides and the room itself in it', () => {
    const { depth, delay, path } = train.traces;
    for (const trace of [depth, delay, path]) {
      assert.ok(trace.seconds.length > 100);
      for (const ys of [trace.ours, trace.stock]) {
        assert.equal(ys.length, trace.seconds.length);
        assert.ok(ys.filter((y) => y !== null).length > 100);
      }
    }
    assert.ok((path.truth ?? []).filter((y) => y !== null).length > 100);
  });

  it('judges what was measured, and says of the rest that it was not', () => {
    const judged = judge(resultsOf(lan));
    const verdict = (name: string) => judged.find((one) => one.name.startsWith(name))?.verdict;
    assert.equal(verdict('own input moves the own avatar'), 'met');
    assert.equal(verdict('dead-on shots that hit at 150'), 'unknown');
    assert.equal(verdict('dead-on shots that hit on wifi'), 'unknown');
    const bad = changed(lan, { start: { ...lan.figures.ours.start, ticks: 2 } });
    assert.equal(judge(resultsOf(bad))[0]?.verdict, 'missed');
    assert.equal(sayHeadline(judge(resultsOf(bad))).tone, 'bad');
    assert.ok(judge(resultsOf()).every(({ verdict }) => verdict !== 'missed'));
  });

  it('says of a row that is not better that it is not, and why', () => {
    const rows = compare(changed(lan, { delay: { ...lan.figures.ours.delay, delayP95: 500 } }));
    const delay = rows.find(({ name }) => name.startsWith('interpolation delay'));
    assert.equal(delay?.verdict, 'worse');
    for (const { verdict, note, name } of rows)
      assert.equal(note !== '', verdict === 'same' || verdict === 'worse', `${name}: ${verdict}, "${note}"`);
    assert.match(
      renderResults(resultsOf(changed(lan, { delay: { ...lan.figures.ours.delay, delayP95: 500 } })), false),
      /STOCK: /,
    );
  });

  it('tells a terminal and a page of every link and target', () => {
    const results = resultsOf(lan, train);
    const judged = judge(results);
    const [text, page] = [renderResults(results, false), renderReport(results, judged, NO_PARTS)];
    for (const said of [text, page])
      for (const { name } of judged)
        assert.ok(said.includes(name.replaceAll("'", said === page ? '&#39;' : "'")), name);
    assert.match(text, /^TRAIN: 60 ± 30 ms/m);
    assert.match(page, /<section id="train">/);
    assert.doesNotMatch(page, /(?:src|href)=/);
  });
});
