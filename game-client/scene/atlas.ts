/** The one atlas of everything that moves, drawn in code at start: any scale, no request, one texture per batch. */

import type { Scene } from 'phaser';
import type { Pictures } from './brush.ts';
import { paintTexture } from './painted-texture.ts';
import type { Palette } from './palette.ts';
import { AVATAR_PICTURES } from './pictures-avatars.ts';
import { CREATURE_PICTURES } from './pictures-creatures.ts';
import { EFFECT_PICTURES } from './pictures-effects.ts';
import { MARK_PICTURES } from './pictures-marks.ts';
import { PEN_PICTURES } from './pictures-pen.ts';

export const ATLAS = 'atlas';
/** Pixels per world unit. Twice the smallest size on an ordinary screen halves cleanly; a fine screen shows more. */
const DETAIL = globalThis.devicePixelRatio > 1.25 ? 3 : 2;
/** An image of the atlas at this scale has its size in world units. */
export const ATLAS_SCALE = 1 / DETAIL;

/** As wide as 2048 on a fine screen allows; height is as needed. */
const WIDTH = 680 * DETAIL;
const HEIGHT = DETAIL > 2 ? 2048 : 1024;
/** Around each picture, so that filtering does not read its neighbour. */
const PAD = 2;

const PICTURES = {
  ...AVATAR_PICTURES,
  ...CREATURE_PICTURES,
  ...EFFECT_PICTURES,
  ...MARK_PICTURES,
  ...PEN_PICTURES,
} satisfies Pictures;

export type PictureName = keyof typeof PICTURES;

/** Width of a picture in units. */
export function pictureWidth(name: PictureName): number {
  return PICTURES[name][0];
}

/** Draws all pictures into the texture `ATLAS`, one frame each; gives what draws them anew in another palette. */
export function createAtlas(scene: Scene, palette: Palette): { repaint(palette: Palette): void } {
  const places = placePictures();
  const paintAll = (brush: CanvasRenderingContext2D, colours: Palette): void => {
    brush.clearRect(0, 0, WIDTH, HEIGHT);
    for (const { x, y, width, height, paint } of places) {
      brush.save();
      brush.beginPath();
      brush.rect(x, y, width, height);
      brush.clip();
      brush.translate(x + width / 2, y + height / 2);
      brush.scale(DETAIL, DETAIL);
      paint(brush, colours);
      brush.restore();
    }
  };
  const page = paintTexture(scene, ATLAS, WIDTH, HEIGHT, (brush) => paintAll(brush, palette));
  for (const { name, x, y, width, height, bleed } of places)
    page.texture.add(name, 0, x + bleed, y + bleed, width - bleed * 2, height - bleed * 2);
  return {
    repaint(colours) {
      paintAll(page.brush, colours);
      page.refresh();
    },
  };
}

interface Place {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What of it on each side is painted and not shown. */
  readonly bleed: number;
  readonly paint: Pictures[string][2];
}

/** In rows; those of pictures of about the same height waste little. */
function placePictures(): Place[] {
  const tallestFirst = Object.entries<Pictures[string]>(PICTURES).sort(([, a], [, b]) => b[1] - a[1]);
  let x = PAD;
  let y = PAD;
  let rowHeight = 0;
  return tallestFirst.map(([name, [unitsWide, unitsHigh, paint, unitsOver = 0]]) => {
    const bleed = unitsOver * DETAIL;
    const [width, height] = [unitsWide * DETAIL + bleed * 2, unitsHigh * DETAIL + bleed * 2];
    if (x + width + PAD > WIDTH) {
      x = PAD;
      y += rowHeight + PAD * 2;
      rowHeight = 0;
    }
    if (y + height + PAD > HEIGHT) throw new Error(`The atlas is full at the picture ${name}.`);
    const place = { name, x, y, width, height, bleed, paint };
    x += width + PAD * 2;
    rowHeight = Math.max(rowHeight, height);
    return place;
  });
}
