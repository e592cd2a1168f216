/** Watches how long frames take, and says when the machine should be asked for less. */

/** Frames within so much time are looked at together. */
const WINDOW_MS = 3000;
/** Enough for a display of 160 Hz; a faster one is looked at a little sooner. */
const MOST_FRAMES = 480;
/** The share of frames that may take longer. */
const SLOWEST = 0.05;
const SLOW_MS = 20;
/** Of a limited rate: its frames are meant to take this long. */
const TOLERANCE = 1.2;
/** The page was hidden, or something was loaded: says nothing about drawing. */
const GAP_MS = 1000;

export class FramePace {
  readonly #times = new Float32Array(MOST_FRAMES);
  #count = 0;
  #passed = 0;

  /** What comes next is measured by itself. */
  restart(): void {
    this.#count = 0;
    this.#passed = 0;
  }

  /**
   * One frame took `ms`; true when the last window of them was too slow, which begins a new one.
   * @param limit frames per second that are asked for at most; 0 is as many as the display shows
   */
  isTooSlow(ms: number, limit: number): boolean {
    if (ms <= 0 || ms > GAP_MS) return false;
    this.#times[this.#count++] = ms;
    this.#passed += ms;
    if (this.#count < MOST_FRAMES && this.#passed < WINDOW_MS) return false;
    const sorted = this.#times.subarray(0, this.#count).sort();
    const slow = sorted[Math.floor(this.#count * (1 - SLOWEST))] ?? 0;
    this.restart();
    return slow > Math.max(SLOW_MS, limit > 0 ? (1000 / limit) * TOLERANCE : 0);
  }
}

/** A step down in quality. */
export interface Effort {
  /** The most pixels of the canvas for each of the page's. */
  readonly resolution: number;
  readonly rich: boolean;
}

/** Best first. Twice the pixels cost four times the fill and are the first to go. */
export const EFFORTS: readonly Effort[] = [
  { resolution: 2, rich: true },
  { resolution: 1, rich: true },
  { resolution: 1, rich: false },
  { resolution: 0.75, rich: false },
];
/** What `low` asks for. */
export const LEAST_EFFORT: Effort = { resolution: 0.75, rich: false };
