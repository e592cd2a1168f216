/** Parts that a room type's world is made of: what lies, moves or is carried about in it. */

import { type SchemaType, schema, t } from '@colyseus/schema';
import type { Place } from '../sim/arena.ts';
import { POSITION, VELOCITY } from '../sim/quantise.ts';

const position = () => t.quantized({ min: POSITION.min, max: POSITION.max, bits: POSITION.bits }).default(0);
const velocity = () => t.quantized({ min: VELOCITY.min, max: VELOCITY.max, bits: VELOCITY.bits }).default(0);

/** A round area: a hill, a closing ring. World units. */
export const Circle = schema({ x: position(), y: position(), radius: t.uint16().default(100) }, 'Circle');
export type Circle = SchemaType<typeof Circle>;

/** A round body that moves: a ball. World units, and units per second. */
export const Disc = schema(
  { x: position(), y: position(), vx: velocity(), vy: velocity(), radius: t.uint8().default(12) },
  'Disc',
);
export type Disc = SchemaType<typeof Disc>;

/**
 * Something that is carried: a flag, a baton. While `carrier` names a player, `x` and `y` are where it was taken up:
 * they would tell everybody where he is. When he dies or leaves, it lies where he was, and `rules.dropped` is told.
 */
export const Item = schema({ x: position(), y: position(), carrier: t.string().default('') }, 'Item');
export type Item = SchemaType<typeof Item>;

/** Puts an item somewhere, out of the hands of whoever carries it. */
export function lay(item: Item, { x, y }: Place): void {
  Object.assign(item, { x, y, carrier: '' });
}

/** Whether an item lies at a point, carried by nobody. */
export function lies(item: Item, { x, y }: Place): boolean {
  // The wire has sixteenths of a unit.
  return item.carrier === '' && Math.abs(item.x - x) + Math.abs(item.y - y) < 1;
}
