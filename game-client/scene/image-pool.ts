/** Images of one layer, used again instead of made and destroyed. */

import { GameObjects, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE, type PictureName } from './atlas.ts';
import type { PictureLayer } from './picture-layers.ts';

export interface ImagePool {
  /** A visible image in its untouched state, topmost in its layer if it is new. */
  take(picture: PictureName): GameObjects.Image;
  give(image: GameObjects.Image): void;
}

export function createImagePool(scene: Scene, layer: PictureLayer): ImagePool {
  const free: GameObjects.Image[] = [];
  return {
    take(picture) {
      let image = free.pop();
      if (image === undefined) {
        image = new GameObjects.Image(scene, 0, 0, ATLAS, picture);
        layer.add(image);
      }
      return image
        .setFrame(picture)
        .setOrigin(0.5)
        .setScale(ATLAS_SCALE)
        .setRotation(0)
        .setAlpha(1)
        .clearTint()
        .setVisible(true);
    },
    give(image) {
      image.setVisible(false);
      free.push(image);
    },
  };
}
