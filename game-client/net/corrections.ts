/** Counts what prediction got wrong, and apart from it what it could not know. */

export interface Counted {
  count: number;
  /** Size of the newest, in units. */
  last: number;
}

export class Corrections implements Counted {
  count = 0;
  last = 0;
  /** What the server alone decides: a push that could not be foreseen, a freeze, a death, a new life. */
  readonly decrees: Counted = { count: 0, last: 0 };

  note(size: number, decreed: boolean): void {
    const counted = decreed ? this.decrees : this;
    counted.count++;
    counted.last = size;
  }
}
