/** A fixed piece of work for the script engine, by which two runs on different or busy machines can be compared. */

import { realNow } from './frames.ts';

const ITEMS = 2000;
const ROUNDS = 60;

interface Item {
  x: number;
  y: number;
  readonly turn: number;
}

const items = new Map<string, Item>();
for (let index = 0; index < ITEMS; index++) items.set(`item ${index}`, { x: index, y: -index, turn: index / 7 });
/** Kept where the compiler cannot know that nobody reads it. */
export const result = { sum: 0 };

const move = (item: Item): void => {
  item.x += Math.sin(item.turn + item.y);
  item.y -= Math.cos(item.turn + item.x);
  result.sum += item.x;
};

/** Ms that the work took now; about as much as a second of the game's own script. */
export function runControl(): number {
  const began = realNow();
  for (let round = 0; round < ROUNDS; round++) items.forEach(move);
  return realNow() - began;
}
