/** Flags, and signs over heads, as room types draw them. */

import type { Scene } from 'phaser';
import type { Badge, Ink } from '../../shared/engine/pen.ts';
import { AVATAR_RADIUS } from '../../shared/sim/movement.ts';
import { ATLAS_SCALE, type PictureName } from './atlas.ts';
import { createImageRow } from './image-row.ts';
import type { Appearance } from './look.ts';
import { inkColour, WHITE } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { CLOTH_WIDTH, POLE_HEIGHT } from './pictures-pen.ts';

const BADGES: Readonly<Record<Badge, PictureName>> = {
  skull: 'badgeSkull',
  heart: 'badgeHeart',
  shield: 'badgeShield',
  star: 'badgeStar',
  bug: 'badgeBug',
  eye: 'badgeEye',
};
const MARKS = ['clothMark1', 'clothMark2', 'clothMark3', 'clothMark4'] as const satisfies readonly PictureName[];
/** Over a stock player's middle: above name and bar, over one that has neither, and both with a crown. */
const BADGE_Y = -70;
const CROWNED_BADGE_Y = -83;
const BARE_BADGE_Y = -40;
const BARE_CROWNED_BADGE_Y = -65;
/** Between two over one head. */
const BADGE_STEP = 32;
const BOB = 2;
/** A carried flag is smaller, and leans away from where its carrier looks. */
const CARRIED_SIZE = 0.8;
const CARRIED_LEAN = 0.32;
const SMALLEST_ZOOM = 0.95;
/** From the top of the pole to the middle of the cloth. */
const CLOTH_DOWN = 16;

/** Whom a sign or a flag is about, as it is drawn. */
export interface Bearer {
  x: number;
  y: number;
  aim: number;
  size: number;
  /** Whether a name hangs over it. */
  named: boolean;
  /** Whether it wears the crown of who leads. */
  crowned: boolean;
}

export interface PenSigns {
  begin(now: number, zoom: number): void;
  /** Where it lies, with its foot there. */
  lying(x: number, y: number, ink: Ink | undefined): void;
  carried(bearer: Readonly<Bearer>, ink: Ink | undefined): void;
  /** @param before of this frame's badges, how many are over the same head already */
  badge(bearer: Readonly<Bearer>, badge: Badge, before: number): void;
  end(): void;
}

export function createPenSigns(
  scene: Scene,
  layers: { readonly areas: PictureLayer; readonly flags: PictureLayer; readonly badges: PictureLayer },
  appearance: Readonly<Appearance>,
): PenSigns {
  const ground = createImageRow(scene, layers.areas);
  const flags = createImageRow(scene, layers.flags);
  const badges = createImageRow(scene, layers.badges);
  let now = 0;
  let large = 1;

  /** @param lean in radians from upright, to the right */
  const flag = (footX: number, footY: number, size: number, lean: number, ink: Ink | undefined): void => {
    const scale = size * ATLAS_SCALE;
    const wave = appearance.calm ? 0 : Math.sin(now / 210 + footX);
    const sin = Math.sin(lean) * size;
    const cos = Math.cos(lean) * size;
    const side = lean < 0 ? -1 : 1;
    flags
      .draw('pole', footX + (sin * POLE_HEIGHT) / 2, footY - (cos * POLE_HEIGHT) / 2)
      .setRotation(lean)
      .setScale(scale);
    const topX = footX + sin * (POLE_HEIGHT - CLOTH_DOWN);
    const topY = footY - cos * (POLE_HEIGHT - CLOTH_DOWN);
    const turn = 0.07 * wave + lean * 0.4;
    const width = 1 + 0.06 * Math.sin(now / 330 + footY) * (appearance.calm ? 0 : 1);
    const half = ((CLOTH_WIDTH * width) / 2) * size;
    const clothX = topX + Math.cos(turn) * half * side;
    const clothY = topY + Math.sin(turn) * half * side;
    flags
      .draw('cloth', clothX, clothY)
      .setRotation(turn)
      .setScale(scale * width * side, scale)
      .setTint(inkColour(appearance.palette, ink?.team));
    const mark = ink?.team !== undefined && ink.team > 0 ? MARKS[(ink.team - 1) % MARKS.length] : undefined;
    if (mark !== undefined)
      flags
        .draw(mark, clothX - 2 * size * side, clothY)
        .setRotation(turn)
        .setScale(scale);
  };

  return {
    begin(time, zoom) {
      now = time;
      large = Math.max(1, SMALLEST_ZOOM / zoom);
    },
    lying(x, y, ink) {
      const tint = inkColour(appearance.palette, ink?.team);
      const breath = appearance.calm ? 0 : Math.sin(now / 420);
      ground
        .draw('glow', x, y)
        .setTint(tint)
        .setAlpha(0.45 + 0.12 * breath)
        .setScale(1.35 * ATLAS_SCALE);
      ground
        .draw('smallRing', x, y)
        .setTint(tint)
        .setScale(0.42 * ATLAS_SCALE)
        .setRotation(appearance.calm ? 0 : now / 900);
      ground
        .draw('shadow', x + 6, y + 3)
        .setScale(0.8 * ATLAS_SCALE, 0.34 * ATLAS_SCALE)
        .setAlpha(0.9);
      flag(x, y, 1, 0, ink);
    },
    carried({ x, y, aim, size }, ink) {
      const back = (AVATAR_RADIUS - 4) * size;
      const side = Math.cos(aim) > 0 ? -1 : 1;
      flag(
        x - Math.cos(aim) * back,
        y - Math.sin(aim) * back + 4,
        CARRIED_SIZE * Math.max(1, size),
        CARRIED_LEAN * side,
        ink,
      );
    },
    badge({ x, y, size, named, crowned }, badge, before) {
      const picture = BADGES[badge];
      if (picture === undefined) throw new RangeError(`pen.badge: there is no badge "${badge}".`);
      const bob = appearance.calm ? 0 : Math.sin(now / 380 + x) * BOB;
      const bare = crowned ? BARE_CROWNED_BADGE_Y : BARE_BADGE_Y;
      const over = named ? (crowned ? CROWNED_BADGE_Y : BADGE_Y) : bare;
      const up = over * large - Math.max(0, size - 1) * AVATAR_RADIUS;
      badges
        .draw(picture, x + before * BADGE_STEP * large, y + up + bob)
        .setTint(WHITE)
        .setScale(large * ATLAS_SCALE);
    },
    end() {
      ground.end();
      flags.end();
      badges.end();
    },
  };
}
