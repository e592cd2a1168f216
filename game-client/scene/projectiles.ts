/** Projectiles in flight. */

import { BlendModes, type GameObjects, type Scene } from 'phaser';
import type { Shown } from '../net/shown.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { createImagePool } from './image-pool.ts';
import { PALETTE } from './palette.ts';

export interface Projectiles {
  frame(): void;
}

export function createProjectiles(scene: Scene, layer: GameObjects.Layer, view: Shown): Projectiles {
  const pool = createImagePool(scene, layer);
  /** Image by place in the list: which flight has which image does not matter. */
  const bodies: GameObjects.Image[] = [];
  const glows: GameObjects.Image[] = [];
  return {
    frame() {
      const flights = view.flights.all;
      while (bodies.length < flights.length) {
        glows.push(pool.take('glow').setBlendMode(BlendModes.ADD).setTint(PALETTE.rocket).setAlpha(0.5));
        // Its nose is the right end of the picture.
        bodies.push(pool.take('rocket').setOrigin(0.9, 0.5));
      }
      bodies.forEach((body, index) => {
        const flight = flights[index];
        const shown = flight !== undefined && !flight.arrived;
        const glow = glows[index]?.setVisible(shown);
        body.setVisible(shown);
        if (!shown) return;
        body.setPosition(flight.x, flight.y).setRotation(flight.aim);
        glow?.setPosition(flight.x, flight.y).setScale(0.8 * ATLAS_SCALE);
      });
    },
  };
}
