/** The script of a load test's page: draws the plots that the document carries, with the phases behind them. */

import uPlot from 'uplot';
import { styleAxis } from '../../page/axis.ts';
import { addReadout } from '../../page/readout.ts';
import { drawPlots } from '../../page/redraw.ts';
import type { LookName, Plot } from '../plot.ts';
import { drawBands, drawLimit, nameBands } from './drawing.ts';

const HEIGHT = 230;
/** Lengths of dashes and gaps in CSS pixels; none is a solid line. */
const DASHES: Readonly<Record<LookName, readonly number[]>> = {
  ...{ first: [], second: [7, 3], third: [2, 3], fourth: [9, 3, 2, 3] },
};

drawPlots((place: HTMLElement, plot: Plot): uPlot => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const axis = styleAxis({ quiet: colour('quiet'), grid: colour('grid') });
  const names = { quiet: colour('quiet'), back: { judged: colour('band'), other: colour('panel') } };
  const limit = { ink: colour('limit'), back: colour('panel') };
  return new uPlot(
    {
      ...{ width: place.clientWidth, height: HEIGHT },
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false, range: [0, plot.xMax] }, y: { range: [plot.yMin, plot.yMax] } },
      axes: [
        { ...axis, label: plot.xLabel, size: 24 },
        { ...axis, label: plot.yLabel, size: 50 },
      ],
      series: [
        { label: plot.xLabel },
        ...plot.lines.map(({ name, look, ys }) => ({
          ...{ label: name, stroke: colour(look), width: look === 'first' ? 2 : 1.75, dash: [...DASHES[look]] },
          // The server is asked less often than clients are.
          spanGaps: true,
          // A line of a single second would not be seen.
          points: { show: ys.filter((y) => y !== null).length < 2, fill: colour(look) },
        })),
      ],
      hooks: {
        drawClear: [(u) => drawBands(u, plot, { band: colour('band'), line: colour('line') })],
        draw: [
          (u) => {
            nameBands(u, plot, names);
            drawLimit(u, plot, limit);
          },
        ],
      },
      plugins: [addReadout(plot, ({ look }) => colour(look))],
    },
    [[...plot.xs], ...plot.lines.map(({ ys }) => [...ys])],
    place,
  );
});
