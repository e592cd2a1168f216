/** Short-lived pictures: they grow or shrink, fade and are gone. */

import { BlendModes, type GameObjects, type Scene } from 'phaser';
import { ATLAS_SCALE, type PictureName, pictureWidth } from './atlas.ts';
import { createImagePool } from './image-pool.ts';
import { PALETTE } from './palette.ts';

/** More at once than this is a blur; the oldest go first. */
const MOST = 400;

export interface EffectKind {
  readonly picture: PictureName;
  readonly lifeMs: number;
  /** Scale at its birth and at its end; for a stretched one that is its thickness. */
  readonly from: number;
  readonly to: number;
  readonly alpha: number;
  /** It begins at its place and is stretched to a length along its rotation. */
  readonly stretched?: boolean;
}

const LONG_LIFE = { lifeMs: 350, alpha: 0.9 };

export const EFFECTS = {
  tracer: { picture: 'streak', lifeMs: 80, from: 1.2, to: 0.3, alpha: 0.9, stretched: true },
  muzzle: { picture: 'flash', lifeMs: 60, from: 0.9, to: 0.4, alpha: 1 },
  spark: { picture: 'glow', lifeMs: 110, from: 0.3, to: 0.1, alpha: 0.9 },
  blastRing: { picture: 'ring', from: 0.15, to: 1, ...LONG_LIFE },
  blastGlow: { picture: 'glow', from: 0.6, to: 1.1, ...LONG_LIFE },
  death: { picture: 'ring', from: 0.2, to: 0.9, ...LONG_LIFE },
  deathGlow: { picture: 'glow', from: 1, to: 0.3, ...LONG_LIFE },
  spawn: { picture: 'ring', lifeMs: 450, from: 1.1, to: 0.3, alpha: 0.8 },
  dash: { picture: 'body', lifeMs: 160, from: 1, to: 0.7, alpha: 0.4 },
} as const satisfies Readonly<Record<string, EffectKind>>;

interface Running {
  readonly image: GameObjects.Image;
  readonly kind: EffectKind;
  readonly size: number;
  readonly began: number;
}

export interface Effects {
  /**
   * @param size scale of the whole; of a stretched one its length in units
   */
  play(kind: EffectKind, x: number, y: number, tint: number, size?: number, rotation?: number): void;
  /** Once per frame; `now` is in ms. */
  frame(now: number): void;
}

export function createEffects(scene: Scene, layer: GameObjects.Layer): Effects {
  const pool = createImagePool(scene, layer);
  const running: Running[] = [];
  let now = 0;
  return {
    play(kind, x, y, tint = PALETTE.white, size = 1, rotation = 0) {
      if (running.length >= MOST) {
        const oldest = running.shift();
        if (oldest !== undefined) pool.give(oldest.image);
      }
      const image = pool
        .take(kind.picture)
        .setBlendMode(BlendModes.ADD)
        .setPosition(x, y)
        .setRotation(rotation)
        .setTint(tint);
      if (kind.stretched) image.setOrigin(0, 0.5);
      const effect = { image, kind, size, began: now };
      draw(effect, 0);
      running.push(effect);
    },
    frame(time) {
      now = time;
      for (let index = running.length - 1; index >= 0; index--) {
        const effect = running[index];
        if (effect === undefined) continue;
        const age = (now - effect.began) / effect.kind.lifeMs;
        if (age < 1) {
          draw(effect, age);
          continue;
        }
        pool.give(effect.image);
        running.splice(index, 1);
      }
    },
  };
}

function draw({ image, kind, size }: Running, age: number): void {
  const scale = kind.from + (kind.to - kind.from) * age;
  image.setAlpha(kind.alpha * (1 - age));
  if (kind.stretched) image.setScale(size / (pictureWidth(kind.picture) / ATLAS_SCALE), scale * ATLAS_SCALE);
  else image.setScale(scale * size * ATLAS_SCALE);
}
