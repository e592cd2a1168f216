/** Short texts that are asked for anew in each frame, from the texture of names. */

import type { GameObjects } from 'phaser';
import { type NameTags, TAG_SCALE } from './name-tags.ts';
import type { PictureLayer } from './picture-layers.ts';

interface Slot {
  readonly image: GameObjects.Image;
  text: string;
}

export interface TagRow {
  /** Gives its image, centred at 0, 0; undefined when there is no room for one more text. */
  draw(text: string, large: number, tint: number): GameObjects.Image | undefined;
  /** Once per frame, when all have been asked for. */
  end(): void;
  clear(): void;
}

export function createTagRow(tags: NameTags, layer: PictureLayer): TagRow {
  const slots: Slot[] = [];
  let used = 0;

  const setText = (slot: Slot, text: string): void => {
    if (slot.text === text) return;
    if (slot.text !== '') tags.release(slot.text);
    const frame = text === '' ? undefined : tags.acquire(text);
    // Without a cell it has no text yet, and asks again.
    slot.text = frame === undefined ? '' : text;
    if (frame !== undefined) slot.image.setFrame(frame);
  };

  return {
    draw(text, large, tint) {
      let slot = slots[used];
      if (slot === undefined) {
        slot = { image: tags.createImage(), text: '' };
        layer.add(slot.image);
        slots.push(slot);
      }
      setText(slot, text);
      if (slot.text === '') return undefined;
      used++;
      return slot.image
        .setVisible(true)
        .setTint(tint)
        .setScale(TAG_SCALE * large);
    },
    end() {
      for (let index = used; index < slots.length; index++) {
        const slot = slots[index];
        if (slot === undefined) break;
        setText(slot, '');
        slot.image.setVisible(false);
      }
      used = 0;
    },
    clear() {
      for (const slot of slots) setText(slot, '');
    },
  };
}
