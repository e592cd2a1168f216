/** Tests of rim-sampling.ts. */

import assert from 'node:assert/strict';
import { rimDelayOf, rimTurnOf } from '../../shared/sim/rim-delay.ts';
import { RimSampling, type Told } from './rim-sampling.ts';

const INTERVAL = 1000 / 60;

/** Takes in patches at which somebody is told of as given; gives the numbers of those that say where he is. */
function sampled(sampling: RimSampling, from: number, to: number, told: (patch: number) => Told): number[] {
  const taken: number[] = [];
  for (let patch = from; patch < to; patch++)
    if (sampling.take(Math.floor(patch * INTERVAL), INTERVAL, told(patch))) taken.push(patch);
  return taken;
}

const standing = { x: 5, y: 5, aim: 0, lives: 1 };

describe('RimSampling', () => {
  it('takes each patch of who is near, whether he moves or not', () => {
    assert.deepEqual(
      sampled(new RimSampling(), 0, 4, () => standing),
      [0, 1, 2, 3],
    );
  });

  it('takes those patches that tell of who came at the rim, and knows that he stands when it was his turn', () => {
    const sampling = new RimSampling();
    const told = (patch: number): Told => ({ ...standing, x: patch < 7 ? Math.floor(patch / 3) : 2, rim: true });
    assert.deepEqual(sampled(sampling, 0, 13, told), [0, 3, 6, 9, 12]);
    assert.equal(sampling.momentOf(1000), 1000 - rimDelayOf(INTERVAL));
  });

  it('takes what is told out of turn, and counts from there', () => {
    const told = (patch: number): Told => ({ ...standing, aim: patch < 4 ? 0 : 1, rim: true });
    assert.deepEqual(sampled(new RimSampling(), 0, 11, told), [0, 3, 4, 7, 10]);
    const reborn = (patch: number): Told => ({ ...standing, lives: patch < 5 ? 1 : 2, rim: true });
    assert.deepEqual(sampled(new RimSampling(), 0, 9, reborn), [0, 3, 5, 8]);
  });

  it('takes each patch while he turns to the rim, and from his turning back on', () => {
    const sampling = new RimSampling();
    const told = (patch: number): Told => ({ ...standing, rim: patch >= 5 && patch < 20 });
    const taken = sampled(sampling, 0, 30, told);
    const thereMs = Math.floor(5 * INTERVAL) + rimTurnOf(rimDelayOf(INTERVAL));
    for (let patch = 0; patch < 30; patch++)
      if (Math.floor(patch * INTERVAL) <= thereMs || patch >= 20) assert.ok(taken.includes(patch), `patch ${patch}`);
    assert.ok(taken.length < 26, `${taken}`);
  });

  it('another patch rate is another delay', () => {
    const sampling = new RimSampling();
    sampling.take(0, INTERVAL, { ...standing, rim: true });
    sampling.take(16, 50, { ...standing, rim: true });
    assert.equal(sampling.momentOf(16), 16 - rimDelayOf(INTERVAL));
    assert.equal(sampling.momentOf(1000), 1000 - rimDelayOf(50));
    assert.ok(sampling.take(66, 50, { ...standing, rim: true }), 'it is not told of rarely until it is there');
  });
});
