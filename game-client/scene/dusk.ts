/** The dark beyond what a player is shown of the world, with a soft edge that moves when his sight changes. */

import type { Scene } from 'phaser';
import { forEachAround, type Seen } from './arcs.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { createImageRow } from './image-row.ts';
import type { PictureLayer } from './picture-layers.ts';
import { DISC_RADIUS, HOLE_HALF } from './pictures-pen.ts';
import { easeSight } from './sight-edge.ts';

const DARK = 0x03050a;
const ALPHA = 0.94;

export interface Dusk {
  /** Once per frame. @param sight in units around the point; 0 is as far as one can see */
  frame(now: number, x: number, y: number, sight: number, seen: Seen): void;
}

export function createDusk(scene: Scene, layer: PictureLayer): Dusk {
  const row = createImageRow(scene, layer);
  let radius = 0;
  let before = 0;
  const rect = (x: number, y: number, width: number, height: number): void => {
    row.rect(x, y, width, height).setTint(DARK).setAlpha(ALPHA);
  };
  return {
    frame(now, x, y, sight, seen) {
      radius = easeSight(radius, sight, Math.min(0.1, Math.max(0, (now - before) / 1000)));
      before = now;
      if (radius > 0) {
        const scale = radius / DISC_RADIUS;
        row
          .draw('dusk', x, y)
          .setScale(scale * ATLAS_SCALE)
          .setTint(DARK)
          .setAlpha(ALPHA);
        forEachAround(x, y, HOLE_HALF * scale, seen, rect);
      }
      row.end();
    },
  };
}
