/** Counts what prediction got wrong. */

import type { Avatar } from '../../shared/engine/state.ts';
import type { OwnReconciler } from './sdk-types.ts';

export class Corrections {
  count = 0;
  /** Size of the newest, in units. */
  last = 0;
  #seen = 0;
  #health = 0;
  #lives = 0;

  /** A reconciler begins: what it counted before does not count. */
  begin(reconciler: OwnReconciler): void {
    this.#seen = reconciler.reconcileSeq;
  }

  /** Once a frame. What prediction could not know, a wound or a new life, is no error of its own. */
  note(self: Avatar, reconciler: OwnReconciler): void {
    if (reconciler.reconcileSeq === this.#seen) return;
    this.#seen = reconciler.reconcileSeq;
    const decreed = self.health !== this.#health || self.lives !== this.#lives;
    this.#health = self.health;
    this.#lives = self.lives;
    if (reconciler.lastCorrectionMag === 0 || decreed) return;
    const { x = 0, y = 0 } = reconciler.lastCorrection;
    this.last = Math.sqrt(x * x + y * y);
    this.count++;
  }
}
