/** Tests of the search for the largest number of clients. */

import assert from 'node:assert/strict';
import { findCapacity, keepsUp, MOST_CLIENTS } from './capacity.ts';
import type { Figures } from './results.ts';

const search = (limit: number, first: number) =>
  findCapacity('node', first, async (clients) => ({ passed: clients <= limit, because: '' }));

describe('bench capacity', () => {
  for (const [limit, first] of [
    [350, 350],
    [333, 400],
    [610, 600],
    [90, 600],
    [870, 600],
  ] as const)
    it(`finds ${limit} from ${first} on, within a tenth and below`, async () => {
      const { clients, tries } = await search(limit, first);
      assert.ok(clients <= limit && clients >= limit * 0.9 - 10, `found ${clients}`);
      assert.ok(tries.length <= 6);
      assert.equal(tries.find((one) => one.clients === clients)?.passed, true);
    });

  it('ends at what the room takes, and at none', async () => {
    assert.equal((await search(5000, 900)).clients, MOST_CLIENTS);
    assert.equal((await search(0, 100)).clients, 0);
  });

  it('doubts what failed while it was disturbed, not what passed', async () => {
    const disturbed = (when: (passed: boolean) => boolean) =>
      findCapacity('node', 600, async (clients) => {
        const passed = clients <= 400;
        return { passed, because: 'figures', disturbed: when(passed) ? 'others worked' : undefined };
      });
    const disturbedAt = (at: number) =>
      findCapacity('node', 600, async (clients) => ({
        ...{ passed: clients <= 400, because: '' },
        disturbed: clients === at ? 'others worked' : undefined,
      }));
    assert.match((await disturbed((passed) => !passed)).disturbed ?? '', /^\d+ clients failed while others worked$/);
    // What fails below leaves no doubt of what failed above it.
    assert.equal((await disturbedAt(600)).disturbed, undefined);
    const { tries } = await disturbedAt(0);
    const nearest = Math.min(...tries.flatMap(({ clients, passed }) => (passed ? [] : clients)));
    assert.ok(nearest < 600);
    assert.match((await disturbedAt(nearest)).disturbed ?? '', new RegExp(`^${nearest} clients`));
    const whole = await disturbed((passed) => passed);
    assert.equal(whole.disturbed, undefined);
    assert.ok(whole.tries.some(({ because }) => because === 'figures; disturbed: others worked'));
  });

  it('asks for steps, patches of every client and room on the core, and tells all three', () => {
    const figures = (changes: object) =>
      ({ stepsPerSecond: 60, patchesPerClient: { least: 60, p50: 60 }, cpu: 0.8, ...changes }) as Figures;
    assert.equal(keepsUp(figures({})).passed, true);
    assert.equal(keepsUp(figures({ stepsPerSecond: 59.6 })).passed, false);
    assert.equal(keepsUp(figures({ patchesPerClient: { least: 58, p50: 60 } })).passed, false);
    assert.equal(keepsUp(figures({ cpu: 0.91 })).passed, false);
    assert.match(keepsUp(figures({})).because, /60\.00 steps\/s.*60\.0 patches\/s.*CPU 0\.80/);
  });
});
