/** What tells the player that he hit, or was hurt: mark at the cursor, red edge, direction. */

import type { GameObjects, Geom, Scene } from 'phaser';
import { ATLAS_SCALE, pictureWidth } from './atlas.ts';
import { createImagePool } from './image-pool.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';

const HIT_MS = 180;
const KILL_MS = 420;
const HURT_MS = 500;
const ARC_MS = 900;
/** Damage that reddens the edge in full. */
const FULL_DAMAGE = 60;
/** Below this share of the health the edge stays red. */
const LOW_HEALTH = 0.35;
const LOW_ALPHA = 0.5;
/** The soft rim of the picture is beyond the edge of the screen. */
const EDGE_OVERSIZE = 1.03;

export interface Feedback {
  hit(killed: boolean, now: number): void;
  /** @param angle towards where it came from; undefined when that is the avatar's own place */
  hurt(damage: number, angle: number | undefined, now: number): void;
  /**
   * @param seen what the camera shows, whose centre is the own avatar
   * @param zoom pixels of the page for each unit
   * @param pointer where the cursor is, in world units
   * @param health share that the own avatar has; 1 when there is none alive
   */
  frame(
    now: number,
    seen: Geom.Rectangle,
    zoom: number,
    pointer: Readonly<{ x: number; y: number }>,
    health: number,
  ): void;
}

export function createFeedback(scene: Scene, layer: PictureLayer, appearance: Readonly<Appearance>): Feedback {
  const pool = createImagePool(scene, layer);
  const edge = pool.take('edge').setVisible(false);
  const arc = pool.take('arc').setVisible(false);
  const mark = pool.take('hitMark').setVisible(false);
  const kill = pool.take('killMark').setVisible(false);
  let hitAt = -Infinity;
  let killAt = -Infinity;
  let hurtAt = -Infinity;
  let arcAt = -Infinity;
  let redness = 0;

  const fade = (image: GameObjects.Image, age: number, lifeMs: number, alpha: number): boolean => {
    const shown = age < lifeMs;
    image.setVisible(shown);
    if (shown) image.setAlpha(alpha * (1 - age / lifeMs));
    return shown;
  };

  /** How red the edge is: by the last hurt, and by how little health is left. */
  const edgeAlpha = (now: number, health: number): number => {
    const low = Math.max(0, 1 - health / LOW_HEALTH);
    const pulse = appearance.calm ? 1 : 0.72 + 0.28 * Math.sin(now / 170);
    const lasting = low > 0 ? (0.35 + low * 0.65) * LOW_ALPHA * pulse : 0;
    // A flash of all four edges is one of the whole screen.
    const passing = appearance.calm ? 0 : redness * Math.max(0, 1 - (now - hurtAt) / HURT_MS);
    return Math.max(lasting, passing);
  };

  return {
    hit(killed, now) {
      if (killed) killAt = now;
      else hitAt = now;
    },
    hurt(damage, angle, now) {
      hurtAt = now;
      redness = Math.min(1, 0.3 + damage / FULL_DAMAGE);
      if (angle === undefined) return;
      arcAt = now;
      arc.setRotation(angle);
    },
    frame(now, seen, zoom, pointer, health) {
      const { palette, calm } = appearance;
      if (fade(mark, now - hitAt, HIT_MS, 1))
        mark
          .setPosition(pointer.x, pointer.y)
          .setTint(WHITE)
          .setScale(ATLAS_SCALE / zoom);
      if (fade(kill, now - killAt, KILL_MS, 1)) {
        const pop = calm ? 1 : 1 + 0.5 * Math.max(0, 1 - (now - killAt) / 120);
        kill
          .setPosition(pointer.x, pointer.y)
          .setTint(palette.hurt)
          .setScale((pop * ATLAS_SCALE) / zoom);
      }
      const red = edgeAlpha(now, health);
      edge.setVisible(red > 0.01);
      if (red > 0.01)
        edge
          .setPosition(seen.centerX, seen.centerY)
          .setTint(palette.hurt)
          .setAlpha(red)
          .setScale(
            (seen.width / pictureWidth('edge')) * EDGE_OVERSIZE * ATLAS_SCALE,
            // The picture is as wide to high as the screen that it was made for.
            (seen.height / ((pictureWidth('edge') * 9) / 16)) * EDGE_OVERSIZE * ATLAS_SCALE,
          );
      if (fade(arc, now - arcAt, ARC_MS, 0.95))
        arc
          .setPosition(seen.centerX, seen.centerY)
          .setTint(palette.hurt)
          .setScale(ATLAS_SCALE * Math.max(1, 0.9 / zoom));
    },
  };
}
