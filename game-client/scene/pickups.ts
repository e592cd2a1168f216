/** What lies about to be picked up. */

import type { GameObjects, Scene } from 'phaser';
import type { Pickup } from '../../shared/engine/state.ts';
import type { Shown } from '../net/shown.ts';
import { ATLAS_SCALE, type PictureName } from './atlas.ts';
import type { Bursts } from './bursts.ts';
import { createImagePool } from './image-pool.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';

const PICTURE_OF_KIND: Readonly<Record<string, PictureName>> = { health: 'health', rockets: 'rockets' };
/** A kind that has no picture of its own. */
const OTHER_PICTURE: PictureName = 'health';
/** Where one will be again, while it is away. */
const AWAY_ALPHA = 0.16;

interface Lying {
  readonly image: GameObjects.Image;
  readonly shadow: GameObjects.Image;
  there: boolean;
}

export interface Pickups {
  frame(now: number): void;
}

export function createPickups(
  scene: Scene,
  layers: { readonly shadows: PictureLayer; readonly pickups: PictureLayer },
  view: Shown,
  bursts: Bursts,
  appearance: Readonly<Appearance>,
): Pickups {
  const pool = createImagePool(scene, layers.pickups);
  const shadows = createImagePool(scene, layers.shadows);
  const all = new Map<string, Lying>();
  let time = 0;
  const draw = (pickup: Pickup, key: string): void => {
    let lying = all.get(key);
    if (lying === undefined) {
      const image = pool.take(PICTURE_OF_KIND[pickup.kind] ?? OTHER_PICTURE);
      lying = { image, shadow: shadows.take('shadow'), there: view.lies(key, pickup) };
      all.set(key, lying);
    }
    const { x, y } = pickup;
    const there = view.lies(key, pickup);
    if (lying.there && !there && view.awake) bursts.taken(x, y, colourOf(pickup.kind));
    lying.there = there;
    // Each at its own moment: a field of them that breathes as one would look like a clock.
    const breath = appearance.calm ? 0 : Math.sin(time / 320 + x);
    lying.image
      .setPosition(x, y - (there ? 2 + breath * 2 : 0))
      .setAlpha(there ? 1 : AWAY_ALPHA)
      .setScale((there ? 1 + 0.03 * breath : 0.9) * ATLAS_SCALE);
    lying.shadow
      .setPosition(x + 3, y + 8)
      .setVisible(there && appearance.rich)
      .setScale(0.82 * ATLAS_SCALE);
  };
  const colourOf = (kind: string): number => {
    if (kind === 'health') return appearance.palette.health;
    return kind === 'rockets' ? appearance.palette.ammo : WHITE;
  };
  const forgetAll = (): void => {
    for (const { image, shadow } of all.values()) {
      pool.give(image);
      shadows.give(shadow);
    }
    all.clear();
  };
  return {
    frame(now) {
      time = now;
      const { pickups } = view.world;
      // Saved anew, an arena may have fewer.
      if (pickups !== undefined && all.size > pickups.size) forgetAll();
      pickups?.forEach(draw);
    },
  };
}
