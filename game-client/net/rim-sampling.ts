/**
 * Which patches say where somebody is, and how much later he is drawn, while he is near and while he is off the screen,
 * where he is told of in a third of them. The server rewinds by the same rules (`server/replication/history.ts`).
 */

import { RIM_EVERY, RimDelay, rimDelayOf } from '../../shared/sim/rim-delay.ts';

/** What is told of him. */
export interface Told {
  readonly x: number;
  readonly y: number;
  readonly aim: number;
  readonly lives: number;
  readonly rim?: boolean | undefined;
}

export class RimSampling {
  readonly #delay = new RimDelay();
  #newestMs = -Infinity;
  #x = 0;
  #y = 0;
  #aim = 0;
  #lives = 0;

  /**
   * Takes in a patch.
   * @param timeMs its server time
   * @param intervalMs between two patches
   * @returns whether it says where he is: at the rim not when it was not his turn
   */
  take(timeMs: number, intervalMs: number, { x, y, aim, lives, rim }: Told): boolean {
    const delay = this.#delay;
    const goal = rim === true ? rimDelayOf(intervalMs) : 0;
    const first = this.#newestMs === -Infinity;
    if (first) delay.begin(goal);
    else if (goal !== delay.goal) delay.turn(timeMs, goal);
    if (!first && delay.isSparse(timeMs)) {
      const moved = x !== this.#x || y !== this.#y || aim !== this.#aim || lives !== this.#lives;
      // Who was not told of for so long stands: it has been his turn.
      if (!moved && timeMs - this.#newestMs < (RIM_EVERY - 0.5) * intervalMs) return false;
    }
    this.#newestMs = timeMs;
    this.#x = x;
    this.#y = y;
    this.#aim = aim;
    this.#lives = lives;
    return true;
  }

  /** Server ms that he is drawn at. @param shownMs server ms that is on screen */
  momentOf(shownMs: number): number {
    return shownMs - this.#delay.at(shownMs);
  }
}
