/** Histograms of times in ms, fine enough to tell 16.67 from 16.72. */

import { build, type JsHistogram } from 'hdr-histogram-js';
import type { Percentiles } from './results.ts';

/** They hold whole microseconds. */
const SCALE = 1000;

export class Timings {
  readonly #histogram = build({
    highestTrackableValue: 10_000 * SCALE,
    numberOfSignificantValueDigits: 3,
  }) as JsHistogram;
  sumMs = 0;
  count = 0;

  record(ms: number): void {
    this.#histogram.recordValue(Math.max(0, Math.round(ms * SCALE)));
    this.sumMs += ms;
    this.count++;
  }

  reset(): void {
    this.#histogram.reset();
    this.sumMs = 0;
    this.count = 0;
  }

  /** All 0 when nothing was recorded. */
  percentiles(): Percentiles {
    if (this.count === 0) return { p50: 0, p99: 0, max: 0 };
    return { p50: this.#at(50), p99: this.#at(99), max: this.#histogram.maxValue / SCALE };
  }

  #at(percent: number): number {
    return this.#histogram.getValueAtPercentile(percent) / SCALE;
  }
}
