/** Which lines of the log are too many of their kind: who comes, misbehaves and goes without a pause must not fill it. */

import { RateLimit } from '../guard/rate-limit.ts';

/** Of one kind at once, and in so many ms: of what is told of players who come and go, and of what is odd. */
const NEWS = 1000;
const WARNINGS = 100;
const WINDOW_MS = 30_000;
/** Levels of pino. */
const INFO = 30;
const WARN = 40;

export class SparingLines {
  readonly #news: RateLimit;
  readonly #warnings: RateLimit;
  readonly #leftOut = new Map<string, number>();

  /** @param now monotonic, ms */
  constructor(now: () => number) {
    this.#news = new RateLimit(NEWS, WINDOW_MS, now);
    this.#warnings = new RateLimit(WARNINGS, WINDOW_MS, now);
  }

  /**
   * How many of its kind were left out before this line; undefined when it is to be left out itself. Errors never are.
   * @param kind its message, one of the few that the code has
   */
  take(level: number, kind: string): number | undefined {
    const limit = level === INFO ? this.#news : level === WARN ? this.#warnings : undefined;
    if (limit === undefined) return 0;
    const before = this.#leftOut.get(kind) ?? 0;
    if (!limit.take(kind)) {
      this.#leftOut.set(kind, before + 1);
      return undefined;
    }
    this.#leftOut.delete(kind);
    return before;
  }
}
