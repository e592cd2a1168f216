/** Tests of synth.ts: what it gives can be played as it is, and sounds as described. */

import assert from 'node:assert/strict';
import { durationOf, type Layer, synthesise, type Wave } from './synth.ts';

const RATE = 44_100;
const WAVES: readonly Wave[] = ['sine', 'square', 'saw', 'triangle', 'noise'];

function render(layer: Partial<Layer>, drive = 0): Float32Array {
  return synthesise({ drive, layers: [{ wave: 'sine', decay: 0.1, gain: 1, ...layer }] }, RATE);
}

/** Times that the samples rise through 0 from `from` to `to`, in seconds, a second. */
function frequency(samples: Float32Array, from: number, to: number): number {
  let rises = 0;
  for (let index = Math.round(from * RATE) + 1; index < to * RATE; index++)
    if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) rises++;
  return rises / (to - from);
}

/** Share of the power that changes from sample to sample: 0 is all low, 4 is all at half the sample rate. */
function brightness(samples: Float32Array): number {
  let power = 0;
  let changes = 0;
  for (let index = 1; index < samples.length; index++) {
    power += (samples[index] ?? 0) ** 2;
    changes += ((samples[index] ?? 0) - (samples[index - 1] ?? 0)) ** 2;
  }
  return changes / power;
}

const peakOf = (samples: Float32Array): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);

describe('synthesise', () => {
  for (const wave of WAVES) {
    it(`gives a ${wave} that is finite, within 1, and silent at both ends`, () => {
      const samples = render({ wave, pitch: [900, 120], lowPass: [20_000, 40], highPass: 30 }, 3);
      assert.ok(samples.every(Number.isFinite));
      assert.ok(peakOf(samples) > 0.85 && peakOf(samples) <= 1);
      assert.equal(samples[0], 0);
      assert.equal(samples.at(-1), 0);
      assert.ok(Math.abs(samples[1] ?? 1) < 0.05, 'it begins with a jump');
      assert.ok(Math.abs(samples.at(-2) ?? 1) < 0.01, 'it ends with a jump');
    });
    it(`gives the same ${wave} twice`, () => {
      assert.deepEqual(render({ wave }), render({ wave }));
    });
  }

  it('lasts as long as its latest layer', () => {
    const patch = {
      layers: [
        { wave: 'noise', decay: 0.3, gain: 1 },
        { wave: 'sine', start: 0.2, attack: 0.05, hold: 0.1, decay: 0.15, gain: 1 },
      ],
    } as const;
    assert.ok(Math.abs(durationOf(patch) - 0.5) < 1e-9);
    assert.ok(Math.abs(synthesise(patch, RATE).length - 0.5 * RATE) <= 2);
    assert.ok(Math.abs(synthesise(patch, 22_050).length - 0.5 * 22_050) <= 2);
  });

  it('plays the pitch that is asked for, and glides between two', () => {
    for (const wave of WAVES.filter((name) => name !== 'noise')) {
      const even = render({ wave, pitch: [1000, 1000], hold: 0.5, decay: 0.01 });
      assert.ok(Math.abs(frequency(even, 0.1, 0.5) - 1000) <= 5, `${wave}: ${frequency(even, 0.1, 0.5)}`);
    }
    const falling = render({ pitch: [1600, 400], hold: 1, decay: 0.001 });
    assert.ok(Math.abs(frequency(falling, 0, 0.1) - 1490) < 60);
    assert.ok(Math.abs(frequency(falling, 0.45, 0.55) - 800) < 40);
    assert.ok(Math.abs(frequency(falling, 0.9, 1) - 430) < 40);
  });

  it('follows its envelope', () => {
    const samples = render({ wave: 'square', pitch: [2000, 2000], attack: 0.1, hold: 0.1, decay: 0.2, curve: 1 });
    const peakAt = (time: number): number => peakOf(samples.slice(time * RATE, (time + 0.002) * RATE));
    assert.ok(Math.abs(peakAt(0.05) - 0.46) < 0.05);
    assert.ok(peakAt(0.15) > 0.8);
    assert.ok(Math.abs(peakAt(0.3) - 0.45) < 0.05);
  });

  it('filters', () => {
    const open = brightness(render({ wave: 'noise' }));
    assert.ok(Math.abs(open - 2) < 0.2, 'white noise has all frequencies alike');
    assert.ok(brightness(render({ wave: 'noise', lowPass: [1000, 1000] })) < open / 20);
    assert.ok(brightness(render({ wave: 'noise', highPass: 8000 })) > open * 1.2);
  });

  it('gives two layers of noise that are not the same', () => {
    const noise = { wave: 'noise', decay: 0.05, gain: 1 } as const;
    const one = synthesise({ layers: [noise] }, RATE);
    const two = synthesise({ layers: [noise, noise] }, RATE);
    assert.notDeepEqual(one, two);
  });

  it('refuses what makes no sound', () => {
    assert.throws(() => render({ gain: 0 }), RangeError);
  });
});
