/** What the own inputs show of the player: that he is there, and which actions he has found. */

import { BUTTON, type InputFrame } from '../../shared/engine/input.ts';

/** What of an input can be learned, besides aiming. */
export type LearnedAction = 'move' | 'primary' | 'secondary' | 'dash';

export class InputWatch {
  /** Grows with every input by which the server sees that somebody is there. */
  touches = 0;
  /** Grows with every press of the primary. */
  primaryPresses = 0;
  readonly used = new Set<LearnedAction>();

  #aim = Number.NaN;
  #buttons = 0;

  /** One input as it is sent. */
  hear({ moveX, moveY, aim, buttons }: Readonly<InputFrame>): void {
    const moves = moveX !== 0 || moveY !== 0;
    // The first aim is new to nobody.
    const turns = aim !== this.#aim && !Number.isNaN(this.#aim);
    if (moves || turns || buttons !== 0) this.touches++;
    const pressed = buttons & ~this.#buttons;
    if ((pressed & BUTTON.primary) !== 0) this.primaryPresses++;
    if (moves) this.used.add('move');
    if ((pressed & BUTTON.primary) !== 0) this.used.add('primary');
    if ((pressed & BUTTON.secondary) !== 0) this.used.add('secondary');
    if ((pressed & BUTTON.dash) !== 0) this.used.add('dash');
    this.#aim = aim;
    this.#buttons = buttons;
  }
}
