/** How the axes of all plots look. */

const FONT = '12px system-ui, sans-serif';

interface Axis {
  readonly stroke: string;
  readonly grid: { readonly stroke: string; readonly width: number };
  readonly ticks: { readonly stroke: string; readonly width: number; readonly size: number };
  readonly font: string;
  readonly labelFont: string;
  readonly labelSize: number;
  readonly labelGap: number;
  readonly gap: number;
}

/** @returns what the axes of a plot have in common, for uPlot; lengths in CSS pixels */
export function styleAxis({ quiet, grid }: { readonly quiet: string; readonly grid: string }): Axis {
  return {
    stroke: quiet,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1, size: 4 },
    ...{ font: FONT, labelFont: FONT, labelSize: 18, labelGap: 0, gap: 4 },
  };
}
