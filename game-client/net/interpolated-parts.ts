/** Parts of a room type's world between two patches, at the same delay as other avatars: a hill, a ring, a flag. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import { EasedTrack } from './eased-track.ts';
import { partFields } from './part-fields.ts';
import type { StateCallbacks } from './sdk-types.ts';
import type { DrawnPart, Part } from './shown.ts';

/** Units a second by which one is drawn faster, at most, because a guess was wrong. */
const MOST_SPEED = 900;

export class InterpolatedParts {
  readonly #snap: number;
  readonly #all = new Map<Part, EasedTrack>();
  /** Server ms that is on screen. */
  shownMs = 0;

  /** @param snap a part that has moved further than this between two patches is not drawn on its way */
  constructor(type: RoomType, callbacks: StateCallbacks, snap: number) {
    this.#snap = snap;
    for (const { name, many } of partFields(type)) {
      if (many) {
        callbacks.onAdd(name, (part) => this.#follow(part));
        callbacks.onRemove(name, (part) => this.#all.delete(part));
      } else {
        callbacks.listen(name, (part, before) => {
          if (before !== undefined) this.#all.delete(before);
          if (part !== undefined) this.#follow(part);
        });
      }
    }
  }

  /** Takes in a patch, when all of it has been decoded. @param timeMs its server time */
  take(timeMs: number): void {
    for (const [{ x, y, radius = 0 }, eased] of this.#all) eased.sample(timeMs, x, y, radius);
  }

  /** Once a frame. @param shownMs server ms that is on screen */
  advance(shownMs: number, frameMs: number): void {
    this.shownMs = shownMs;
    const most = (MOST_SPEED * frameMs) / 1000;
    for (const eased of this.#all.values()) eased.advance(shownMs, frameMs, most);
  }

  place(part: Part, out: DrawnPart): DrawnPart {
    const drawn = this.#all.get(part)?.drawn;
    out.x = drawn?.x ?? part.x;
    out.y = drawn?.y ?? part.y;
    out.radius = part.radius === undefined ? 0 : (drawn?.third ?? part.radius);
    return out;
  }

  #follow(part: Part): void {
    if (typeof part.x === 'number' && typeof part.y === 'number')
      this.#all.set(part, new EasedTrack(false, this.#snap));
  }
}
