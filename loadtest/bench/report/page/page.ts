/** The script of the report's page: draws the plots that the document carries, in the scheme that the reader has. */

import uPlot from 'uplot';
import { styleAxis } from '../../../report/page/axis.ts';
import { addReadout } from '../../../report/page/readout.ts';
import { drawPlots } from '../../../report/page/redraw.ts';
import { LOOKS } from '../looks.ts';
import type { Line, Plot } from '../plot.ts';
import { type Colours, readColours } from './colours.ts';
import { drawLimit, drawPoints } from './drawing.ts';

const HEIGHT = { plot: 300, panel: 170 };
/** Counts of clients are labelled as they are where there is room for it. */
const LEAST_SPACE_FOR_COUNT = 0.06;

function series(line: Line, colours: Colours): uPlot.Series {
  const isPanel = line.points === undefined;
  const dash = isPanel ? (line.disturbed ? [2, 3] : []) : LOOKS[line.subject].dash;
  return {
    label: line.name,
    stroke: colours.faded(line.subject, line.strength),
    width: isPanel ? 1.5 : 2,
    dash: [...dash],
    points: { show: false },
    spanGaps: true,
  };
}

function countSplits({ xs, xMax, xLabel }: Plot): number[] | undefined {
  const close = xs.some((x, index) => x - (xs[index - 1] ?? 0) < xMax * LEAST_SPACE_FOR_COUNT);
  return xLabel === 'clients' && !close ? [0, ...xs] : undefined;
}

function draw(place: HTMLElement, plot: Plot): uPlot {
  const colours = readColours();
  const small = place.closest('.panels') !== null;
  const splits = countSplits(plot);
  const axis = styleAxis(colours);
  return new uPlot(
    {
      width: place.clientWidth,
      height: small ? HEIGHT.panel : HEIGHT.plot,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, range: [0, plot.xMax] },
        y: { range: [plot.yMin, plot.yMax] },
      },
      axes: [
        { ...axis, label: plot.xLabel, size: 24, ...(splits && { splits: () => splits }) },
        { ...axis, label: plot.yLabel, size: 46 },
      ],
      series: [{ label: plot.xLabel }, ...plot.lines.map((line) => series(line, colours))],
      hooks: {
        draw: [
          (u) => {
            drawLimit(u, plot, colours);
            drawPoints(u, plot, colours);
          },
        ],
      },
      plugins: [addReadout(plot, ({ subject }) => colours.of(subject))],
    },
    [[...plot.xs], ...plot.lines.map(({ ys }) => [...ys])],
    place,
  );
}

drawPlots(draw);
