/** Inputs of a person: from the ring that the guard fills, as many a tick as the budget allows. */

import type { InputFrame } from '../../shared/engine/input.ts';
import type { InputSource } from '../../shared/game/seats.ts';
import { InputBudget } from './input-budget.ts';
import { InputRing } from './input-ring.ts';

export class PlayerSource implements InputSource {
  readonly ring = new InputRing();
  readonly budget = new InputBudget();
  /** Shots that came faster than the weapon fires, and had to wait. */
  shotsHeld = 0;
  readonly #tick: { readonly beganMs: number };

  /** @param tick when the present tick began, by the local clock */
  constructor(tick: { readonly beganMs: number }) {
    this.#tick = tick;
  }

  get renderTime(): number {
    return this.ring.renderTime;
  }
  get depth(): number {
    return Math.min(255, this.budget.depth);
  }

  get waitMs(): number {
    return Math.min(255, this.budget.waitMs);
  }

  due(): number {
    return this.budget.due(this.ring, this.#tick.beganMs);
  }

  next(out: InputFrame): void {
    this.ring.take(out);
  }

  shotHeld(): void {
    this.shotsHeld++;
  }

  lifeBegins(): void {
    this.budget.beginLife();
  }

  /** A new connection took the seat. */
  restart(): void {
    this.ring.reset();
    this.budget.restart();
  }
}
