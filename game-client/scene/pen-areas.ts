/** Areas on the floor as room types draw them: rings with a label, and danger outside of one. */

import type { Scene } from 'phaser';
import type { Ink } from '../../shared/engine/pen.ts';
import {
  type Circular,
  containsSeen,
  forEachAround,
  forEachHatch,
  placeLabel,
  type Seen,
  segmentsOf,
  touchesSeen,
} from './arcs.ts';
import { ATLAS_SCALE, type PictureName } from './atlas.ts';
import { createImageRow } from './image-row.ts';
import type { Appearance } from './look.ts';
import type { NameTags } from './name-tags.ts';
import { inkColour } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { DISC_RADIUS, HOLE_HALF, SMALL_RING_RADIUS, STRIP_LENGTH } from './pictures-pen.ts';
import { createTagRow } from './tag-row.ts';

/** Up to this radius a ring is one picture. */
const SMALL = 84;
/** From the rim inwards to the dashes that turn, and their length with the gap. */
const DASH_INSET = 13;
const DASH_EVERY = 46;
const DASH_LENGTH = 22;
const DASH_SPEED = 0.016;
const FILL_ALPHA = 0.17;
const OUTSIDE_ALPHA = 0.34;
const HATCH_ALPHA = 0.2;
const HATCH_EVERY = 58;
const HATCH_SPEED = 0.011;
/** Thicker than its picture. */
const HATCH_WIDTH = 2.6;
const HOT = 0xfff2cf;
/** What is wider than a line may be seen so far outside the picture. */
const MARGIN = 24;
/** A label is never drawn smaller than as if the camera had this zoom. */
const SMALLEST_ZOOM = 0.95;
const LABEL_SIZE = 1.25;
/** Of a label whose width is not known before it is drawn. */
const LABEL_HALF = 54;

export interface PenAreas {
  /** Before the areas of a frame; `zoom` in pixels of the page for each unit. */
  begin(now: number, seen: Seen, zoom: number): void;
  ring(area: Circular, ink: Ink | undefined): void;
  outside(area: Circular): void;
  end(): void;
  clear(): void;
}

export function createPenAreas(
  scene: Scene,
  layers: { readonly areas: PictureLayer; readonly tags: PictureLayer },
  tags: NameTags,
  appearance: Readonly<Appearance>,
): PenAreas {
  const row = createImageRow(scene, layers.areas);
  const labels = createTagRow(tags, layers.tags);
  const place = { x: 0, y: 0 };
  let now = 0;
  let large = 1;
  let seen: Seen = { x: 0, y: 0, right: 0, bottom: 0 };
  let tint = 0;
  let alpha = 1;

  const isSeen = (x: number, y: number, margin: number): boolean =>
    x > seen.x - margin && y > seen.y - margin && x < seen.right + margin && y < seen.bottom + margin;

  /** A picture that is made to be stretched, from one point to another. */
  const line = (picture: PictureName, fromX: number, fromY: number, toX: number, toY: number, thick: number): void => {
    row
      .draw(picture, (fromX + toX) / 2, (fromY + toY) / 2)
      .setRotation(Math.atan2(toY - fromY, toX - fromX))
      .setScale((Math.hypot(toX - fromX, toY - fromY) / STRIP_LENGTH) * ATLAS_SCALE, thick * ATLAS_SCALE)
      .setTint(tint)
      .setAlpha(alpha);
  };
  /** All around; the outer side of the picture's lines is to the left of their direction. */
  const rim = (picture: PictureName, { x, y, radius }: Circular, thick: number): void => {
    const count = segmentsOf(radius);
    const step = (Math.PI * 2) / count;
    // As long as the outer edge needs, or there would be gaps.
    const length = 2 * (radius + 4) * Math.tan(step / 2);
    for (let index = 0; index < count; index++) {
      const angle = index * step;
      const atX = x + Math.cos(angle) * radius;
      const atY = y + Math.sin(angle) * radius;
      if (!isSeen(atX, atY, length + MARGIN)) continue;
      row
        .draw(picture, atX, atY)
        .setRotation(angle + Math.PI / 2)
        .setScale((length / STRIP_LENGTH) * ATLAS_SCALE, thick * ATLAS_SCALE)
        .setTint(tint)
        .setAlpha(alpha);
    }
  };
  const dashes = ({ x, y, radius }: Circular): void => {
    const inner = radius - DASH_INSET;
    const count = Math.max(8, Math.round((inner * Math.PI * 2) / DASH_EVERY));
    const turn = appearance.calm ? 0 : (now * DASH_SPEED) / inner;
    for (let index = 0; index < count; index++) {
      const angle = turn + (index / count) * Math.PI * 2;
      const atX = x + Math.cos(angle) * inner;
      const atY = y + Math.sin(angle) * inner;
      if (!isSeen(atX, atY, DASH_LENGTH)) continue;
      row
        .draw('dash', atX, atY)
        .setRotation(angle + Math.PI / 2)
        .setScale((DASH_LENGTH / STRIP_LENGTH) * ATLAS_SCALE, ATLAS_SCALE * 0.7)
        .setTint(tint)
        .setAlpha(0.6);
    }
  };
  const rect = (x: number, y: number, width: number, height: number): void => {
    row.rect(x, y, width, height).setTint(tint).setAlpha(alpha);
  };
  const hatch = (fromX: number, fromY: number, toX: number, toY: number): void => {
    line('dash', fromX, fromY, toX, toY, HATCH_WIDTH);
  };

  return {
    begin(time, shown, zoom) {
      now = time;
      seen = shown;
      large = Math.max(1, SMALLEST_ZOOM / zoom);
    },
    ring(area, ink) {
      const { x, y, radius } = area;
      if (!(radius > 0) || !touchesSeen(area, seen, MARGIN)) return;
      tint = inkColour(appearance.palette, ink?.team);
      const breath = appearance.calm ? 0 : Math.sin(now / 600);
      row
        .draw('disc', x, y)
        .setScale((radius / DISC_RADIUS) * ATLAS_SCALE)
        .setTint(tint)
        .setAlpha(FILL_ALPHA + 0.03 * breath);
      if (radius <= SMALL) {
        row
          .draw('smallRing', x, y)
          .setRotation(appearance.calm ? 0 : now / 1400)
          .setScale((radius / SMALL_RING_RADIUS) * ATLAS_SCALE)
          .setTint(tint);
      } else {
        alpha = 1;
        rim('rim', area, 1);
        dashes(area);
      }
      const text = ink?.label ?? '';
      if (text === '' || !placeLabel(area, seen, LABEL_HALF * large, large, place)) return;
      labels.draw(text, place.x, place.y, LABEL_SIZE * large, tint);
    },
    outside(area) {
      const radius = Number.isFinite(area.radius) ? Math.max(0, area.radius) : 0;
      const round = { x: area.x, y: area.y, radius };
      if (containsSeen(round, seen)) return;
      const { palette, calm } = appearance;
      tint = palette.hurt;
      alpha = OUTSIDE_ALPHA;
      const scale = radius / DISC_RADIUS;
      if (radius > 0 && touchesSeen(round, seen, radius))
        row
          .draw('hole', area.x, area.y)
          .setScale(scale * ATLAS_SCALE)
          .setTint(tint)
          .setAlpha(alpha);
      forEachAround(area.x, area.y, HOLE_HALF * scale, seen, rect);
      alpha = HATCH_ALPHA;
      forEachHatch(round, seen, HATCH_EVERY, calm ? 0 : now * HATCH_SPEED, hatch);
      const flicker = calm ? 1 : 0.85 + 0.15 * Math.sin(now / 130);
      alpha = flicker;
      rim('heat', round, 1.5);
      tint = HOT;
      alpha = 1;
      rim('dash', round, 0.9);
    },
    end() {
      row.end();
      labels.end();
    },
    clear() {
      // Asked for nothing, it gives its texts back.
      labels.end();
      labels.end();
    },
  };
}
