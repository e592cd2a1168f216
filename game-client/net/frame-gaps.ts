/** Times in which no frame was drawn: the page was hidden, or the machine was busy. What happened then is no news. */

/** Without a frame for longer than this, nobody has watched. */
export const GAP_MS = 1000;

export class FrameGaps {
  readonly #now: () => number;
  #last: number;
  #back = false;

  constructor(now: () => number) {
    this.#now = now;
    this.#last = now();
  }

  /** Whether frames come; the first one after a gap is not yet one of them. */
  get awake(): boolean {
    return !this.#back && this.#now() - this.#last <= GAP_MS;
  }

  /** Once a frame: of the inputs that are due, those to be sent. What nobody pressed in a gap is not made up for. */
  limit(due: number): number {
    const now = this.#now();
    this.#back = now - this.#last > GAP_MS;
    this.#last = now;
    return this.#back ? 0 : due;
  }
}
