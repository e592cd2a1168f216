/**
 * Short numbers that one client's entities have on his wire alone. A room's own numbers grow with the room; a client who
 * sees thirty of six hundred has them all in one byte each, in every patch.
 */

/** Numbers from here to below 128 are each client's own; the room gives them to nobody. One byte holds up to 127. */
export const FIRST_OWN = 48;
export const PAST_OWN = 128;
/** So many are kept for entities that last: what comes and goes has its number in two frames, avatars in every one. */
const KEPT_FOR_LASTING = 40;

export class OwnNumbers {
  readonly #free: number[] = [];
  readonly #ended: number[] = [];

  constructor() {
    for (let number = PAST_OWN - 1; number >= FIRST_OWN; number--) this.#free.push(number);
  }

  /** A number for an entity that the client is about to get; undefined when it must do with the room's. */
  take(lasting: boolean): number | undefined {
    return lasting || this.#free.length > KEPT_FOR_LASTING ? this.#free.pop() : undefined;
  }

  /** The frame being written tells the client that he loses the entity that has this number. */
  end(number: number): void {
    if (number >= FIRST_OWN && number < PAST_OWN) this.#ended.push(number);
  }

  /** The frame is written: what ended with it is forgotten on the other side before the next one is read. */
  frameWritten(): void {
    while (this.#ended.length > 0) this.#free.push(this.#ended.pop() ?? FIRST_OWN);
  }
}
