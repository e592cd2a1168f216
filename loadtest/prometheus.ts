/** Reads Prometheus text and compares two readings of it. */

/** Sample lines by name with labels, as written: `name` or `name{le="0.1"}`. */
export type Reading = ReadonlyMap<string, number>;

/** One bucket of a histogram between two readings. */
export interface Bucket {
  /** Upper bound; Infinity for the last. */
  readonly bound: number;
  /** Observations up to the bound: cumulative. */
  readonly count: number;
}

/** Lines that are no samples are passed over: a server without metrics gives an empty reading. */
export function parseReading(text: string): Reading {
  const reading = new Map<string, number>();
  for (const line of text.split('\n')) {
    const match = /^([a-zA-Z_:][\w:]*(?:\{.*\})?)\s+(\S+)/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const value = toNumber(match[2]);
    if (!Number.isNaN(value)) reading.set(match[1], value);
  }
  return reading;
}

/** @returns undefined when there is no answer or no metrics */
export async function scrape(url: string): Promise<Reading | undefined> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5000) });
    if (!response.ok) return undefined;
    const reading = parseReading(await response.text());
    return reading.size === 0 ? undefined : reading;
  } catch {
    return undefined;
  }
}

/** How much a counter grew; undefined when it is absent or began again in between. */
export function increase(before: Reading, after: Reading, name: string): number | undefined {
  const from = before.get(name);
  const to = after.get(name);
  return from === undefined || to === undefined || to < from ? undefined : to - from;
}

/** The same for a counter with labels, over all their values. */
export function increaseOfAll(before: Reading, after: Reading, name: string): number | undefined {
  let total: number | undefined;
  for (const key of after.keys()) {
    if (!key.startsWith(`${name}{`)) continue;
    const grown = increase(before, after, key);
    if (grown === undefined) return undefined;
    total = (total ?? 0) + grown;
  }
  return total;
}

/** A histogram's observations between two readings; undefined when it is absent or began again in between. */
export function bucketsBetween(before: Reading, after: Reading, name: string): Bucket[] | undefined {
  const buckets: Bucket[] = [];
  for (const key of after.keys()) {
    const bound = new RegExp(`^${name}_bucket\\{le="([^"]+)"\\}$`).exec(key)?.[1];
    if (bound === undefined) continue;
    const count = increase(before, after, key);
    if (count === undefined) return undefined;
    buckets.push({ bound: toNumber(bound), count });
  }
  return buckets.length === 0 ? undefined : buckets.sort((a, b) => a.bound - b.bound);
}

/**
 * A quantile by linear interpolation inside its bucket, as Prometheus' `histogram_quantile` does: the first bucket
 * begins at 0, and what lies above the last finite bound counts as that bound.
 * @param q 0…1
 * @returns undefined when nothing was observed
 */
export function quantile(buckets: readonly Bucket[], q: number): number | undefined {
  const total = buckets.at(-1)?.count ?? 0;
  if (total === 0) return undefined;
  const rank = q * total;
  let below: Bucket = { bound: 0, count: 0 };
  for (const bucket of buckets) {
    if (bucket.count >= rank) {
      if (bucket.bound === Infinity) return below.bound;
      const share = bucket.count === below.count ? 1 : (rank - below.count) / (bucket.count - below.count);
      return below.bound + (bucket.bound - below.bound) * share;
    }
    below = bucket;
  }
  return below.bound;
}

/** Observations above a bound; undefined when the histogram has no such bound. */
export function countAbove(buckets: readonly Bucket[] | undefined, bound: number): number | undefined {
  const at = buckets?.find((bucket) => bucket.bound === bound);
  return at && (buckets?.at(-1)?.count ?? 0) - at.count;
}

/** The bound that no observation was above; Infinity when it is past the last finite one, undefined without any. */
export function upperBound(buckets: readonly Bucket[]): number | undefined {
  const total = buckets.at(-1)?.count ?? 0;
  return total === 0 ? undefined : buckets.find(({ count }) => count === total)?.bound;
}

function toNumber(text: string): number {
  if (text === '+Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return Number(text);
}
