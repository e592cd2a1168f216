/** A grid over points that is rebuilt at will and asked for what is near; it allocates only when it grows. */

export class PointGrid {
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #first: Int32Array;
  #next: Int32Array;

  /** @param width, height of the field in units; points outside fall into the nearest cell */
  constructor(width: number, height: number, cell: number) {
    this.#cell = cell;
    this.#columns = Math.max(1, Math.ceil(width / cell));
    this.#rows = Math.max(1, Math.ceil(height / cell));
    this.#first = new Int32Array(this.#columns * this.#rows).fill(-1);
    this.#next = new Int32Array(64);
  }

  clear(): void {
    this.#first.fill(-1);
  }

  /** Puts item number `index` at a point. An index may be inserted once between two `clear`s. */
  insert(index: number, x: number, y: number): void {
    if (index >= this.#next.length) {
      const grown = new Int32Array(Math.max(index + 1, this.#next.length * 2));
      grown.set(this.#next);
      this.#next = grown;
    }
    const cell = this.#row(y) * this.#columns + this.#column(x);
    this.#next[index] = this.#first[cell] ?? -1;
    this.#first[cell] = index;
  }

  /**
   * Collects into `out` the items of all cells that touch the square of half-width `reach` around a point, and
   * returns how many; items just outside the square may be among them.
   */
  near(x: number, y: number, reach: number, out: number[]): number {
    const right = this.#column(x + reach);
    const bottom = this.#row(y + reach);
    let count = 0;
    for (let row = this.#row(y - reach); row <= bottom; row++) {
      for (let column = this.#column(x - reach); column <= right; column++) {
        let index = this.#first[row * this.#columns + column] ?? -1;
        while (index >= 0) {
          out[count++] = index;
          index = this.#next[index] ?? -1;
        }
      }
    }
    return count;
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor(x / this.#cell)));
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor(y / this.#cell)));
  }
}
