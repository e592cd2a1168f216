/** The strip of the net graph: the last ten seconds of round trip, waits for patches, corrections and input depth. */

import { type Column, NetSamples, SAMPLE_SECONDS } from '../net/net-samples.ts';
import type { Text } from '../text/en.ts';
import { element, setText } from './dom.ts';
import { perSecond } from './net-readings.ts';

/** Between two drawings: what moves by less than a pixel need not be drawn. */
const DRAW_MS = 50;
/** Between two descriptions for who does not see it. */
const SAY_MS = 2000;
/** What the height of the upper part may stand for, in ms. */
const SCALES = [100, 200, 400, 800, 1600, 3200] as const;
/** A wait for a patch above this is drawn as a late one. */
const LATE_MS = 100;
/** Units of a correction that is drawn in full height, and inputs on the server that are. */
const LARGE_CORRECTION = 24;
const MOST_DEPTH = 8;
/** Shares of the height at which the part of times ends, and where that of corrections begins and ends. */
const TIMES_END = 0.64;
const TICKS_BEGIN = 0.69;
const TICKS_END = 0.83;
const DEPTH_BEGIN = 0.87;
/** Seconds between two lines of the grid. */
const GRID_SECONDS = 2;

export interface StripChart {
  readonly element: HTMLElement;
  /** Call it as often as there are frames. */
  draw(samples: NetSamples, now: number): void;
  /** The colours, or the size, may be others from now on. */
  restyle(): void;
}

export function createStripChart(text: Text): StripChart {
  const label = text.netGraph.strip(SAMPLE_SECONDS);
  const canvas = element('canvas', { role: 'img', 'aria-label': label, 'data-testid': 'net-strip' });
  const scaleLabel = element('span', { class: 'strip-scale', 'aria-hidden': 'true' });
  const root = element('figure', { class: 'net-strip' }, canvas, scaleLabel, element('figcaption', {}, label));
  const brush = canvas.getContext('2d');
  const column: Column = { rttMs: 0, patchAgeMs: 0, depth: 0, correction: 0 };
  const ink = { grid: '', line: '', bars: '', late: '', ticks: '', steps: '' };
  let stale = true;
  let nextDraw = 0;
  let nextSay = 0;

  const restyle = (): void => {
    const style = getComputedStyle(root);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    ink.grid = colour('--rim');
    ink.line = colour('--own');
    ink.bars = colour('--quiet');
    ink.late = colour('--warn');
    ink.ticks = colour('--bad');
    ink.steps = colour('--place');
    const pixels = globalThis.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * pixels);
    const height = Math.round(canvas.clientHeight * pixels);
    if (width > 0 && (canvas.width !== width || canvas.height !== height)) Object.assign(canvas, { width, height });
    stale = width === 0;
  };
  new ResizeObserver(() => {
    stale = true;
  }).observe(canvas);

  /** Rectangles of one colour, of all columns whose height is not 0. */
  const fillColumns = (
    samples: NetSamples,
    style: string,
    alpha: number,
    floor: number,
    heightOf: (column: Readonly<Column>) => number,
    widest = Infinity,
  ): void => {
    if (brush === null) return;
    const wide = canvas.width / NetSamples.columns;
    brush.fillStyle = style;
    brush.globalAlpha = alpha;
    brush.beginPath();
    for (let index = 0; index < NetSamples.columns; index++) {
      if (!samples.read(samples.newestColumn - NetSamples.columns + 1 + index, column)) continue;
      const height = heightOf(column);
      if (height <= 0) continue;
      // On whole pixels: soft edges would flicker as they move.
      const left = Math.round(index * wide);
      const right = Math.round((index + 1) * wide);
      brush.rect(left, floor - height, Math.min(widest, right - left), height);
    }
    brush.fill();
    brush.globalAlpha = 1;
  };

  const drawLine = (samples: NetSamples, floor: number, perMs: number): void => {
    if (brush === null) return;
    const wide = canvas.width / NetSamples.columns;
    brush.strokeStyle = ink.line;
    brush.lineWidth = Math.max(1.5, canvas.height / 50);
    brush.lineJoin = 'round';
    brush.beginPath();
    let drawn = false;
    for (let index = 0; index < NetSamples.columns; index++) {
      // 0 is not measured yet.
      const there = samples.read(samples.newestColumn - NetSamples.columns + 1 + index, column) && column.rttMs > 0;
      if (there) {
        const x = (index + 0.5) * wide;
        const y = floor - column.rttMs * perMs;
        if (drawn) brush.lineTo(x, y);
        else brush.moveTo(x, y);
      }
      drawn = there;
    }
    brush.stroke();
  };

  const drawGrid = (times: number): void => {
    if (brush === null) return;
    const { width, height } = canvas;
    const thin = Math.max(1, Math.round(height / 100));
    brush.fillStyle = ink.grid;
    for (let seconds = GRID_SECONDS; seconds < SAMPLE_SECONDS; seconds += GRID_SECONDS)
      brush.fillRect(Math.round(width * (1 - seconds / SAMPLE_SECONDS)), 0, thin, height);
    brush.fillRect(0, Math.round(times / 2), width, thin);
    for (const share of [TIMES_END, TICKS_END, 1]) brush.fillRect(0, Math.round(height * share) - thin, width, thin);
  };

  return {
    element: root,
    restyle() {
      stale = true;
    },
    draw(samples, now) {
      if (now < nextDraw || brush === null) return;
      nextDraw = now + DRAW_MS;
      if (stale) restyle();
      let longest = 0;
      let rtt = 0;
      for (let index = 0; index < NetSamples.columns; index++) {
        if (!samples.read(samples.newestColumn - index, column)) continue;
        longest = Math.max(longest, column.patchAgeMs);
        rtt = Math.max(rtt, column.rttMs);
      }
      const most = SCALES.find((scale) => scale >= Math.max(longest, rtt)) ?? SCALES[SCALES.length - 1] ?? 1;
      setText(scaleLabel, `${most} ms`);
      const { width, height } = canvas;
      const times = Math.round(height * TIMES_END);
      const perMs = times / most;
      const ticks = height * (TICKS_END - TICKS_BEGIN);
      const depth = height * (1 - DEPTH_BEGIN);
      const pixel = Math.max(1, Math.round(height / 100));
      brush.clearRect(0, 0, width, height);
      drawGrid(times);
      const waited = (ms: number): number => Math.min(times, Math.max(pixel, Math.round(ms * perMs)));
      const steps = ({ depth: inputs }: Readonly<Column>): number =>
        Math.round((Math.min(MOST_DEPTH, inputs) / MOST_DEPTH) * depth);
      const size = ({ correction }: Readonly<Column>): number =>
        correction === 0 ? 0 : Math.round(ticks * Math.min(1, 0.35 + (0.65 * correction) / LARGE_CORRECTION));
      fillColumns(samples, ink.bars, 0.5, times, ({ patchAgeMs: ms }) => (ms > LATE_MS ? 0 : waited(ms)));
      fillColumns(samples, ink.late, 0.9, times, ({ patchAgeMs: ms }) => (ms > LATE_MS ? waited(ms) : 0));
      fillColumns(samples, ink.ticks, 1, Math.round(height * TICKS_END), size, 2 * pixel);
      fillColumns(samples, ink.steps, 0.55, height, steps);
      drawLine(samples, times, perMs);
      if (now < nextSay) return;
      nextSay = now + SAY_MS;
      canvas.setAttribute(
        'aria-label',
        text.netGraph.stripSays(Math.round(rtt), Math.round(longest), perSecond(samples.correctionsPerSecond)),
      );
    },
  };
}
