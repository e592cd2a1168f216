/** Parts of a room type's world between two patches, at the same delay as other avatars: a hill, a ring, a flag. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Smoother, StateCallbacks } from './sdk-types.ts';
import type { DrawnPart, Part } from './shown.ts';

const PLACE = ['x', 'y', 'radius'] as const;

/** Where a part was sent to be last: a jump away from there is a cut, and of all its fields at once. */
interface Followed {
  x: number;
  y: number;
}

export class InterpolatedParts {
  readonly #smoother: Smoother;
  readonly #snap: number;
  readonly #parts = new Map<Part, Followed>();

  /** @param snap a part that has moved further than this between two frames is not drawn on its way */
  constructor(type: RoomType, smoother: Smoother, callbacks: StateCallbacks, snap: number) {
    this.#smoother = smoother;
    this.#snap = snap;
    for (const name of Object.keys(type.spec.world ?? {})) {
      const kind = kindOf(type.spec.world?.[name]);
      if (kind === 'map') {
        callbacks.onAdd(name, (part) => this.#follow(part));
        callbacks.onRemove(name, (part) => this.#leave(part));
      } else if (kind === 'one') {
        callbacks.listen(name, (part, before) => {
          if (before !== undefined) this.#leave(before);
          if (part !== undefined) this.#follow(part);
        });
      }
    }
  }

  /** Once a frame, when patches have been taken in. */
  update(): void {
    for (const [part, last] of this.#parts) {
      if (part.x === last.x && part.y === last.y) continue;
      const jumped = Math.abs(part.x - last.x) > this.#snap || Math.abs(part.y - last.y) > this.#snap;
      last.x = part.x;
      last.y = part.y;
      // Left to itself, each field would cut by its own: a ball in the middle in one direction and not in the other.
      if (jumped) this.#track(part);
    }
  }

  place(part: Part, out: DrawnPart): DrawnPart {
    const followed = this.#parts.has(part);
    out.x = followed ? this.#smoother.value(part, 'x') : part.x;
    out.y = followed ? this.#smoother.value(part, 'y') : part.y;
    out.radius = part.radius === undefined ? 0 : followed ? this.#smoother.value(part, 'radius') : part.radius;
    return out;
  }

  #follow(part: Part): void {
    if (typeof part.x !== 'number' || typeof part.y !== 'number') return;
    this.#parts.set(part, { x: part.x, y: part.y });
    this.#track(part);
  }

  /** Tracked anew, a field has no past. */
  #track(part: Part): void {
    for (const field of PLACE) if (part[field] !== undefined) this.#smoother.track(part, field);
  }

  #leave(part: Part): void {
    if (this.#parts.delete(part)) this.#smoother.detach(part);
  }
}

/** What `t.…()` made: one part, a map of parts, or nothing that has a place. */
function kindOf(builder: unknown): 'one' | 'map' | undefined {
  const { _type: type } = (builder ?? {}) as { readonly _type?: unknown };
  if (typeof type === 'function') return 'one';
  if (typeof type === 'object' && type !== null && 'map' in type && typeof type.map === 'function') return 'map';
  return undefined;
}
