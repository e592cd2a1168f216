/** Every sound of the game as data: what it is made of, how loud it is, how many of it may play at once. */

import type { Patch } from './synth.ts';

export interface SoundSpec {
  readonly patch: Patch;
  /** 0…1, before the player's own volumes. */
  readonly volume: number;
  /** At most so many at once. */
  readonly most: number;
  /** It plays higher or lower by up to this share, so that repetition does not tire. */
  readonly vary: number;
  readonly bus: 'effects' | 'interface';
}

const effect = { most: 2, vary: 0.03, bus: 'effects' } as const;

export const SOUNDS = {
  /** Eight a second for minutes: short, dry, no ringing tone. */
  rifle: {
    ...effect,
    volume: 0.5,
    most: 4,
    vary: 0.04,
    patch: {
      drive: 1.6,
      layers: [
        { wave: 'noise', decay: 0.07, curve: 3, gain: 2.6, lowPass: [5200, 1400], highPass: 400 },
        { wave: 'triangle', pitch: [290, 62], decay: 0.07, gain: 0.7 },
        { wave: 'noise', decay: 0.15, curve: 2.5, gain: 1.3, lowPass: [1800, 500] },
      ],
    },
  },
  /** Duller than the own one, so that the two are told apart without looking. */
  rifleOther: {
    ...effect,
    volume: 0.42,
    most: 8,
    vary: 0.06,
    patch: {
      drive: 1.2,
      layers: [
        { wave: 'noise', attack: 0.002, decay: 0.08, curve: 2.5, gain: 2.6, lowPass: [3200, 900] },
        { wave: 'triangle', pitch: [210, 55], decay: 0.08, gain: 0.5 },
      ],
    },
  },
  rocket: {
    ...effect,
    volume: 0.6,
    most: 4,
    patch: {
      drive: 1.4,
      layers: [
        { wave: 'noise', attack: 0.02, decay: 0.5, gain: 2.6, lowPass: [700, 3400], highPass: 180 },
        { wave: 'triangle', pitch: [170, 60], decay: 0.2, gain: 0.7 },
        { wave: 'noise', decay: 0.03, curve: 3, gain: 0.5, lowPass: [5000, 2000] },
      ],
    },
  },
  blast: {
    ...effect,
    volume: 0.9,
    most: 5,
    vary: 0.08,
    patch: {
      drive: 1.6,
      layers: [
        { wave: 'noise', attack: 0.002, hold: 0.03, decay: 0.85, curve: 2.5, gain: 1.8, lowPass: [2600, 160] },
        { wave: 'sine', pitch: [150, 38], hold: 0.04, decay: 0.5, gain: 0.35 },
        { wave: 'noise', decay: 0.04, curve: 3, gain: 0.6, lowPass: [5000, 2500], highPass: 1000 },
      ],
    },
  },
  /** A tick above everything else that is heard in a fight. */
  hit: {
    ...effect,
    volume: 0.4,
    most: 3,
    patch: {
      layers: [
        { wave: 'sine', pitch: [2100, 1700], decay: 0.05, curve: 2.5, gain: 1 },
        { wave: 'noise', decay: 0.012, curve: 3, gain: 0.4, highPass: 3500 },
      ],
    },
  },
  kill: {
    ...effect,
    volume: 0.5,
    vary: 0,
    patch: {
      layers: [
        { wave: 'triangle', pitch: [784, 784], decay: 0.14, gain: 0.8 },
        { wave: 'triangle', pitch: [1175, 1175], start: 0.08, decay: 0.24, gain: 1 },
        { wave: 'sine', pitch: [2350, 2350], start: 0.08, decay: 0.16, gain: 0.25 },
      ],
    },
  },
  hurt: {
    ...effect,
    volume: 0.55,
    vary: 0.06,
    patch: {
      drive: 1.5,
      layers: [
        { wave: 'saw', pitch: [210, 95], attack: 0.003, decay: 0.13, gain: 1, lowPass: [1300, 400] },
        { wave: 'noise', decay: 0.07, curve: 3, gain: 2, lowPass: [1800, 600] },
      ],
    },
  },
  /** Somebody else's end. */
  death: {
    ...effect,
    volume: 0.55,
    most: 4,
    vary: 0.08,
    patch: {
      drive: 1.3,
      layers: [
        { wave: 'noise', attack: 0.003, decay: 0.38, curve: 2.5, gain: 2, lowPass: [3400, 300] },
        { wave: 'square', pitch: [430, 62], decay: 0.34, gain: 0.5, lowPass: [1800, 300] },
      ],
    },
  },
  ownDeath: {
    ...effect,
    volume: 0.75,
    most: 1,
    vary: 0,
    patch: {
      drive: 1.8,
      layers: [
        { wave: 'saw', pitch: [310, 38], attack: 0.005, decay: 0.95, curve: 1.6, gain: 0.9, lowPass: [1600, 140] },
        { wave: 'noise', attack: 0.002, decay: 0.5, curve: 3, gain: 2, lowPass: [2600, 200] },
      ],
    },
  },
  spawn: {
    ...effect,
    volume: 0.35,
    most: 3,
    vary: 0.02,
    patch: {
      layers: [
        { wave: 'sine', pitch: [330, 880], attack: 0.04, decay: 0.32, gain: 1 },
        { wave: 'triangle', pitch: [660, 1760], attack: 0.06, decay: 0.22, gain: 0.3 },
      ],
    },
  },
  pickup: {
    ...effect,
    volume: 0.4,
    most: 3,
    vary: 0.01,
    patch: {
      layers: [
        { wave: 'triangle', pitch: [659, 659], decay: 0.1, gain: 0.8 },
        { wave: 'triangle', pitch: [880, 880], start: 0.06, decay: 0.1, gain: 0.8 },
        { wave: 'triangle', pitch: [1319, 1319], start: 0.12, decay: 0.2, gain: 1 },
      ],
    },
  },
  dash: {
    ...effect,
    volume: 0.4,
    most: 4,
    vary: 0.06,
    patch: {
      layers: [{ wave: 'noise', attack: 0.035, decay: 0.2, gain: 1, lowPass: [900, 4200], highPass: 350 }],
    },
  },
  /** The magazine falls out: the reload that an empty one begins. */
  reloadStart: {
    ...effect,
    volume: 0.4,
    patch: {
      layers: [
        { wave: 'noise', decay: 0.02, curve: 3, gain: 1.6, lowPass: [5000, 2500], highPass: 1200 },
        { wave: 'triangle', pitch: [520, 300], decay: 0.035, gain: 0.7 },
        { wave: 'noise', start: 0.09, decay: 0.03, curve: 3, gain: 1.6, lowPass: [2600, 900], highPass: 300 },
        { wave: 'triangle', pitch: [300, 180], start: 0.09, decay: 0.05, gain: 0.7 },
      ],
    },
  },
  reloadEnd: {
    ...effect,
    volume: 0.4,
    patch: {
      layers: [
        { wave: 'triangle', pitch: [300, 420], decay: 0.04, gain: 0.7 },
        { wave: 'noise', decay: 0.02, curve: 3, gain: 1.4, lowPass: [3000, 1500], highPass: 500 },
        { wave: 'triangle', pitch: [620, 820], start: 0.08, decay: 0.05, gain: 0.8 },
        { wave: 'noise', start: 0.08, decay: 0.025, curve: 3, gain: 1.6, lowPass: [6000, 3500], highPass: 1500 },
      ],
    },
  },
  /** The trigger of a weapon that has nothing to fire. */
  empty: {
    ...effect,
    volume: 0.35,
    patch: {
      layers: [
        { wave: 'noise', decay: 0.015, curve: 3, gain: 1.4, lowPass: [4000, 2500], highPass: 900 },
        { wave: 'square', pitch: [260, 210], decay: 0.03, curve: 3, gain: 0.5, lowPass: [1500, 1000] },
      ],
    },
  },
  matchEnd: {
    ...effect,
    volume: 0.55,
    most: 1,
    vary: 0,
    patch: {
      layers: [
        { wave: 'triangle', pitch: [392, 392], decay: 0.4, gain: 0.8 },
        { wave: 'triangle', pitch: [523, 523], start: 0.14, decay: 0.45, gain: 0.8 },
        { wave: 'triangle', pitch: [659, 659], start: 0.28, decay: 0.5, gain: 0.8 },
        { wave: 'triangle', pitch: [784, 784], start: 0.42, decay: 0.75, gain: 1 },
        { wave: 'sine', pitch: [1568, 1568], start: 0.42, decay: 0.5, gain: 0.2 },
      ],
    },
  },
  click: {
    bus: 'interface',
    volume: 0.3,
    most: 2,
    vary: 0,
    patch: {
      layers: [
        { wave: 'sine', pitch: [1250, 900], decay: 0.04, curve: 3, gain: 1 },
        { wave: 'noise', decay: 0.008, curve: 3, gain: 0.25, highPass: 2500 },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SoundSpec>>;

export type SoundName = keyof typeof SOUNDS;

export const SOUND_NAMES = Object.keys(SOUNDS) as SoundName[];
