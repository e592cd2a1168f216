/** What the own avatar's weapons do between two frames: begin to reload, are full again, or are pulled and empty. */

import { BUTTON } from '../../shared/engine/input.ts';
import type { Shown } from '../net/shown.ts';

export interface WeaponEvents {
  reloadStarted(): void;
  reloadEnded(): void;
  /** The trigger was pulled, and nothing came out. */
  clicked(): void;
}

export class OwnWeapons {
  readonly #view: Shown;
  readonly #events: WeaponEvents;
  #lives = 0;
  #reload = 0;
  #held = 0;
  #ammo = 0;

  constructor(view: Shown, events: WeaponEvents) {
    this.#view = view;
    this.#events = events;
  }

  /** Share of the reload that is done; undefined while nothing is loaded. */
  get reloaded(): number | undefined {
    const { predicted, type, alive } = this.#view;
    const whole = type.environment.primary?.reload ?? 0;
    if (!alive || predicted === undefined || predicted.reload === 0 || whole === 0) return undefined;
    return 1 - predicted.reload / whole;
  }

  /** Once per frame. */
  frame(): void {
    const { self, predicted, ammo, alive } = this.#view;
    if (self === undefined || predicted === undefined) return;
    const { primary, secondary } = this.#view.type.environment;
    const { reload, held } = predicted;
    // A death ends a reload without a full magazine, and a life begins with one.
    const living = alive && self.lives === this.#lives;
    if (living) {
      const pressed = held & ~this.#held;
      if (reload > 0 && this.#reload === 0) this.#events.reloadStarted();
      else if (reload === 0 && this.#reload > 0) this.#events.reloadEnded();
      else if (primary !== undefined && reload > 0 && (pressed & BUTTON.primary) !== 0) this.#events.clicked();
      // The press that fires the last one leaves none as well.
      if (secondary !== undefined && (pressed & BUTTON.secondary) !== 0 && ammo === 0 && this.#ammo === 0)
        this.#events.clicked();
    }
    this.#lives = self.lives;
    this.#reload = living ? reload : 0;
    this.#held = held;
    this.#ammo = ammo;
  }
}
