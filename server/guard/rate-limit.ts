/** So many a window for each key, by a bucket that refills steadily. */

/** Keys that are remembered; beyond it the oldest is forgotten, so that addresses cannot fill the memory. */
const MAX_KEYS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

export class RateLimit {
  readonly #most: number;
  readonly #perMs: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now monotonic, ms */
  constructor(most: number, windowMs: number, now: () => number) {
    this.#most = most;
    this.#perMs = most / windowMs;
    this.#now = now;
  }

  /** Takes one for a key; false when it has none left. */
  take(key: string): boolean {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#most, at: now };
    bucket.tokens = Math.min(this.#most, bucket.tokens + (now - bucket.at) * this.#perMs);
    bucket.at = now;
    // Re-inserted, so that the map's order is that of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > MAX_KEYS) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }
}
