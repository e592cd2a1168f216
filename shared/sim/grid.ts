/** A grid over points that is filled anew at will and asked for what is near; it allocates only when it grows. */

const FIRST_ITEMS = 64;

export class PointGrid {
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  /** As they were inserted. */
  #items = new Int32Array(FIRST_ITEMS);
  #xs = new Float64Array(FIRST_ITEMS);
  #ys = new Float64Array(FIRST_ITEMS);
  #cells = new Int32Array(FIRST_ITEMS);
  #count = 0;
  /** In the order of their cells, row by row, so that those of neighbouring cells lie side by side. */
  #sortedItems = new Int32Array(FIRST_ITEMS);
  #sortedXs = new Float64Array(FIRST_ITEMS);
  #sortedYs = new Float64Array(FIRST_ITEMS);
  /** Of each cell: where its items begin; and one more, where the last one's end. */
  readonly #starts: Int32Array;
  #isSorted = true;

  /** @param width, height of the field in units; points outside fall into the nearest cell */
  constructor(width: number, height: number, cell: number) {
    this.#cell = cell;
    this.#columns = Math.max(1, Math.ceil(width / cell));
    this.#rows = Math.max(1, Math.ceil(height / cell));
    this.#starts = new Int32Array(this.#columns * this.#rows + 1);
  }

  clear(): void {
    this.#count = 0;
    this.#isSorted = false;
  }

  /** Puts item number `index` at a point. An index may be inserted once between two `clear`s. */
  insert(index: number, x: number, y: number): void {
    const place = this.#count++;
    if (place === this.#items.length) this.#grow();
    this.#items[place] = index;
    this.#xs[place] = x;
    this.#ys[place] = y;
    this.#cells[place] = this.#row(y) * this.#columns + this.#column(x);
    this.#isSorted = false;
  }

  /** Collects into `out` the items in the square of half-width `reach` around a point, and returns how many. */
  near(x: number, y: number, reach: number, out: number[]): number {
    if (!this.#isSorted) this.#sort();
    const left = x - reach;
    const right = x + reach;
    const top = y - reach;
    const bottom = y + reach;
    const first = this.#column(left);
    const last = this.#column(right);
    const lastRow = this.#row(bottom);
    const xs = this.#sortedXs;
    const ys = this.#sortedYs;
    let count = 0;
    for (let row = this.#row(top); row <= lastRow; row++) {
      const end = this.#starts[row * this.#columns + last + 1] ?? 0;
      for (let at = this.#starts[row * this.#columns + first] ?? 0; at < end; at++) {
        const atX = xs[at] ?? 0;
        const atY = ys[at] ?? 0;
        if (atX >= left && atX <= right && atY >= top && atY <= bottom) out[count++] = this.#sortedItems[at] ?? 0;
      }
    }
    return count;
  }

  #sort(): void {
    const starts = this.#starts;
    starts.fill(0);
    for (let place = 0; place < this.#count; place++) {
      const cell = this.#cells[place] ?? 0;
      starts[cell] = (starts[cell] ?? 0) + 1;
    }
    let end = 0;
    for (let cell = 0; cell < starts.length; cell++) starts[cell] = end += starts[cell] ?? 0;
    // From the ends downwards: afterwards each is where its cell begins.
    for (let place = this.#count - 1; place >= 0; place--) {
      const cell = this.#cells[place] ?? 0;
      const at = (starts[cell] ?? 0) - 1;
      starts[cell] = at;
      this.#sortedItems[at] = this.#items[place] ?? 0;
      this.#sortedXs[at] = this.#xs[place] ?? 0;
      this.#sortedYs[at] = this.#ys[place] ?? 0;
    }
    this.#isSorted = true;
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor(x / this.#cell)));
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor(y / this.#cell)));
  }

  #grow(): void {
    const length = this.#items.length * 2;
    this.#items = copied(this.#items, new Int32Array(length));
    this.#xs = copied(this.#xs, new Float64Array(length));
    this.#ys = copied(this.#ys, new Float64Array(length));
    this.#cells = copied(this.#cells, new Int32Array(length));
    this.#sortedItems = new Int32Array(length);
    this.#sortedXs = new Float64Array(length);
    this.#sortedYs = new Float64Array(length);
  }
}

function copied<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
