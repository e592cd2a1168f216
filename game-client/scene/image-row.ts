/** Images that are asked for anew in each frame: the same ones in the same order, and the rest hidden. */

import { GameObjects, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE, type PictureName } from './atlas.ts';
import type { PictureLayer } from './picture-layers.ts';

export interface ImageRow {
  /** Over those that were asked for before it in this frame; in its untouched state. */
  draw(picture: PictureName, x: number, y: number): GameObjects.Image;
  /** Once per frame, when all have been asked for. */
  end(): void;
}

export function createImageRow(scene: Scene, layer: PictureLayer): ImageRow {
  const images: GameObjects.Image[] = [];
  let used = 0;
  let shown = 0;
  return {
    draw(picture, x, y) {
      let image = images[used];
      if (image === undefined) {
        image = new GameObjects.Image(scene, 0, 0, ATLAS, picture);
        images.push(image);
        layer.add(image);
      } else if (image.frame.name !== picture) {
        image.setFrame(picture);
      }
      if (used >= shown) image.setVisible(true);
      used++;
      return image.setPosition(x, y).setOrigin(0.5).setRotation(0).setAlpha(1).setScale(ATLAS_SCALE).clearTint();
    },
    end() {
      for (let index = used; index < shown; index++) images[index]?.setVisible(false);
      shown = used;
      used = 0;
    },
  };
}
