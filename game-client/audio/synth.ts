/** A pure synthesiser: turns the description of a sound into samples, the same ones every time. */

import { createRandom } from '../../shared/engine/random.ts';

export type Wave = 'sine' | 'square' | 'saw' | 'triangle' | 'noise';

/** One voice of a sound: oscillator, then filters, then envelope. Times are in seconds, frequencies in Hz. */
export interface Layer {
  readonly wave: Wave;
  /** Frequency at the start and at the end, gliding by ratio; noise has none. */
  readonly pitch?: readonly [from: number, to: number];
  /** When it begins within the sound. */
  readonly start?: number;
  /** Rises to full in a straight line. */
  readonly attack?: number;
  readonly hold?: number;
  /** Falls to nothing as (1 − t)^curve. */
  readonly decay: number;
  readonly curve?: number;
  readonly gain: number;
  /** Passes what is below this frequency, which glides as the pitch does. */
  readonly lowPass?: readonly [from: number, to: number];
  /** Passes what is above it. */
  readonly highPass?: number;
}

export interface Patch {
  readonly layers: readonly Layer[];
  /** More than 0 bends the peaks, which makes a sound denser; 1 is a little, 4 is much. */
  readonly drive?: number;
}

/** A shorter rise would be heard as a click. */
const SHORTEST_ATTACK = 0.001;
/** The largest sample of every sound. */
const PEAK = 0.9;
/** A filter that glides is tuned anew after so many samples. */
const TUNE_EVERY = 32;

/** Seconds that a sound lasts. */
export function durationOf(patch: Patch): number {
  return Math.max(...patch.layers.map(endOf));
}

/** Mono samples in −1…1; the first and the last are 0. Throws on a patch that makes no sound. */
export function synthesise(patch: Patch, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil(durationOf(patch) * sampleRate) + 1);
  patch.layers.forEach((layer, index) => {
    addLayer(samples, layer, sampleRate, index + 1);
  });
  const drive = patch.drive ?? 0;
  let peak = 0;
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index] ?? 0;
    const bent = drive > 0 ? Math.tanh(sample * drive) : sample;
    samples[index] = bent;
    peak = Math.max(peak, Math.abs(bent));
  }
  if (!(peak > 0)) throw new RangeError('A sound needs a layer with a gain and a decay.');
  for (let index = 0; index < samples.length; index++) samples[index] = ((samples[index] ?? 0) * PEAK) / peak;
  return samples;
}

function attackOf(layer: Layer): number {
  return Math.max(layer.attack ?? 0, SHORTEST_ATTACK);
}

function endOf(layer: Layer): number {
  return (layer.start ?? 0) + attackOf(layer) + (layer.hold ?? 0) + layer.decay;
}

/** The envelope comes last, so that no filter rings on past the end. */
function addLayer(samples: Float32Array, layer: Layer, sampleRate: number, seed: number): void {
  const first = Math.round((layer.start ?? 0) * sampleRate);
  const seconds = endOf(layer) - (layer.start ?? 0);
  const count = Math.min(samples.length - first, Math.floor(seconds * sampleRate) + 1);
  const source = createSource(layer, seconds, sampleRate, seed);
  const lowPass = layer.lowPass && createFilter('low', layer.lowPass, seconds, sampleRate);
  const highPass = layer.highPass && createFilter('high', [layer.highPass, layer.highPass], seconds, sampleRate);
  for (let index = 0; index < count; index++) {
    let sample = source();
    if (lowPass) sample = lowPass(sample);
    if (highPass) sample = highPass(sample);
    const at = first + index;
    samples[at] = (samples[at] ?? 0) + sample * envelope(layer, index / sampleRate) * layer.gain;
  }
}

/** 0…1 at a time since the layer began. */
function envelope(layer: Layer, time: number): number {
  const attack = attackOf(layer);
  if (time < attack) return time / attack;
  const falling = time - attack - (layer.hold ?? 0);
  if (falling <= 0) return 1;
  return falling >= layer.decay ? 0 : (1 - falling / layer.decay) ** (layer.curve ?? 2);
}

/** Gives one sample after the other, in −1…1. */
function createSource(layer: Layer, seconds: number, sampleRate: number, seed: number): () => number {
  if (layer.wave === 'noise') {
    const random = createRandom(seed);
    return () => random.next() * 2 - 1;
  }
  const [from, to] = layer.pitch ?? [440, 440];
  const shape = SHAPES[layer.wave];
  const glide = (to / from) ** (1 / (seconds * sampleRate));
  let step = from / sampleRate;
  let phase = 0;
  return () => {
    const sample = shape(phase, step);
    phase = (phase + step) % 1;
    step *= glide;
    return sample;
  };
}

/** One period over phase 0…1; `step` is how much of it a sample covers. All begin near 0 but square and saw. */
const SHAPES: Readonly<Record<Exclude<Wave, 'noise'>, (phase: number, step: number) => number>> = {
  sine: (phase) => Math.sin(phase * 2 * Math.PI),
  triangle: (phase) => 1 - 4 * Math.abs(((phase + 0.25) % 1) - 0.5),
  saw: (phase, step) => 2 * phase - 1 - smoothStep(phase, step),
  square: (phase, step) => (phase < 0.5 ? 1 : -1) + smoothStep(phase, step) - smoothStep((phase + 0.5) % 1, step),
};

/** What rounds off a jump of 2 at phase 0 (polyBLEP), which else would fold back as false tones. */
function smoothStep(phase: number, step: number): number {
  if (phase < step) {
    const part = phase / step;
    return part + part - part * part - 1;
  }
  if (phase > 1 - step) {
    const part = (phase - 1) / step;
    return part * part + part + part + 1;
  }
  return 0;
}

/**
 * A second-order filter of 12 dB an octave without resonance, stable while its cut-off moves: the trapezoidal state
 * variable filter of Andrew Simper, "Linear Trapezoidal Integrated State Variable Filter" (cytomic.com, 2013).
 */
function createFilter(
  kind: 'low' | 'high',
  [from, to]: readonly [number, number],
  seconds: number,
  sampleRate: number,
): (sample: number) => number {
  const damping = Math.SQRT2;
  // The tuning's tangent grows without limit towards half the sample rate.
  const highest = sampleRate * 0.45;
  const glide = (to / from) ** (TUNE_EVERY / (seconds * sampleRate));
  let cutOff = from;
  let untilTuned = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let first = 0;
  let second = 0;
  return (sample) => {
    if (untilTuned === 0) {
      const tangent = Math.tan((Math.PI * Math.min(cutOff, highest)) / sampleRate);
      a1 = 1 / (1 + tangent * (tangent + damping));
      a2 = tangent * a1;
      a3 = tangent * a2;
      cutOff *= glide;
      untilTuned = TUNE_EVERY;
    }
    untilTuned--;
    const rest = sample - second;
    const band = a1 * first + a2 * rest;
    const low = second + a2 * first + a3 * rest;
    first = 2 * band - first;
    second = 2 * low - second;
    return kind === 'low' ? low : sample - damping * band - low;
  };
}
