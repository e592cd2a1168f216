/** On which ticks a room sends patches: at the rate that its type asks for, or at a lower one while time is short. */

import { TICK_RATE } from '../../shared/engine/input.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Patching } from '../tick/pacer.ts';

export class PatchPace implements Patching {
  readonly roomId: string;
  readonly #metrics: Metrics;
  readonly #apply: (rate: PatchRate) => void;
  #own: PatchRate;
  #rate: PatchRate;
  /** Ticks from one patch to the next. */
  #every: number;
  #ms = 0;

  /** @param apply called with the rate now, and with each that follows: clients are told by the next patch */
  constructor(roomId: string, own: PatchRate, metrics: Metrics, apply: (rate: PatchRate) => void) {
    this.roomId = roomId;
    this.#metrics = metrics;
    this.#apply = apply;
    this.#own = own;
    this.#rate = own;
    this.#every = TICK_RATE / own;
    metrics.roomsAtRate.inc({ rate: own });
    apply(own);
  }

  get own(): PatchRate {
    return this.#own;
  }
  get rate(): PatchRate {
    return this.#rate;
  }

  /** Whether this tick ends with a patch; ask once a tick. */
  due(tick: number): boolean {
    if (tick % this.#every !== 0) return false;
    // The patch that tells of another rate is the last at the one before: the next would come early or late to a client
    // that does not know.
    this.#every = TICK_RATE / this.#rate;
    return true;
  }

  sent(ms: number): void {
    this.#metrics.patches.inc();
    this.#metrics.patch.observe(ms / 1000);
    this.#ms += ms;
  }

  takeMs(): number {
    const ms = this.#ms;
    this.#ms = 0;
    return ms;
  }

  change(rate: PatchRate): void {
    if (rate === this.#rate) return;
    this.#metrics.roomsAtRate.dec({ rate: this.#rate });
    this.#metrics.roomsAtRate.inc({ rate });
    this.#rate = rate;
    this.#apply(rate);
  }

  /** The room type was saved: one that asks for another rate gets it, and else a lowered one stays. */
  follow(own: PatchRate): void {
    if (own === this.#own) return;
    this.#own = own;
    this.change(own);
  }

  end(): void {
    this.#metrics.roomsAtRate.dec({ rate: this.#rate });
  }
}
