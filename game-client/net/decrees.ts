/** Tells what the server has done to the own avatar from what prediction got wrong. */

import { DT } from '../../shared/engine/input.ts';
import type { Avatar, Stepped } from '../../shared/engine/state.ts';
import { OwnSteps } from './own-steps.ts';

/** Units and units a second that rounding may make. */
const ROUNDING = 0.2;

/** What a step depends on besides the avatar and its input. */
const CONDITIONS = ['pace', 'scale', 'armed', 'granted'] as const;

export class Decrees {
  readonly #steps = new OwnSteps();
  readonly #conditions: unknown[] = CONDITIONS.map(() => undefined);
  #health = 0;
  #lives = 0;
  #acked = 0;
  /** Inputs up to this one were predicted under other conditions than they met. */
  #until = 0;
  #granted = 0;

  begin(self: Readonly<Avatar>, acked: number): void {
    this.#steps.forget();
    this.#until = 0;
    this.#acked = acked;
    this.#health = self.health;
    this.#lives = self.lives;
    for (const [index, name] of CONDITIONS.entries()) this.#conditions[index] = self[name];
  }

  /** Remembers where an own step has brought the avatar, at first and each time when it is replayed. */
  noteStep(seq: number, state: Readonly<Stepped>): void {
    this.#steps.note(seq, state, 0);
  }

  /** With the next `take` that many shots were granted by what was predicted to be picked up, and are no surprise. */
  expect(granted: number): void {
    this.#granted = granted;
  }

  /** A new life has begun, or the avatar was put somewhere else, since the last `take`. */
  movedOn(self: Readonly<Avatar>): boolean {
    return self.lives !== this.#lives;
  }

  /**
   * After inputs were acknowledged, and before they are replayed: whether what differs is the server's doing.
   * @param sent number of the newest input
   */
  take(self: Readonly<Avatar>, acked: number, sent: number): boolean {
    const wounded = self.health !== this.#health || self.lives !== this.#lives;
    for (const [index, name] of CONDITIONS.entries()) {
      const before = this.#conditions[index];
      this.#conditions[index] = self[name];
      if (before === self[name]) continue;
      const known = name === 'granted' && self.granted === ((before as number) + this.#granted) % 256;
      if (!known) this.#until = sent;
    }
    // Where another was first, nothing was granted, and nothing is to be expected of it any more.
    this.#granted = 0;
    const pushed = this.#isPush(self, acked);
    this.#health = self.health;
    this.#lives = self.lives;
    this.#acked = acked;
    return wounded || pushed || self.frozen > 0 || acked <= this.#until;
  }

  /**
   * A push changes the velocity, and the place by no more than that velocity could since the last patch; of which some
   * has been lost again by then.
   */
  #isPush(self: Readonly<Avatar>, acked: number): boolean {
    const step = this.#steps.at(acked);
    if (step === undefined) return false;
    const faster = Math.hypot(self.vx - step.vx, self.vy - step.vy);
    const further = Math.hypot(self.x - step.x, self.y - step.y);
    return faster > ROUNDING && further <= 2 * faster * DT * (acked - this.#acked) + ROUNDING;
  }
}
