/** What hangs over avatars: name and health of the others, health of hurt creatures, and the crown of who leads. */

import type { GameObjects, Scene } from 'phaser';
import { AVATAR_RADIUS } from '../../shared/sim/movement.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { createImagePool } from './image-pool.ts';
import type { Appearance } from './look.ts';
import { type NameTags, TAG_SCALE } from './name-tags.ts';
import type { PictureLayer } from './picture-layers.ts';

const BAR_WIDTH = 38;
const BAR_HEIGHT = 4.5;
const BAR_FRAME = 2.4;
const BAR_Y = -29;
const TAG_Y = -40;
const CROWN_Y = -53;
const OWN_CROWN_Y = -35;
/** The picture `pixel` in units. */
const PIXEL = 4;
/** Below this share the bar changes its colour. */
const LOW = 0.35;
/** Nothing here is drawn smaller than as if the camera had this zoom. */
const SMALLEST_ZOOM = 0.95;

export interface LabelLayers {
  /** Under the bars: images are used again in any order, so what lies under another has a layer of its own. */
  readonly barBacks: PictureLayer;
  /** Of the atlas, like their backs. */
  readonly bars: PictureLayer;
  /** Of the texture of names: kept apart, so that neither breaks the other's batch. */
  readonly tags: PictureLayer;
}

/** The own avatar's name and health are shown elsewhere; a creature has no name, and a bar when it is hurt. */
export type LabelOf = 'own' | 'other' | 'creature';

export interface Labels {
  create(of: LabelOf): Label;
}

export interface Label {
  /**
   * @param share of the full health
   * @param zoom in pixels of the page for each unit
   * @param size of the avatar; 1 is a stock player's
   * @param peaceful nobody has anything to be hurt with: no bar until somebody is
   */
  draw(
    x: number,
    y: number,
    name: string,
    share: number,
    leads: boolean,
    zoom: number,
    size: number,
    peaceful: boolean,
  ): void;
  setShown(shown: boolean): void;
  destroy(): void;
}

export function createLabels(
  scene: Scene,
  layers: LabelLayers,
  tags: NameTags,
  appearance: Readonly<Appearance>,
): Labels {
  const pool = createImagePool(scene, layers.bars);
  const backs = createImagePool(scene, layers.barBacks);
  const idleTags: GameObjects.Image[] = [];

  const takeTag = (): GameObjects.Image => {
    const tag = (idleTags.pop() ?? tags.createImage()).setVisible(true).setAlpha(0);
    layers.tags.add(tag);
    return tag;
  };

  return {
    create(of) {
      const own = of === 'own';
      const barBack = own ? undefined : backs.take('pixel');
      const barFill = own ? undefined : pool.take('pixel').setOrigin(0, 0.5);
      const tag = of === 'other' ? takeTag() : undefined;
      const crown = pool.take('crown').setVisible(false);
      let tagName = '';
      let isShown = true;

      const showName = (name: string): void => {
        if (tag === undefined || name === tagName) return;
        tags.release(tagName);
        const frame = name === '' ? undefined : tags.acquire(name);
        // Without a cell it has no name yet, and asks again.
        tagName = frame === undefined ? '' : name;
        if (frame === undefined) tag.setAlpha(0);
        else tag.setAlpha(1).setFrame(frame);
      };

      return {
        draw(x, middle, name, share, leads, zoom, size, peaceful) {
          const large = Math.max(1, SMALLEST_ZOOM / zoom);
          // What hangs over a small one may hang as low as over others: it must not cover it.
          const y = middle - Math.max(0, size - 1) * AVATAR_RADIUS;
          const { palette } = appearance;
          crown.setVisible(leads);
          if (leads)
            crown
              .setPosition(x, y + (own ? OWN_CROWN_Y : CROWN_Y * large + 13 * (large - 1)))
              .setScale(large * ATLAS_SCALE);
          if (own) return;
          const bar = share < 1 || (of === 'other' && !peaceful);
          barBack?.setVisible(bar);
          barFill?.setVisible(bar);
          const unit = ATLAS_SCALE / PIXEL;
          const width = BAR_WIDTH * large * Math.max(0.8, size);
          barBack
            ?.setPosition(x, y + BAR_Y)
            .setTint(palette.barBack)
            .setAlpha(0.8)
            // A picture's size on screen is its scale times its pixels, of which there are 1 / ATLAS_SCALE a unit.
            .setScale((width + BAR_FRAME) * unit, (BAR_HEIGHT * large + BAR_FRAME) * unit);
          barFill
            ?.setPosition(x - width / 2, y + BAR_Y)
            .setTint(share < LOW ? palette.hurt : palette.health)
            .setScale(width * Math.min(1, share) * unit, BAR_HEIGHT * large * unit);
          if (tag === undefined) return;
          showName(name);
          tag.setPosition(x, y + TAG_Y - 4 * (large - 1)).setScale(TAG_SCALE * large);
        },
        setShown(shown) {
          if (shown === isShown) return;
          isShown = shown;
          barBack?.setVisible(shown);
          barFill?.setVisible(shown);
          tag?.setVisible(shown);
          if (!shown) crown.setVisible(false);
        },
        destroy() {
          if (barBack !== undefined) backs.give(barBack);
          if (barFill !== undefined) pool.give(barFill);
          pool.give(crown);
          if (tag === undefined) return;
          tags.release(tagName);
          idleTags.push(tag.setVisible(false));
        },
      };
    },
  };
}
