/** What is drawn over the lines of a plot: markers of medians, points of rounds, and a limit. */

import type uPlot from 'uplot';
import { LOOKS, type Look } from '../looks.ts';
import type { Plot } from '../plot.ts';
import type { Colours } from './colours.ts';

const MEDIAN_SIZE = 5;
const ROUND_SIZE = 3;
/** CSS pixels by which rounds stand to the right of their median, which would hide them. */
const ROUND_OFFSET = 10;

type Place = readonly [x: number, y: number];

function place(u: uPlot, x: number, y: number): Place {
  return [u.valToPos(x, 'x', true), u.valToPos(y, 'y', true)];
}

function markerPath(marker: Look['marker'] | 'cross', [x, y]: Place, size: number): Path2D {
  const path = new Path2D();
  const corners = (...offsets: readonly Place[]): void => {
    for (const [dx, dy] of offsets) path.lineTo(x + dx * size, y + dy * size);
    path.closePath();
  };
  if (marker === 'circle') path.arc(x, y, size, 0, 2 * Math.PI);
  else if (marker === 'square') path.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  else if (marker === 'triangle') corners([0, -1.2], [1.15, 0.8], [-1.15, 0.8]);
  else if (marker === 'diamond') corners([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]);
  else
    for (const side of [1, -1]) {
      path.moveTo(x - size, y - size * side);
      path.lineTo(x + size, y + size * side);
    }
  return path;
}

/** Medians are filled; rounds are hollow and small, beside them; a disturbed round is a cross, within the plot. */
export function drawPoints(u: uPlot, { lines, xs, yMax }: Plot, colours: Colours): void {
  const { ctx } = u;
  const scale = devicePixelRatio;
  ctx.save();
  for (const { subject, points, ys } of lines) {
    if (points === undefined) continue;
    const { marker } = LOOKS[subject];
    ctx.setLineDash([]);
    ctx.strokeStyle = colours.of(subject);
    ctx.fillStyle = colours.of(subject);
    ctx.lineWidth = 1.2 * scale;
    for (const { x, y, disturbed } of points) {
      const [left, top] = place(u, x, Math.min(y, yMax));
      const beside = [left + ROUND_OFFSET * scale, top] as const;
      ctx.stroke(markerPath(disturbed ? 'cross' : marker, beside, ROUND_SIZE * scale));
    }
    ctx.strokeStyle = colours.back;
    xs.forEach((x, index) => {
      const y = ys[index];
      if (typeof y !== 'number') return;
      const path = markerPath(marker, place(u, x, y), MEDIAN_SIZE * scale);
      ctx.fill(path);
      ctx.stroke(path);
    });
  }
  ctx.restore();
}

export function drawLimit(u: uPlot, { limit }: Plot, colours: Colours): void {
  if (limit === undefined) return;
  const { ctx, bbox } = u;
  const [, y] = place(u, 0, limit.at);
  ctx.save();
  ctx.strokeStyle = colours.limit;
  ctx.fillStyle = colours.limit;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  // As the last line left it otherwise.
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillText(limit.label, bbox.left + 6 * devicePixelRatio, y + 4 * devicePixelRatio);
  ctx.restore();
}
