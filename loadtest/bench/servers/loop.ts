/** What a server's loop is timed by, the same for every subject. */

import type { Percentiles } from '../results.ts';
import { Timings } from '../timings.ts';

export interface LoopFigures {
  readonly steps: number;
  /** Steps of one room per second, by the gaps between them: no window cuts one. */
  readonly stepsPerSecond: number;
  readonly tickGapMs: Percentiles;
  readonly stepMs: Percentiles | undefined;
  readonly patchMs: Percentiles | undefined;
}

export class Loop {
  readonly #gap = new Timings();
  readonly #step = new Timings();
  readonly #patch = new Timings();
  /** Gaps of the current second, for the plots. */
  readonly #recent = new Timings();

  gap(ms: number): void {
    this.#gap.record(ms);
    this.#recent.record(ms);
  }

  step(ms: number): void {
    this.#step.record(ms);
  }

  patch(ms: number): void {
    this.#patch.record(ms);
  }

  /** The measured window begins. */
  mark(): void {
    for (const timings of [this.#gap, this.#step, this.#patch, this.#recent]) timings.reset();
  }

  /** 99th percentile of the gaps since this was last asked. */
  recentGapP99(): number {
    const { p99 } = this.#recent.percentiles();
    this.#recent.reset();
    return p99;
  }

  figures(): LoopFigures {
    return {
      steps: this.#gap.count,
      stepsPerSecond: this.#gap.sumMs === 0 ? 0 : (this.#gap.count * 1000) / this.#gap.sumMs,
      tickGapMs: this.#gap.percentiles(),
      stepMs: this.#step.count === 0 ? undefined : this.#step.percentiles(),
      patchMs: this.#patch.count === 0 ? undefined : this.#patch.percentiles(),
    };
  }
}
