/** Where the parts of a world are drawn that is stepped in the page: between the newest two ticks. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { World } from '../../shared/engine/state.ts';
import { type PartField, partFields } from './part-fields.ts';
import type { DrawnPart, Part } from './shown.ts';

/** What has moved further than this in a tick has jumped. */
const SNAP_IN_A_TICK = 60;

export class PartsBetweenTicks {
  readonly #fields: readonly PartField[];
  readonly #before = new WeakMap<Part, DrawnPart>();

  constructor(type: RoomType) {
    this.#fields = partFields(type);
  }

  /** Before each tick. */
  remember(world: World): void {
    for (const { name, many } of this.#fields) {
      const held: unknown = world[name as keyof World];
      if (many) (held as Map<string, Part>).forEach(this.#note);
      else this.#note(held as Part);
    }
  }

  /** @param passed share of the way from the tick before to the newest */
  place(part: Part, passed: number, out: DrawnPart): DrawnPart {
    const { x, y, radius = 0 } = part;
    const before = this.#before.get(part);
    const jumped =
      before === undefined || Math.abs(x - before.x) > SNAP_IN_A_TICK || Math.abs(y - before.y) > SNAP_IN_A_TICK;
    out.x = jumped ? x : before.x + (x - before.x) * passed;
    out.y = jumped ? y : before.y + (y - before.y) * passed;
    out.radius = jumped ? radius : before.radius + (radius - before.radius) * passed;
    return out;
  }

  readonly #note = (part: Part): void => {
    const before = this.#before.get(part);
    if (before === undefined) {
      this.#before.set(part, { x: part.x, y: part.y, radius: part.radius ?? 0 });
      return;
    }
    before.x = part.x;
    before.y = part.y;
    before.radius = part.radius ?? 0;
  };
}
