/** Simulated links: what one is made of, and those that have a name. */

/** All of it holds for both ways, unless it says otherwise. */
export interface Link {
  /** One way. */
  readonly delayMs: number;
  /** Each message takes up to this much more or less; order is kept. */
  readonly jitterMs: number;
  /** Nothing arrives either way for `ms`, once in `everyMs` on average; what waits comes in one go after it. */
  readonly stalls?: { readonly ms: number; readonly everyMs: number };
  /** Absent: any number. */
  readonly bitsPerSecond?: number;
  /** What the client takes in, at most. */
  readonly readBitsPerSecond?: number;
}

export const LINKS = {
  lan: { delayMs: 1, jitterMs: 0.2 },
  cable: { delayMs: 15, jitterMs: 2 },
  wifi: { delayMs: 12, jitterMs: 8, stalls: { ms: 120, everyMs: 10_000 } },
  '4g': { delayMs: 40, jitterMs: 10, stalls: { ms: 250, everyMs: 20_000 } },
  train: { delayMs: 60, jitterMs: 30, stalls: { ms: 1500, everyMs: 30_000 }, bitsPerSecond: 1_000_000 },
  satellite: { delayMs: 300, jitterMs: 10 },
} as const satisfies Readonly<Record<string, Link>>;

export type LinkName = keyof typeof LINKS;

export const LINK_NAMES = Object.keys(LINKS) as readonly LinkName[];

export function isLinkName(name: string): name is LinkName {
  return Object.hasOwn(LINKS, name);
}

/** As `40 ± 10 ms, stands still for 250 ms every 20 s`; delays are those of one way. */
export function describeLink({ delayMs, jitterMs, stalls, bitsPerSecond }: Link): string {
  const parts = [`${delayMs} ± ${jitterMs} ms`];
  if (stalls !== undefined) parts.push(`stands still for ${stalls.ms} ms every ${stalls.everyMs / 1000} s`);
  if (bitsPerSecond !== undefined) parts.push(`${bitsPerSecond / 1e6} Mbit/s`);
  return parts.join(', ');
}
