/** So many a window for each key, by a bucket that refills steadily. */

/** Keys that are remembered; beyond it the oldest is forgotten, so that addresses cannot fill the memory. */
const MAX_KEYS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

export class RateLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #perMs: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now monotonic, ms */
  constructor(most: number, windowMs: number, now: () => number) {
    this.#most = most;
    this.#windowMs = windowMs;
    this.#perMs = most / windowMs;
    this.#now = now;
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.#buckets.size;
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
    this.#forgetOldest(now);
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }

  /** One that nobody has used for a whole window is full, as a new one would be. Two go for each that comes. */
  #forgetOldest(now: number): void {
    for (let count = 0; count < 2; count++) {
      const [oldest] = this.#buckets;
      if (oldest === undefined) return;
      const [key, { at }] = oldest;
      if (now - at < this.#windowMs && this.#buckets.size <= MAX_KEYS) return;
      this.#buckets.delete(key);
    }
  }
}
