/** What tells the player that he hit, or was hurt: mark at the cursor, red edge, direction. */

import type { GameObjects, Geom, Scene } from 'phaser';
import { ATLAS_SCALE, pictureWidth } from './atlas.ts';
import { createImagePool } from './image-pool.ts';
import { PALETTE } from './palette.ts';

const HIT_MS = 160;
const HURT_MS = 500;
const ARC_MS = 900;
/** Damage that reddens the edge in full. */
const FULL_DAMAGE = 60;
/** The soft rim of the picture is beyond the edge of the screen. */
const EDGE_OVERSIZE = 1.03;

export interface Feedback {
  hit(killed: boolean, now: number): void;
  /** @param angle towards where it came from; undefined when that is the avatar's own place */
  hurt(damage: number, angle: number | undefined, now: number): void;
  /**
   * @param seen what the camera shows, whose centre is the own avatar
   * @param pointer where the cursor is, in world units
   */
  frame(now: number, seen: Geom.Rectangle, zoom: number, pointer: Readonly<{ x: number; y: number }>): void;
}

export function createFeedback(scene: Scene, layer: GameObjects.Layer): Feedback {
  const pool = createImagePool(scene, layer);
  const edge = pool.take('edge').setTint(PALETTE.hurt).setVisible(false);
  const arc = pool.take('arc').setTint(PALETTE.hurt).setVisible(false);
  const mark = pool.take('hitMark').setVisible(false);
  let hitAt = -Infinity;
  let hurtAt = -Infinity;
  let arcAt = -Infinity;
  let redness = 0;

  const fade = (image: GameObjects.Image, age: number, lifeMs: number, alpha: number): boolean => {
    const shown = age < lifeMs;
    image.setVisible(shown);
    if (shown) image.setAlpha(alpha * (1 - age / lifeMs));
    return shown;
  };
  return {
    hit(killed, now) {
      hitAt = now;
      mark.setTint(killed ? PALETTE.hurt : PALETTE.white).setData('size', killed ? 1.4 : 1);
    },
    hurt(damage, angle, now) {
      hurtAt = now;
      redness = Math.min(1, 0.3 + damage / FULL_DAMAGE);
      if (angle === undefined) return;
      arcAt = now;
      arc.setRotation(angle);
    },
    frame(now, seen, zoom, pointer) {
      if (fade(mark, now - hitAt, HIT_MS, 1))
        mark.setPosition(pointer.x, pointer.y).setScale((mark.getData('size') * ATLAS_SCALE) / zoom);
      if (fade(edge, now - hurtAt, HURT_MS, redness))
        edge.setPosition(seen.centerX, seen.centerY).setScale(
          (seen.width / pictureWidth('edge')) * EDGE_OVERSIZE * ATLAS_SCALE,
          // The picture is as wide to high as the screen that it was made for.
          (seen.height / ((pictureWidth('edge') * 9) / 16)) * EDGE_OVERSIZE * ATLAS_SCALE,
        );
      if (fade(arc, now - arcAt, ARC_MS, 0.9)) arc.setPosition(seen.centerX, seen.centerY);
    },
  };
}
