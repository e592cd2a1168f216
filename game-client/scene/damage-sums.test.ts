/** Tests of the sums of damage. */

import assert from 'node:assert/strict';
import { DamageSums } from './damage-sums.ts';

const shown = (sums: DamageSums): number[] => sums.all.map(({ damage }) => damage).filter((damage) => damage > 0);

describe('sums of damage', () => {
  it('adds up quick hits on one victim, and takes the newest place', () => {
    const sums = new DamageSums(850);
    sums.add('a', 12, false, 1, 1, 1000);
    sums.add('a', 12, false, 2, 3, 1130);
    sums.add('a', 55, false, 5, 8, 1700);
    assert.deepEqual(shown(sums), [79]);
    assert.deepEqual([sums.all[0]?.x, sums.all[0]?.y, sums.all[0]?.hitAt], [5, 8, 1700]);
  });

  it('keeps victims apart, and begins anew after a pause and after a kill', () => {
    const sums = new DamageSums(850);
    sums.add('a', 12, false, 0, 0, 1000);
    sums.add('b', 7, false, 0, 0, 1010);
    sums.add('a', 10, true, 0, 0, 1100);
    sums.add('a', 12, false, 0, 0, 1200);
    sums.add('b', 7, false, 0, 0, 2500);
    assert.deepEqual(shown(sums).sort(), [12, 22, 7, 7]);
    assert.equal(sums.all.filter(({ killed }) => killed).length, 1);
  });

  it('gives the oldest place away when all are taken', () => {
    const sums = new DamageSums(850);
    for (let victim = 0; victim < 40; victim++) sums.add(`v${victim}`, victim + 1, false, 0, 0, 1000 + victim);
    assert.deepEqual(
      shown(sums).sort((a, b) => a - b),
      sums.all.map((_, index) => 40 - sums.all.length + 1 + index),
    );
  });
});
