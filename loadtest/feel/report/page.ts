/** The script of the report's page: draws the plots that the document carries, in the scheme that the reader has. */

import uPlot from 'uplot';
import { styleAxis } from '../../report/page/axis.ts';
import { drawPlots } from '../../report/page/redraw.ts';
import type { Plot } from './plot.ts';

const HEIGHT = 220;
/** Ours is drawn over the others, and these are told apart without their colours, too. */
const DASHES = { ours: [], stock: [8, 4], truth: [2, 3] } as const;

function draw(place: HTMLElement, plot: Plot): uPlot {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const axis = styleAxis({ quiet: colour('quiet'), grid: colour('grid') });
  const { stepped } = uPlot.paths;
  const steps = plot.stepped && stepped !== undefined ? { paths: stepped({ align: 1 }) } : {};
  return new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      // Tells the values at the place to which the reader points.
      legend: { show: true, live: true },
      cursor: { y: false, drag: { x: true, y: false } },
      scales: {
        x: { time: false },
        ...(plot.fromZero && { y: { range: (_, __, max) => [0, Math.max(1, max * 1.08)] } }),
      },
      axes: [
        { ...axis, label: 's', size: 24 },
        { ...axis, label: plot.yLabel, size: 50 },
      ],
      series: [
        { label: 's' },
        ...plot.lines.map(({ name, label }) => ({
          ...{ label, stroke: colour(name), width: name === 'ours' ? 2 : 1.5, dash: [...DASHES[name]] },
          points: { show: false },
          ...steps,
        })),
      ],
    },
    [[...plot.xs], ...plot.lines.map(({ ys }) => [...ys])],
    place,
  );
}

drawPlots(draw);
