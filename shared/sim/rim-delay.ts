/**
 * How much further in the past somebody at the rim is drawn than others: a client draws him by it, and the server
 * rewinds him by it.
 */

/** At the rim, who is outside of a screen, only one patch of so many tells where somebody is. */
export const RIM_EVERY = 3;
/**
 * On his way to the rim he stands until he is late enough: far enough off the screen. On his way back, when he may be on
 * it, he is drawn one and a half times as fast until he is as late as others.
 */
const TO_RIM_RATE = 1;
const BACK_RATE = 0.5;

/** Turns that are remembered. More within a second do not happen, for near and rim overlap. */
const KEPT = 8;

/** Extra delay at the rim, in ms. @param intervalMs between two patches */
export function rimDelayOf(intervalMs: number): number {
  return (RIM_EVERY - 1) * intervalMs;
}

/**
 * Ms after which he is drawn by this delay and was by none, at the latest; and half a one, or the patch of that very
 * moment would be before it or after it by how times are rounded.
 */
export function rimTurnOf(delayMs: number): number {
  return delayMs / TO_RIM_RATE + 0.5;
}

/** The delay of one who is seen by one client, as it turned with the patches that told of it. */
export class RimDelay {
  readonly #times = new Float64Array(KEPT);
  readonly #froms = new Float64Array(KEPT);
  readonly #tos = new Float64Array(KEPT);
  #count = 0;

  /** Forgets all turns: the delay is and was this one. */
  begin(delayMs: number): void {
    this.#count = 1;
    this.#times[0] = -Infinity;
    this.#froms[0] = delayMs;
    this.#tos[0] = delayMs;
  }

  /** From a patch on the delay goes to another. @param timeMs of the patch; those before it are known already */
  turn(timeMs: number, delayMs: number): void {
    const from = this.at(timeMs);
    if (this.#count === KEPT) {
      this.#times.copyWithin(0, 1);
      this.#froms.copyWithin(0, 1);
      this.#tos.copyWithin(0, 1);
      this.#count--;
    }
    this.#times[this.#count] = timeMs;
    this.#froms[this.#count] = from;
    this.#tos[this.#count] = delayMs;
    this.#count++;
  }

  /** The delay, in ms. @param ms server time that is on screen */
  at(ms: number): number {
    const place = this.#placeAt(ms);
    if (place < 0) return this.#froms[0] ?? 0;
    const from = this.#froms[place] ?? 0;
    const to = this.#tos[place] ?? 0;
    if (from === to) return to;
    const passed = ms - (this.#times[place] ?? 0);
    return from < to ? Math.min(to, from + passed * TO_RIM_RATE) : Math.max(to, from - passed * BACK_RATE);
  }

  /** Where the newest turn leads to, in ms. */
  get goal(): number {
    return this.#tos[this.#count - 1] ?? 0;
  }

  /**
   * Whether a patch told of him only when it was its turn: not before the delay has been reached, or there would be
   * nothing to draw.
   * @param ms of the patch
   */
  isSparse(ms: number): boolean {
    const place = this.#placeAt(ms);
    const to = this.#tos[place] ?? 0;
    return to > 0 && ms > (this.#times[place] ?? 0) + rimTurnOf(to);
  }

  #placeAt(ms: number): number {
    let place = this.#count - 1;
    while (place >= 0 && (this.#times[place] ?? 0) > ms) place--;
    return place;
  }
}
