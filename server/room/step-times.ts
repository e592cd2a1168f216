/** How long a room's steps take and how far apart they are, for metrics and for its players' net graphs. */

import { TICK_RATE } from '../../shared/engine/input.ts';
import type { Metrics } from '../ops/metrics.ts';

export class StepTimes {
  #beganMs = 0;
  #meanMs = 0;

  /** A step begins. @param nowMs monotonic */
  begin({ tickGap }: Metrics, nowMs: number): void {
    if (this.#beganMs > 0) tickGap.observe((nowMs - this.#beganMs) / 1000);
    this.#beganMs = nowMs;
  }

  /** It is done. Gives the time. */
  end(metrics: Metrics): number {
    const nowMs = performance.now();
    const tookMs = nowMs - this.#beganMs;
    metrics.step.observe(tookMs / 1000);
    metrics.ticks.inc();
    this.#meanMs += (tookMs - this.#meanMs) / TICK_RATE;
    return nowMs;
  }

  /** Mean over about a second, µs, as 16 bits. */
  get meanMicros(): number {
    return Math.min(65535, Math.round(this.#meanMs * 1000));
  }
}
