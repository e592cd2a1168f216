/** Tells a difference between two runs from noise. */

/*
 * Both runs do the same at the same time, so their seconds are compared in pairs: what a ramp or a spike does to both
 * falls out. Seconds that follow each other are alike (a busy one is followed by a busy one), and so are worth fewer
 * than they are: n × (1 − r) / (1 + r) of them, r being how alike neighbours are, after Zwiers and von Storch, "Taking
 * serial correlation into account in tests of the mean", Journal of Climate 8, 1995. With that many, a t-test.
 * Of pairs of made-up runs that did not differ, from 20 s on, this calls at most 1 of 100 different (3 where neighbours
 * are very alike). Asked for 1 of 100, a block bootstrap called up to 27 different at 20 s, Welch's test of seconds 39.
 *
 * What one run differs from the next for reasons that no second of them shows (where memory lies, what the compiler
 * did) is not seen in a single run of each: Kalibera and Jones, "Rigorous benchmarking in reasonable time", 2013.
 * Hence a difference also has to be of a size that matters, `LEAST_SHARE`.
 */

/** Below so much of a change there is no verdict, however sure it is. */
export const LEAST_SHARE = 0.05;
/** Fewer pairs tell nothing. */
export const LEAST_PAIRS = 8;
/** Of what they are worth together, after what neighbours and phases have in common. */
const LEAST_FREEDOM = 4;
/** Of a normal distribution 1 of 1,000 lies outside: with some 20 figures, one false alarm in 50 comparisons. */
const SURE = 3.2905;

/** Values of the same moments of two runs, in one phase. */
export type Pairs = readonly [a: readonly number[], b: readonly number[]];

export interface Difference {
  /** Mean of b less mean of a; or of their logarithms, when all values are above 0 (`ratio`). */
  readonly mean: number;
  /** Half of the interval in which the true difference lies, 999 times of 1,000. */
  readonly within: number;
  readonly ratio: boolean;
}

/**
 * Where all values are above 0, what is compared is by how much b is larger, and not how much it has more: what is
 * twice as slow has ten times as much more in a phase with ten times as much to do.
 * @param phases whose own differences are told apart from noise
 * @returns undefined when there are too few values, or when they drift too slowly to be told from noise
 */
export function differ(phases: readonly Pairs[]): Difference | undefined {
  const ratio = phases.every(([a, b]) => a.every((value) => value > 0) && b.every((value) => value > 0));
  const differences = phases.map(([a, b]) =>
    a.slice(0, b.length).map((from, index) => {
      const to = b[index] ?? from;
      return ratio ? Math.log(to / from) : to - from;
    }),
  );
  const all = differences.flat();
  if (all.length < LEAST_PAIRS) return undefined;
  let [squares, products] = [0, 0];
  for (const ofPhase of differences) {
    const middle = meanOf(ofPhase);
    let before = 0;
    for (const one of ofPhase) {
      squares += (one - middle) ** 2;
      products += (one - middle) * before;
      before = one - middle;
    }
  }
  const mean = meanOf(all);
  // Nothing but rounding.
  if (squares < 1e-18 * all.length) return { mean, within: 0, ratio };
  const count = all.length;
  const raw = products / squares;
  // Of few values the estimate is too low, and by so much.
  const alike = Math.max(0, raw + (1 + 4 * raw) / count);
  const worth = (count * (1 - alike)) / (1 + alike);
  const freedom = worth - differences.length;
  if (freedom < LEAST_FREEDOM) return undefined;
  const deviation = squares / (count - differences.length);
  return { mean, within: quantileOfT(SURE, freedom) * Math.sqrt(deviation / worth), ratio };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/**
 * Student's t for the quantile at which a normal distribution has `z`: the expansion in Abramowitz and Stegun, 26.7.5.
 * At 4 degrees of freedom, the fewest that are asked for, it is 5 % too low.
 */
function quantileOfT(z: number, freedom: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}

/**
 * Whether two counts of rare events differ by more than chance: their square roots are spread alike, whatever the
 * counts are (Huffman, "An improved approximate two-sample Poisson test", Applied Statistics 33, 1984).
 * @param ratio how much longer, or with how many more clients, b was watched
 * @returns below 0 b has fewer, above 0 more, 0 is chance
 */
export function compareCounts(a: number, b: number, ratio: number): number {
  const z = (2 * (Math.sqrt(b + 3 / 8) - Math.sqrt(ratio * (a + 3 / 8)))) / Math.sqrt(1 + ratio);
  return Math.abs(z) < SURE ? 0 : z;
}
