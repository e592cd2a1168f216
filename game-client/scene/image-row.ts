/** Images that are asked for anew in each frame, each over those before it. */

import { GameObjects, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE, type PictureName, pictureWidth } from './atlas.ts';
import type { PictureLayer } from './picture-layers.ts';
import { createSlots } from './slots.ts';

export interface ImageRow {
  /** In its untouched state. */
  draw(picture: PictureName, x: number, y: number): GameObjects.Image;
  /** Filled, in the colour that it is tinted with. World units. */
  rect(x: number, y: number, width: number, height: number): GameObjects.Image;
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
  const draw = (picture: PictureName, x: number, y: number): GameObjects.Image => {
    const image = images.next();
    if (image.frame.name !== picture) image.setFrame(picture);
    return image.setPosition(x, y).setOrigin(0.5).setRotation(0).setAlpha(1).setScale(ATLAS_SCALE).clearTint();
  };
  return {
    draw,
    rect(x, y, width, height) {
      const unit = ATLAS_SCALE / pictureWidth('pixel');
      return draw('pixel', x + width / 2, y + height / 2).setScale(width * unit, height * unit);
    },
    end: images.end,
  };
}
