/** Marks that stay on floor and walls for the match: a bounded number, of which the oldest fade. */

import { GameObjects, type Geom, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE, type PictureName } from './atlas.ts';
import type { Appearance } from './look.ts';
import type { PictureLayer } from './picture-layers.ts';

const MOST = 96;
/** So many of the oldest are on their way out. */
const FADING = 20;
const SCORCH_ALPHA = 0.6;
/** Half of the largest mark. */
const MARGIN = 120;
const CHIP_ALPHA = 0.85;
/** What the picture `scorch` reaches to at scale 1. */
const SCORCH_RADIUS = 60;

export interface Decals {
  scorch(x: number, y: number, radius: number): void;
  chip(x: number, y: number, aim: number): void;
  /** Once per frame, with what the camera shows. */
  frame(seen: Geom.Rectangle): void;
  clear(): void;
}

export function createDecals(scene: Scene, layer: PictureLayer, appearance: Readonly<Appearance>): Decals {
  const images: GameObjects.Image[] = [];
  const alphas = new Float32Array(MOST);
  let next = 0;
  let marked = false;

  const mark = (picture: PictureName, x: number, y: number, rotation: number, scale: number, alpha: number): void => {
    if (!appearance.rich) return;
    marked = true;
    let image = images[next];
    if (image === undefined) {
      image = new GameObjects.Image(scene, 0, 0, ATLAS, picture);
      images.push(image);
      layer.add(image);
    }
    alphas[next] = alpha;
    image
      .setFrame(picture)
      .setPosition(x, y)
      .setRotation(rotation)
      .setScale(scale * ATLAS_SCALE)
      .setAlpha(alpha)
      .setVisible(true);
    next = (next + 1) % MOST;
    for (let age = 0; age < FADING; age++) {
      const index = (next + age) % MOST;
      images[index]?.setAlpha(((alphas[index] ?? 0) * age) / FADING);
    }
  };

  const clear = (): void => {
    for (const image of images) image.destroy();
    images.length = 0;
    next = 0;
    marked = false;
  };

  return {
    scorch(x, y, radius) {
      mark('scorch', x, y, Math.random() * Math.PI * 2, (radius / SCORCH_RADIUS) * 0.95, SCORCH_ALPHA);
    },
    chip(x, y, aim) {
      mark('chip', x, y, aim + (Math.random() - 0.5), 0.5 + Math.random() * 0.35, CHIP_ALPHA);
    },
    frame(seen) {
      if (!appearance.rich && marked) clear();
      if (!marked) return;
      for (const image of images) {
        const { x, y } = image;
        image.setVisible(
          x > seen.x - MARGIN && y > seen.y - MARGIN && x < seen.right + MARGIN && y < seen.bottom + MARGIN,
        );
      }
    },
    clear,
  };
}
