/** Items of a room type's world: whoever carried one and falls, or leaves, leaves it where he was. */

import { Item, lay } from '../engine/parts.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { World } from '../engine/state.ts';
import type { Point } from '../sim/arena.ts';

/** @param dropped told of each, once it lies there */
export function dropItems(
  { worldFields }: RoomType,
  world: World,
  carrier: string,
  at: Point,
  dropped: (item: Item) => void,
): void {
  const look = (value: unknown): void => {
    if (!(value instanceof Item) || value.carrier !== carrier) return;
    lay(value, at);
    dropped(value);
  };
  for (const name of worldFields) {
    const field = (world as unknown as Record<string, unknown>)[name];
    if (field instanceof Item) look(field);
    else if (typeof field === 'object' && field !== null && 'forEach' in field)
      (field as { forEach(of: (value: unknown) => void): void }).forEach(look);
  }
}
