/** Balls as room types draw them: each rolls by how far it has gone, over its shadow. */

import type { Scene } from 'phaser';
import type { Ink } from '../../shared/engine/pen.ts';
import { type Circular, type Seen, touchesSeen } from './arcs.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { createImageRow } from './image-row.ts';
import type { Appearance } from './look.ts';
import { inkColour, WHITE } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { BALL_RADIUS, SMALL_RING_RADIUS } from './pictures-pen.ts';
import { Rolling } from './rolling.ts';

/** Half the width of a soft shadow at scale 1. */
const SHADOW_RADIUS = 20;
const MARGIN = 20;
/** In light that falls from above left. */
const SHADOW_X = 0.28;
const SHADOW_Y = 0.42;

export interface PenBalls {
  ball(place: Circular, ink: Ink | undefined, seen: Seen): void;
  end(): void;
}

export function createPenBalls(
  scene: Scene,
  layers: { readonly balls: PictureLayer },
  appearance: Readonly<Appearance>,
): PenBalls {
  const row = createImageRow(scene, layers.balls);
  /** By place in the order of a frame: which of two alike has rolled further nobody can tell. */
  const rolling: Rolling[] = [];
  let used = 0;
  let x = 0;
  let y = 0;
  let radius = 0;

  const patch = (atX: number, atY: number, height: number): void => {
    // Flatter towards the edge, and only so far: there it is cut by the ball's outline.
    row
      .draw('ballPatch', x + atX * radius * 0.93, y + atY * radius * 0.93)
      .setRotation(Math.atan2(atY, atX))
      .setScale((radius / BALL_RADIUS) * ATLAS_SCALE * (0.2 + 0.8 * height), (radius / BALL_RADIUS) * ATLAS_SCALE);
  };

  return {
    ball(place, ink, seen) {
      let roll = rolling[used];
      if (roll === undefined) {
        roll = new Rolling();
        rolling.push(roll);
      }
      used++;
      ({ x, y, radius } = place);
      roll.moveTo(x, y, radius);
      if (!(radius > 0) || !touchesSeen(place, seen, MARGIN)) return;
      const scale = (radius / BALL_RADIUS) * ATLAS_SCALE;
      row
        .draw('shadow', x + radius * SHADOW_X, y + radius * SHADOW_Y)
        .setScale(((radius * 1.25) / SHADOW_RADIUS) * ATLAS_SCALE);
      // A thin ring on the floor: it is what all look for.
      row
        .draw('smallRing', x, y)
        .setScale(((radius + 9) / SMALL_RING_RADIUS) * ATLAS_SCALE)
        .setTint(ink?.team === undefined ? WHITE : inkColour(appearance.palette, ink.team))
        .setAlpha(ink?.team === undefined ? 0.35 : 0.9);
      const body = row.draw('ball', x, y).setScale(scale);
      if (ink?.team !== undefined) body.setTint(inkColour(appearance.palette, ink.team));
      roll.forEachPatch(patch);
      row.draw('ballLight', x, y).setScale(scale);
    },
    end() {
      row.end();
      used = 0;
    },
  };
}
