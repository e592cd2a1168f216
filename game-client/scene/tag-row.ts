/** Short texts that are asked for anew in each frame, from the texture of names. */

import type { GameObjects } from 'phaser';
import { type NameTags, TAG_SCALE } from './name-tags.ts';
import type { PictureLayer } from './picture-layers.ts';
import { createSlots } from './slots.ts';

interface Written {
  readonly image: GameObjects.Image;
  text: string;
}

export interface TagRow {
  /** With its middle there. Not drawn while there is no room for one more text. */
  draw(text: string, x: number, y: number, large: number, tint: number): void;
  /** Once per frame, when all have been asked for. */
  end(): void;
}

export function createTagRow(tags: NameTags, layer: PictureLayer): TagRow {
  const write = (tag: Written, text: string): void => {
    if (tag.text === text) return;
    if (tag.text !== '') tags.release(tag.text);
    const frame = text === '' ? undefined : tags.acquire(text);
    // Without a cell it has no text yet, and asks again.
    tag.text = frame === undefined ? '' : text;
    tag.image.setAlpha(frame === undefined ? 0 : 1);
    if (frame !== undefined) tag.image.setFrame(frame);
  };
  const slots = createSlots<Written>(
    () => {
      const image = tags.createImage();
      layer.add(image);
      return { image, text: '' };
    },
    (tag, used) => {
      tag.image.setVisible(used);
      if (!used) write(tag, '');
    },
  );
  return {
    draw(text, x, y, large, tint) {
      const tag = slots.next();
      write(tag, text);
      tag.image
        .setPosition(x, y)
        .setTint(tint)
        .setScale(TAG_SCALE * large);
    },
    end: slots.end,
  };
}
