/** Says in the log that a room loses ticks, and not in every tick. */

import { TICK_RATE } from '../../shared/engine/input.ts';
import type { Logger } from '../ops/log.ts';

/** Seconds between two lines about one room. */
const TELL_EVERY = 10;

export class LostTicks {
  #untold = 0;
  #quietUntil = 0;

  tell(log: Logger, room: string, steps: number, tick: number): void {
    this.#untold += steps;
    if (tick < this.#quietUntil) return;
    log.warn({ room, steps: this.#untold }, 'ticks lost since this was last said');
    this.#untold = 0;
    this.#quietUntil = tick + TELL_EVERY * TICK_RATE;
  }
}
