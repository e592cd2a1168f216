/** Tests of the soak's verdict: samples of a sound server pass, each leak that is put into them is named. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRandom } from '../../shared/engine/random.ts';
import { judge, type SoakSample } from './judge.ts';
import type { Figures } from './server/probe.ts';

/** Of a run of five minutes against this server. */
const recorded = JSON.parse(readFileSync(new URL('./recorded-samples.json', import.meta.url), 'utf8')) as {
  readonly before: Figures;
  readonly after: Figures;
  readonly samples: readonly SoakSample[];
};
const { before, after, samples } = recorded;
const FROM = 120;

const namesOf = (of: readonly SoakSample[], from = FROM) => judge(of, from, before, after).leaks;

/** The same samples with more of one figure in each. */
const withMore = (name: string, more: (sample: SoakSample) => number) =>
  samples.map((sample) => ({
    ...sample,
    figures: { ...sample.figures, [name]: (sample.figures[name] ?? 0) + more(sample) },
  }));

describe('the verdict of the soak', () => {
  it('is that nothing grew, on what was recorded', () => {
    assert.deepEqual(namesOf(samples), []);
    assert.ok(judge(samples, FROM, before, after).growths.length > 10);
  });

  it('names the heap when every third deed leaves 10 kB behind', () => {
    assert.deepEqual(namesOf(withMore('heap bytes', ({ deeds }) => (deeds / 3) * 10_000)), ['heap bytes']);
  });

  it('names what grows by one in twenty seconds', () => {
    for (const name of ['timers', 'handles', 'presence subscriptions', 'presence keys', 'views', 'driver entries'])
      assert.deepEqual(namesOf(withMore(name, ({ at }) => Math.floor(at / 20))), [name]);
  });

  it('takes neither a crowd nor what fills up for a leak', () => {
    const random = createRandom(3);
    // Half as many again from the middle on; what that takes is theirs.
    const crowd = samples.map((sample) => {
      const more = sample.at > 210 ? 20 + random.below(5) : 0;
      const { figures } = sample;
      return {
        ...sample,
        figures: {
          ...figures,
          seats: (figures.seats ?? 0) + random.below(8),
          'heap bytes': (figures['heap bytes'] ?? 0) + more * 50_000,
          bots: (figures.bots ?? 0) + more,
          timers: (figures.timers ?? 0) + more,
        },
      };
    });
    assert.deepEqual(
      namesOf(crowd).filter((name) => name !== 'bots'),
      [],
    );
    assert.deepEqual(namesOf(withMore('presence keys', ({ at }) => (at < 150 ? 0 : 9))), []);
  });

  it('takes a list that things stay in for a while for no leak, and still names one that grows', () => {
    // Things come by chance and rest for twelve samples: the length wanders, and comes back.
    const random = createRandom(7);
    const named = (drift: number): number => {
      let found = 0;
      for (let run = 0; run < 40; run++) {
        const came = Array.from({ length: samples.length + 12 }, () => random.below(24));
        const rested = samples.map((_, index) => came.slice(index, index + 12).reduce((sum, count) => sum + count, 0));
        const lengths = new Map(samples.map((sample, index) => [sample, rested[index] ?? 0]));
        const more = withMore('room.#list', (sample) => (lengths.get(sample) ?? 0) + drift * sample.at);
        if (namesOf(more).includes('room.#list')) found++;
      }
      return found;
    };
    assert.ok(named(0) <= 2, `${named(0)} of 40 without a leak`);
    assert.ok(named(1) >= 38, `${named(1)} of 40 with one a second`);
  });

  it('names what is left behind when all have left', () => {
    const left = { ...after, views: 1, 'heap bytes': (before['heap bytes'] ?? 0) * 1.06 };
    assert.deepEqual(judge(samples, FROM, before, left).leaks, ['heap bytes (left behind)', 'views (left behind)']);
  });

  it('says nothing of growth when there are too few samples', () => {
    const leaking = withMore('timers', ({ at }) => at).slice(0, 5);
    assert.deepEqual(judge(leaking, 0, before, after).growths, []);
  });
});
