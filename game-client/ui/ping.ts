/** How long a light request to this server takes, measured by the page. */

/** The median of so many: one slow answer says nothing. */
const KEPT = 5;

export interface Ping {
  /** Median in whole ms; undefined before the first answer. */
  readonly ms: number | undefined;
  /** Measures once more; a request that fails counts for nothing. */
  sample(): Promise<void>;
}

/** @param measure gives the ms of one request, undefined when it failed */
export function createPing(measure: () => Promise<number | undefined>): Ping {
  const samples: number[] = [];
  return {
    get ms() {
      const middle = median(samples);
      return middle === undefined ? undefined : Math.max(1, Math.round(middle));
    },
    async sample() {
      const taken = await measure();
      if (taken === undefined) return;
      samples.push(taken);
      if (samples.length > KEPT) samples.shift();
    },
  };
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** Time from the request to the first byte of its answer, in ms; undefined when there is none. */
export async function measureRequest(): Promise<number | undefined> {
  const url = new URL('/health', location.href).href;
  const start = performance.now();
  try {
    const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(3000) });
    const taken = performance.now() - start;
    await response.arrayBuffer();
    if (!response.ok) return undefined;
    // The browser's own figures know neither the opening of a connection nor a main thread that was busy drawing.
    const entry = performance.getEntriesByName(url, 'resource').at(-1);
    if (!(entry instanceof PerformanceResourceTiming) || entry.startTime < start) return taken;
    return entry.requestStart > 0 ? entry.responseStart - entry.requestStart : taken;
  } catch {
    return undefined;
  }
}
