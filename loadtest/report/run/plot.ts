/** What the page of a load test draws: lines over the seconds of a run, with its phases as bands behind them. */

/** Lines are told apart by colour, lightness and dash; `style.css` has the colours. */
export const LOOKS = ['first', 'second', 'third', 'fourth'] as const;
export type LookName = (typeof LOOKS)[number];

export interface Line {
  readonly name: string;
  readonly look: LookName;
  /** One for each of the plot's `xs`; null where nothing is known. */
  readonly ys: readonly (number | null)[];
}

/** A phase of the run; seconds since the run began. */
export interface Band {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Whether its seconds were judged. */
  readonly judged: boolean;
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it shows and what is good. */
  readonly says: string;
  /** With its unit; `x` is seconds. */
  readonly yLabel: string;
  readonly xLabel: string;
  readonly digits: number;
  readonly xs: readonly number[];
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
  readonly lines: readonly Line[];
  readonly bands: readonly Band[];
  readonly limit?: { readonly at: number; readonly label: string };
}

/** Room above the largest value. */
const HEADROOM = 1.12;

export interface PlotParts extends Pick<Plot, 'id' | 'title' | 'says' | 'yLabel' | 'digits' | 'xs' | 'bands'> {
  readonly lines: readonly Line[];
  /** Where the axis begins unless a value is smaller; absent is 0. */
  readonly from?: number;
  /** The smallest height of the axis, so that what is next to nothing looks like it. */
  readonly least?: number;
  readonly limit?: Plot['limit'] | undefined;
}

/** @returns undefined when no line has a value */
export function makePlot(parts: PlotParts): Plot | undefined {
  const { from = 0, least = 0, limit, lines, bands, xs, ...rest } = parts;
  const known = lines.filter(({ ys }) => ys.some((y) => y !== null && Number.isFinite(y)));
  if (known.length === 0) return undefined;
  let [smallest, largest] = [from, Math.max(least / HEADROOM, limit?.at ?? 0)];
  for (const { ys } of known)
    for (const y of ys) {
      if (y === null || !Number.isFinite(y)) continue;
      smallest = Math.min(smallest, y);
      largest = Math.max(largest, y);
    }
  return {
    ...rest,
    ...{ xs, bands, xLabel: 'time, s', lines: known.map((line) => ({ ...line, ys: line.ys.map(finite) })) },
    xMax: Math.max(1, ...bands.map(({ to }) => to), xs.at(-1) ?? 0),
    yMin: smallest < from ? Math.min(0, smallest) : from,
    yMax: largest > 0 ? largest * HEADROOM : 1,
    ...(limit && { limit }),
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
