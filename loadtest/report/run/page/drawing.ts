/** What is drawn behind and above the lines of a plot: the phases of the run, and a limit. */

import type uPlot from 'uplot';
import type { Plot } from '../plot.ts';

/** Of letters, CSS pixels. */
const SIZE = 11;

interface BandColours {
  /** Of phases that were judged. */
  readonly band: string;
  readonly line: string;
}

interface NameColours {
  readonly quiet: string;
  /** What is behind the names. */
  readonly back: { readonly judged: string; readonly other: string };
}

function font(): string {
  return `${SIZE * devicePixelRatio}px system-ui, sans-serif`;
}

/** The phases, behind all else. */
export function drawBands(u: uPlot, { bands }: Plot, { band: shade, line }: BandColours): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.setLineDash([]);
  ctx.strokeStyle = line;
  ctx.lineWidth = devicePixelRatio;
  ctx.fillStyle = shade;
  for (const { from, to, judged } of bands) {
    const [left, right] = [u.valToPos(from, 'x', true), u.valToPos(to, 'x', true)];
    if (judged) ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Above the grid; names that do not fit into their band are left out: the list of phases has them. */
export function nameBands(u: uPlot, { bands }: Plot, { quiet, back }: NameColours): void {
  const { ctx, bbox } = u;
  const pad = 4 * devicePixelRatio;
  ctx.save();
  ctx.font = font();
  ctx.textBaseline = 'top';
  ctx.setLineDash([]);
  ctx.lineWidth = 3 * devicePixelRatio;
  for (const { name, from, to, judged } of bands) {
    const left = u.valToPos(from, 'x', true);
    if (ctx.measureText(name).width + 2 * pad > u.valToPos(to, 'x', true) - left) continue;
    ctx.strokeStyle = judged ? back.judged : back.other;
    ctx.fillStyle = quiet;
    ctx.strokeText(name, left + pad, bbox.top + pad / 2);
    ctx.fillText(name, left + pad, bbox.top + pad / 2);
  }
  ctx.restore();
}

export function drawLimit(
  u: uPlot,
  { limit }: Plot,
  { ink, back }: { readonly ink: string; readonly back: string },
): void {
  if (limit === undefined) return;
  const { ctx, bbox } = u;
  const y = u.valToPos(limit.at, 'y', true);
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = font();
  ctx.textAlign = 'right';
  // The names of the phases stand at the upper edge.
  const below = y - bbox.top < 2.5 * SIZE * devicePixelRatio;
  ctx.textBaseline = below ? 'top' : 'bottom';
  const right = bbox.left + bbox.width - 6 * devicePixelRatio;
  const line = y + (below ? 3 : -2) * devicePixelRatio;
  // Lines may run where the text stands.
  ctx.strokeStyle = back;
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeText(limit.label, right, line);
  ctx.fillStyle = ink;
  ctx.fillText(limit.label, right, line);
  ctx.restore();
}
