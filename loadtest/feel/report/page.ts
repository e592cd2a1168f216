/** The script of the report's page: draws the plots that the document carries, in the scheme that the reader has. */

import uPlot from 'uplot';
import type { Plot } from './plot.ts';

const HEIGHT = 220;
const FONT = '12px system-ui, sans-serif';
/** Ours is drawn over the others, and these are told apart without their colours, too. */
const DASHES = { ours: [], stock: [8, 4], truth: [2, 3] } as const;

const plots = new Map(
  (JSON.parse(document.getElementById('plots')?.textContent ?? '[]') as Plot[]).map((plot) => [plot.id, plot]),
);
const drawn: uPlot[] = [];

function draw(place: HTMLElement, plot: Plot): uPlot {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: colour('quiet'),
    grid: { stroke: colour('grid'), width: 1 },
    ticks: { stroke: colour('grid'), width: 1, size: 4 },
    ...{ font: FONT, labelFont: FONT, labelSize: 18, labelGap: 0, gap: 4 },
  };
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

function drawAnew(): void {
  for (const plot of drawn.splice(0)) plot.destroy();
  for (const place of document.querySelectorAll<HTMLElement>('.plot')) {
    const plot = plots.get(place.dataset.plot ?? '');
    if (plot !== undefined) drawn.push(draw(place, plot));
  }
}

drawAnew();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAnew);
let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  drawAnew();
});
