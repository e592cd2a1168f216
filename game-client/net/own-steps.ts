/** Where own steps have brought the avatar, by their inputs' numbers. */

import type { Stepped } from '../../shared/engine/state.ts';

/** Steps that are remembered; more are never pending. */
export const REMEMBERED = 128;

interface OwnStep {
  /** −1 is none. */
  seq: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** Buttons that were pressed anew. */
  pressed: number;
}

export class OwnSteps {
  readonly #kept = Array.from(
    { length: REMEMBERED },
    (): OwnStep => ({ seq: -1, x: 0, y: 0, vx: 0, vy: 0, pressed: 0 }),
  );

  /** At first, and each time when the step is replayed. */
  note(seq: number, { x, y, vx, vy }: Readonly<Stepped>, pressed: number): void {
    const step = this.#kept[seq % REMEMBERED] as OwnStep;
    step.seq = seq;
    step.x = x;
    step.y = y;
    step.vx = vx;
    step.vy = vy;
    step.pressed = pressed;
  }

  /** Undefined when it is too long ago, or there was no avatar then. It is another one after so many steps. */
  at(seq: number): Readonly<OwnStep> | undefined {
    const step = this.#kept[seq % REMEMBERED];
    return step?.seq === seq ? step : undefined;
  }

  /** Numbers begin anew. */
  forget(): void {
    for (const step of this.#kept) step.seq = -1;
  }
}
