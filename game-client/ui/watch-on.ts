/** When the picture of who is out goes on to somebody else by itself. */

/** So long one may look at the own end, or at that of whom one watched. */
const AFTER_MS = 2500;

export class WatchOn {
  #since: number | undefined;

  /**
   * @param waits who looks has no life, and none is on its way
   * @param seesLife there is a living player in the middle of the picture, or nobody knows better
   * @returns whether it is time for another one; it is asked for once, then waited for again
   */
  look(now: number, waits: boolean, seesLife: boolean): boolean {
    if (!waits || seesLife) {
      this.#since = undefined;
      return false;
    }
    this.#since ??= now;
    if (now - this.#since < AFTER_MS) return false;
    this.#since = now;
    return true;
  }
}
