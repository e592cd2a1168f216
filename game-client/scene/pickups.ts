/** What lies about to be picked up. */

import type { GameObjects, Scene } from 'phaser';
import type { Pickup } from '../../shared/engine/state.ts';
import type { Shown } from '../net/shown.ts';
import { ATLAS_SCALE, type PictureName } from './atlas.ts';
import { createImagePool } from './image-pool.ts';

const PICTURE_OF_KIND: Readonly<Record<string, PictureName>> = { health: 'health', rockets: 'rockets' };
/** A kind that has no picture of its own. */
const OTHER_PICTURE: PictureName = 'health';
/** Where one will be again, while it is away. */
const AWAY_ALPHA = 0.14;

export interface Pickups {
  frame(now: number): void;
}

export function createPickups(scene: Scene, layer: GameObjects.Layer, view: Shown): Pickups {
  const pool = createImagePool(scene, layer);
  const images = new Map<string, GameObjects.Image>();
  let breath = 1;
  const draw = (pickup: Pickup, key: string): void => {
    let image = images.get(key);
    if (image === undefined) {
      image = pool.take(PICTURE_OF_KIND[pickup.kind] ?? OTHER_PICTURE);
      images.set(key, image);
    }
    image
      .setPosition(pickup.x, pickup.y)
      .setAlpha(pickup.there ? 1 : AWAY_ALPHA)
      .setScale((pickup.there ? breath : 0.9) * ATLAS_SCALE);
  };
  return {
    frame(now) {
      breath = 1 + 0.06 * Math.sin(now / 300);
      view.world.pickups?.forEach(draw);
    },
  };
}
