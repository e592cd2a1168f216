/** Every kind of short-lived picture: what it looks like from its birth to its end. */

import type { PictureName } from './atlas.ts';

export interface EffectKind {
  readonly picture: PictureName;
  readonly lifeMs: number;
  /** Scale at its birth and at its end; for a stretched one that is its thickness. */
  readonly from: number;
  readonly to: number;
  readonly alpha: number;
  /** Adds light instead of covering. */
  readonly glows?: boolean;
  /** It begins at its place and is stretched to a length along its rotation. */
  readonly stretched?: boolean;
  /** It begins at its place and lies in its direction, in its own size. */
  readonly pushed?: boolean;
  /** Grows quickly at first. */
  readonly bursts?: boolean;
  /** Fades in the second half of its life only. */
  readonly lingers?: boolean;
  /** Left away at low quality: the game is as readable without it. */
  readonly extra?: boolean;
  /** Share of its speed lost per second. */
  readonly drag?: number;
  /** In a spray: points to where it flies, or turns by up to so many radians per second. */
  readonly aligned?: boolean;
  readonly spin?: number;
}

export const EFFECTS = {
  tracer: { picture: 'streak', lifeMs: 130, from: 1.5, to: 0.6, alpha: 1, glows: true, stretched: true },
  tracerCore: {
    picture: 'core',
    lifeMs: 100,
    from: 1.5,
    to: 0.6,
    alpha: 1,
    glows: true,
    stretched: true,
    lingers: true,
  },
  muzzle: { picture: 'flash', lifeMs: 65, from: 0.75, to: 0.5, alpha: 1, glows: true, pushed: true },
  muzzleGlow: { picture: 'glow', lifeMs: 90, from: 1.1, to: 0.6, alpha: 0.5, glows: true, extra: true },
  slash: { picture: 'slash', lifeMs: 240, from: 0.85, to: 1.25, alpha: 0.95, glows: true, bursts: true },
  slashCore: { picture: 'slash', lifeMs: 140, from: 0.7, to: 1, alpha: 0.9, glows: true, bursts: true },
  casing: { picture: 'casing', lifeMs: 620, from: 1, to: 0.9, alpha: 1, drag: 3.4, lingers: true, extra: true },
  impact: { picture: 'star', lifeMs: 100, from: 0.42, to: 0.2, alpha: 1, glows: true },
  spark: {
    picture: 'spark',
    lifeMs: 220,
    from: 1,
    to: 0.5,
    alpha: 1,
    glows: true,
    aligned: true,
    drag: 5,
    extra: true,
  },
  dust: {
    picture: 'smoke',
    lifeMs: 420,
    from: 0.12,
    to: 0.36,
    alpha: 0.32,
    drag: 4,
    spin: 2,
    bursts: true,
    extra: true,
  },
  wound: {
    picture: 'shard',
    lifeMs: 300,
    from: 0.62,
    to: 0.3,
    alpha: 1,
    drag: 4,
    spin: 14,
    lingers: true,
    extra: true,
  },

  blastFlash: { picture: 'glow', lifeMs: 150, from: 1, to: 1.25, alpha: 1, glows: true },
  blastStar: { picture: 'star', lifeMs: 170, from: 0.8, to: 1.3, alpha: 0.9, glows: true, bursts: true, extra: true },
  blastFire: { picture: 'glow', lifeMs: 420, from: 0.8, to: 1.15, alpha: 0.85, glows: true, bursts: true },
  blastRing: { picture: 'shock', lifeMs: 340, from: 0.15, to: 1, alpha: 0.85, glows: true, bursts: true },
  calmRing: { picture: 'ring', lifeMs: 420, from: 0.75, to: 0.75, alpha: 0.5, glows: true },
  fire: {
    picture: 'smoke',
    lifeMs: 330,
    from: 0.35,
    to: 0.85,
    alpha: 0.95,
    glows: true,
    drag: 5,
    spin: 4,
    bursts: true,
  },
  blastSmoke: {
    picture: 'smoke',
    lifeMs: 950,
    from: 0.4,
    to: 1.15,
    alpha: 0.5,
    drag: 3.2,
    spin: 1.6,
    bursts: true,
    extra: true,
  },
  debris: {
    picture: 'shard',
    lifeMs: 560,
    from: 0.8,
    to: 0.5,
    alpha: 1,
    drag: 3,
    spin: 18,
    lingers: true,
    extra: true,
  },
  ember: {
    picture: 'spark',
    lifeMs: 480,
    from: 1.3,
    to: 0.4,
    alpha: 1,
    glows: true,
    aligned: true,
    drag: 3.2,
    extra: true,
  },

  trail: { picture: 'smoke', lifeMs: 620, from: 0.2, to: 0.6, alpha: 0.42, drag: 2, spin: 2, bursts: true },
  trailFire: { picture: 'glow', lifeMs: 150, from: 0.34, to: 0.1, alpha: 0.8, glows: true, extra: true },
  launch: { picture: 'smoke', lifeMs: 520, from: 0.25, to: 0.75, alpha: 0.5, drag: 4, spin: 3, bursts: true },

  death: { picture: 'shock', lifeMs: 380, from: 0.2, to: 0.85, alpha: 0.9, glows: true, bursts: true },
  deathGlow: { picture: 'glow', lifeMs: 300, from: 1.5, to: 0.5, alpha: 0.9, glows: true },
  remains: { picture: 'shard', lifeMs: 780, from: 1.15, to: 0.55, alpha: 1, drag: 3.2, spin: 16, lingers: true },
  soul: { picture: 'smoke', lifeMs: 600, from: 0.4, to: 0.9, alpha: 0.42, drag: 3, spin: 2, bursts: true, extra: true },
  spawn: { picture: 'ring', lifeMs: 460, from: 1.25, to: 0.36, alpha: 0.95, glows: true, bursts: true },
  spawnGlow: { picture: 'glow', lifeMs: 420, from: 0.5, to: 1.5, alpha: 0.75, glows: true },
  spawnSpark: {
    picture: 'spark',
    lifeMs: 420,
    from: 1,
    to: 0.5,
    alpha: 0.9,
    glows: true,
    aligned: true,
    drag: 4,
    extra: true,
  },

  ghostRound: { picture: 'bodyRound', lifeMs: 210, from: 1, to: 0.8, alpha: 0.32, glows: true },
  ghostHexagon: { picture: 'bodyHexagon', lifeMs: 210, from: 1, to: 0.8, alpha: 0.32, glows: true },
  ghostSquare: { picture: 'bodySquare', lifeMs: 210, from: 1, to: 0.8, alpha: 0.32, glows: true },
  ghostTriangle: { picture: 'bodyTriangle', lifeMs: 210, from: 1, to: 0.8, alpha: 0.32, glows: true },
  dashDust: {
    picture: 'smoke',
    lifeMs: 380,
    from: 0.18,
    to: 0.5,
    alpha: 0.32,
    drag: 4,
    spin: 2,
    bursts: true,
    extra: true,
  },

  click: { picture: 'click', lifeMs: 380, from: 0.8, to: 0.8, alpha: 1, lingers: true },
  clickPuff: { picture: 'smoke', lifeMs: 280, from: 0.1, to: 0.28, alpha: 0.5, drag: 4, bursts: true },
  loaded: { picture: 'ring', lifeMs: 300, from: 0.42, to: 0.66, alpha: 0.9, glows: true, bursts: true },
  taken: { picture: 'ring', lifeMs: 380, from: 0.3, to: 0.85, alpha: 1, glows: true, bursts: true },
  takenSpark: { picture: 'spark', lifeMs: 420, from: 1.1, to: 0.5, alpha: 1, glows: true, aligned: true, drag: 4 },
} as const satisfies Readonly<Record<string, EffectKind>>;
