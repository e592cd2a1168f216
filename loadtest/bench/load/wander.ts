/** The inputs of a wanderer as frames: a new direction every now and then, as `loadtest`'s thin clients choose it. */

import { MOVE_RANGE, neutralInput, TICK_MS, TICK_RATE } from '../../../shared/engine/input.ts';
import { createRandom, type Random } from '../../../shared/engine/random.ts';
import { createInputWriter } from '../../input-frame.ts';
import { clientFrame } from '../../socket/client-frame.ts';

/** A direction is kept for so many seconds. */
const KEEP_MIN = 0.5;
const KEEP_MAX = 2;

export class Wander {
  readonly #random: Random;
  readonly #input = neutralInput();
  readonly #write = createInputWriter();
  /** The input in which nothing changed: most are this. */
  readonly #same = clientFrame(this.#write(this.#input));
  #ticksToTurn = 0;

  /** @param buttons held all the time */
  constructor(seed: number, buttons: number) {
    this.#random = createRandom(seed);
    this.#input.buttons = buttons;
  }

  /** A tick below a second, for what must not happen to all clients at once. */
  someTick(): number {
    return this.#random.below(TICK_RATE);
  }

  /** The next tick's input; the bytes are the caller's to send and nobody's to change. */
  next(): Buffer {
    if (--this.#ticksToTurn > 0) return this.#same;
    const direction = this.#random.between(0, Math.PI * 2);
    this.#input.moveX = Math.round(Math.cos(direction) * MOVE_RANGE);
    this.#input.moveY = Math.round(Math.sin(direction) * MOVE_RANGE);
    this.#input.aim = direction;
    this.#ticksToTurn = Math.round((this.#random.between(KEEP_MIN, KEEP_MAX) * 1000) / TICK_MS);
    return clientFrame(this.#write(this.#input));
  }
}
