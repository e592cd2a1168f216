/** Doing one thing so many times a second, evenly, without holding up the loop for it. */

import type { Context } from './attack.ts';

const PAUSE_MS = 4;

/**
 * Until the time is over or `act` says that it is no use.
 * @param act false stops it
 * @returns how often it was done
 */
export async function flood(context: Context, perSecond: number, act: (count: number) => boolean): Promise<number> {
  const began = performance.now();
  let count = 0;
  while (context.going()) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond) + 1;
    // Never more than a tenth of a second's worth in one go.
    const most = Math.min(due, count + Math.ceil(perSecond / 10));
    for (; count < most; count++) if (!act(count)) return count;
    await context.sleep(PAUSE_MS);
  }
  return count;
}

/** The same with what takes a while each: so many at once, one after another. @returns answers */
export async function inParallel<T>(
  context: Context,
  lanes: number,
  most: number,
  act: (count: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (context.going() && begun < most) results.push(await act(begun++));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Such as "200 × 150, 429 × 50". */
export function tally(values: readonly (string | number)[]): string {
  const counts = new Map<string | number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([value, count]) => `${value || 'no answer'} × ${count}`)
    .join(', ');
}
