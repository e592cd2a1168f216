/** What a count of wins says about the chance behind it: Wilson's interval, and how surprising it is. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution 95 % lie within so many standard deviations. */
const SIGMAS = 1.959964;

/**
 * The chances with which so many wins of so many are no surprise (Wilson, "Probable inference, the law of succession,
 * and statistical inference", 1927); unlike the usual ± it is right for few games and for chances near 0 and 1.
 * @returns the interval of 95 %
 */
export function wilson(wins: number, games: number): Interval {
  if (games === 0) return { low: 0, high: 1 };
  const share = wins / games;
  const square = SIGMAS * SIGMAS;
  const centre = share + square / (2 * games);
  const half = SIGMAS * Math.sqrt((share * (1 - share)) / games + square / (4 * games * games));
  const whole = 1 + square / games;
  return { low: Math.max(0, (centre - half) / whole), high: Math.min(1, (centre + half) / whole) };
}

/**
 * How likely it is that chance alone is at least as far from the fair share, either way: the exact binomial test.
 * @param fair chance of a win, 0…1
 */
export function chanceOf(wins: number, games: number, fair: number): number {
  if (games === 0) return 1;
  if (fair <= 0 || fair >= 1) return wins === games * fair ? 1 : 0;
  // In logarithms: of many games a single outcome is too unlikely for a number.
  let log = games * Math.log(1 - fair);
  let atMost = 0;
  let atLeast = 0;
  for (let count = 0; count <= games; count++) {
    const chance = Math.exp(log);
    if (count <= wins) atMost += chance;
    if (count >= wins) atLeast += chance;
    log += Math.log((games - count) / (count + 1)) + Math.log(fair / (1 - fair));
  }
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

/** A value below which this share of sorted values lies; undefined for none. */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
