/** A list of numbers that is emptied with each patch and keeps its memory, which an array gives back at once. */

import { doubled } from './slices.ts';

export class NumberList {
  /** Those from `count` on are none of it. Another one after it has grown. */
  items = new Int32Array(16);
  count = 0;

  push(number: number): void {
    if (this.count === this.items.length) this.items = doubled(this.items);
    this.items[this.count++] = number;
  }

  clear(): void {
    this.count = 0;
  }
}
