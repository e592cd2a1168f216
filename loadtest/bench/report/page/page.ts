/** The script of the report's page: draws the plots that the document carries, in the scheme that the reader has. */

import uPlot from 'uplot';
import { LOOKS } from '../looks.ts';
import type { Line, Plot } from '../plot.ts';
import { type Colours, readColours } from './colours.ts';
import { drawLimit, drawPoints } from './drawing.ts';
import { addReadout } from './readout.ts';

const HEIGHT = { plot: 300, panel: 170 };
/** Counts of clients are labelled as they are where there is room for it. */
const LEAST_SPACE_FOR_COUNT = 0.06;

const plots = new Map(readPlots().map((plot) => [plot.id, plot]));
const drawn = new Map<HTMLElement, uPlot>();

function readPlots(): Plot[] {
  return JSON.parse(document.getElementById('plots')?.textContent ?? '[]') as Plot[];
}

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
  const axis = {
    stroke: colours.quiet,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1, size: 4 },
    font: '12px system-ui, sans-serif',
    labelFont: '12px system-ui, sans-serif',
    labelSize: 18,
    labelGap: 0,
    gap: 4,
  };
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
      plugins: [addReadout(plot, colours)],
    },
    [[...plot.xs], ...plot.lines.map(({ ys }) => [...ys])],
    place,
  );
}

/** Draws what can be seen and is not drawn yet; what is in a closed `<details>` waits until it is opened. */
function drawVisible(): void {
  for (const place of document.querySelectorAll<HTMLElement>('.plot')) {
    const plot = plots.get(place.dataset.plot ?? '');
    if (plot !== undefined && !drawn.has(place) && place.checkVisibility()) drawn.set(place, draw(place, plot));
  }
}

function drawAnew(): void {
  for (const plot of drawn.values()) plot.destroy();
  drawn.clear();
  drawVisible();
}

drawVisible();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAnew);
let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  drawAnew();
});
for (const details of document.querySelectorAll('details')) details.addEventListener('toggle', drawVisible);
