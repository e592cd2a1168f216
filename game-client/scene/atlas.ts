/** The one atlas of everything that moves, drawn in code at start: any scale, no request, one texture per batch. */

import type { Scene, Textures } from 'phaser';
import type { Pictures } from './brush.ts';
import type { Palette } from './palette.ts';
import { AVATAR_PICTURES } from './pictures-avatars.ts';
import { EFFECT_PICTURES } from './pictures-effects.ts';
import { MARK_PICTURES } from './pictures-marks.ts';

export const ATLAS = 'atlas';
/** Pixels per world unit. Twice the smallest size on an ordinary screen halves cleanly; a fine screen shows more. */
const DETAIL = globalThis.devicePixelRatio > 1.25 ? 3 : 2;
/** An image of the atlas at this scale has its size in world units. */
export const ATLAS_SCALE = 1 / DETAIL;

/** Height is as needed, as a power of two: 1024 on an ordinary screen, 2048 on a fine one. */
const WIDTH = 512 * DETAIL;
const HEIGHT = DETAIL > 2 ? 2048 : 1024;
/** Around each picture, so that filtering does not read its neighbour. */
const PAD = 2;

const PICTURES = { ...AVATAR_PICTURES, ...EFFECT_PICTURES, ...MARK_PICTURES } satisfies Pictures;

export type PictureName = keyof typeof PICTURES;

/** Width of a picture in units. */
export function pictureWidth(name: PictureName): number {
  return PICTURES[name][0];
}

/** Draws all pictures into the texture `ATLAS`, one frame each, in rows; over those of another palette, if need be. */
export function paintAtlas(scene: Scene, palette: Palette): void {
  const first = !scene.textures.exists(ATLAS);
  const texture = first ? scene.textures.createCanvas(ATLAS, WIDTH, HEIGHT) : scene.textures.get(ATLAS);
  const canvas = texture as Textures.CanvasTexture;
  const brush = canvas.context;
  brush.clearRect(0, 0, WIDTH, HEIGHT);
  let x = PAD;
  let y = PAD;
  let rowHeight = 0;
  // Rows of pictures of about the same height waste little.
  const tallestFirst = Object.entries<Pictures[string]>(PICTURES).sort(([, a], [, b]) => b[1] - a[1]);
  for (const [name, [width, height, paint]] of tallestFirst) {
    const [w, h] = [width * DETAIL, height * DETAIL];
    if (x + w + PAD > WIDTH) {
      x = PAD;
      y += rowHeight + PAD * 2;
      rowHeight = 0;
    }
    if (y + h + PAD > HEIGHT) throw new Error(`The atlas is full at the picture ${name}.`);
    brush.save();
    brush.beginPath();
    brush.rect(x, y, w, h);
    brush.clip();
    brush.translate(x + w / 2, y + h / 2);
    brush.scale(DETAIL, DETAIL);
    paint(brush, palette);
    brush.restore();
    if (first) canvas.add(name, 0, x, y, w, h);
    x += w + PAD * 2;
    rowHeight = Math.max(rowHeight, h);
  }
  canvas.refresh();
}
