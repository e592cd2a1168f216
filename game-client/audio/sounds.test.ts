/** Tests of sounds.ts: each sound is short, can be played, and is told apart from the others. */

import assert from 'node:assert/strict';
import { SOUND_NAMES, SOUNDS, type SoundSpec } from './sounds.ts';
import { durationOf, synthesise } from './synth.ts';

describe('sounds', () => {
  for (const name of SOUND_NAMES) {
    const { patch, volume, most, vary }: SoundSpec = SOUNDS[name];
    it(`${name} lasts at most 1.2 s, is finite, within 1, and silent at both ends`, () => {
      assert.ok(durationOf(patch) <= 1.2, `${durationOf(patch)} s`);
      const samples = synthesise(patch, 44_100);
      assert.ok(samples.every((sample) => Math.abs(sample) <= 1));
      assert.equal(samples[0], 0);
      assert.equal(samples.at(-1), 0);
    });
    it(`${name} can be played`, () => {
      assert.ok(volume > 0 && volume <= 1);
      assert.ok(most >= 1);
      assert.ok(vary >= 0 && vary <= 0.1);
    });
  }

  it('fires the own rifle without ending a shot that still sounds', () => {
    const { patch, most } = SOUNDS.rifle;
    const shotsPerSecond = 8;
    assert.ok(Math.ceil(durationOf(patch) * shotsPerSecond) <= most);
  });
});
