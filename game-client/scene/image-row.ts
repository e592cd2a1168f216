/** Images that are asked for anew in each frame, each over those before it. */

import { GameObjects, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE, type PictureName } from './atlas.ts';
import type { PictureLayer } from './picture-layers.ts';
import { createSlots } from './slots.ts';

export interface ImageRow {
  /** In its untouched state. */
  draw(picture: PictureName, x: number, y: number): GameObjects.Image;
  /** Once per frame, when all have been asked for. */
  end(): void;
}

export function createImageRow(scene: Scene, layer: PictureLayer): ImageRow {
  const images = createSlots(
    () => {
      const image = new GameObjects.Image(scene, 0, 0, ATLAS, 'pixel');
      layer.add(image);
      return image;
    },
    (image, used) => image.setVisible(used),
  );
  return {
    draw(picture, x, y) {
      const image = images.next();
      if (image.frame.name !== picture) image.setFrame(picture);
      return image.setPosition(x, y).setOrigin(0.5).setRotation(0).setAlpha(1).setScale(ATLAS_SCALE).clearTint();
    },
    end: images.end,
  };
}
