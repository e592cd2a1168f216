/** Seeded random numbers: the same seed gives the same numbers everywhere. */

export interface Random {
  /** 0 ≤ n < 1 */
  next(): number;
  /** A whole number, 0 ≤ n < below. */
  below(below: number): number;
  /** min ≤ n < max */
  between(min: number, max: number): number;
  /** One of the items; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough for play, not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (min, max) => min + next() * (max - min),
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('pick() needs at least one item.');
      return item;
    },
  };
}
