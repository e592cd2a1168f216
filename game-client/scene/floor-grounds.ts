/** What the floor of an arena is made of: panels, grass, sand, flagstones or tiles, in patterns that repeat. */

import type { Rect, Theme } from '../../shared/sim/arena.ts';
import { type Brush, circle } from './brush.ts';
import type { Palette } from './palette.ts';

export const GRID = 64;
/** All patterns repeat after so many units: each place is painted alike, whatever piece of the floor it is painted in. */
export const PERIOD = 1024;
const PANEL = 256;
/** Mown one way and the other. */
const BAND = 128;
const FLAG = 64;
const TILE = 32;

type Ground = (brush: Brush, palette: Palette, place: Rect) => void;

const GROUNDS: Readonly<Record<Theme, Ground>> = {
  metal: (brush, palette, place) => forEachCell(place, PANEL, (x, y, seed) => paintPanel(brush, palette, x, y, seed)),
  grass: paintGrass,
  sand: paintSand,
  stone: (brush, palette, place) => forEachCell(place, PANEL, (x, y) => paintFlags(brush, palette, x, y)),
  ward: (brush, palette, place) => forEachCell(place, PANEL, (x, y, seed) => paintTiles(brush, palette, x, y, seed)),
};

export function paintGround(brush: Brush, palette: Palette, theme: Theme, place: Rect): void {
  brush.fillStyle = palette.floor;
  brush.fillRect(place.x, place.y, place.width, place.height);
  GROUNDS[theme](brush, palette, place);
}

/** Cells differ a little from each other, always in the same way, so that one can tell places apart. */
function forEachCell(place: Rect, edge: number, paint: (x: number, y: number, seed: number) => void): void {
  const cells = PERIOD / edge;
  for (let row = Math.floor(place.y / edge); row * edge < place.y + place.height; row++) {
    for (let column = Math.floor(place.x / edge); column * edge < place.x + place.width; column++)
      paint(column * edge, row * edge, seedOf(wrap(column, cells), wrap(row, cells)));
  }
}

function wrap(value: number, period: number): number {
  return ((value % period) + period) % period;
}

/** 0…15. */
function seedOf(column: number, row: number): number {
  return (column * 5 + row * 11 + column * row * 7) % 16;
}

/** Numbers of 0…1 that look like chance, the same for the same place. */
function scatter(x: number, y: number): () => number {
  let state = (Math.imul(wrap(x, PERIOD) + 1, 73856093) ^ Math.imul(wrap(y, PERIOD) + 1, 19349663)) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function shades({ floor, floorPanel, floorDeep }: Palette): readonly string[] {
  return [floor, floorPanel, floorDeep];
}

function paintPanel(brush: Brush, palette: Palette, x: number, y: number, seed: number): void {
  brush.fillStyle = shades(palette)[seed % 3] ?? palette.floor;
  brush.fillRect(x, y, PANEL, PANEL);
  paintSheen(brush, x, y, 0.022);
  brush.fillStyle = palette.floorLine;
  for (let at = GRID; at < PANEL; at += GRID) {
    brush.globalAlpha = 0.45;
    brush.fillRect(x + at - 0.5, y, 1, PANEL);
    brush.fillRect(x, y + at - 0.5, PANEL, 1);
  }
  brush.globalAlpha = 1;
  // The joint between panels: dark, with a lit edge.
  brush.fillStyle = 'rgba(0,0,0,0.3)';
  brush.fillRect(x - 1, y, 2, PANEL);
  brush.fillRect(x, y - 1, PANEL, 2);
  brush.fillStyle = palette.floorLine;
  brush.fillRect(x + 1, y + 1, 1.2, PANEL - 2);
  brush.fillRect(x + 1, y + 1, PANEL - 2, 1.2);

  brush.fillStyle = palette.floorMark;
  for (const [dx, dy] of [
    [14, 14],
    [PANEL - 14, 14],
    [14, PANEL - 14],
    [PANEL - 14, PANEL - 14],
  ] as const) {
    brush.beginPath();
    circle(brush, x + dx, y + dy, 2.2);
    brush.fill();
  }
  if (seed % 4 === 1) paintVent(brush, palette, x + PANEL / 2, y + PANEL / 2);
  if (seed % 5 === 2) paintWarning(brush, palette, x + GRID, y + PANEL - 30);
}

/** A soft light from one side, as large as a panel. */
function paintSheen(brush: Brush, x: number, y: number, strength: number): void {
  const half = PANEL / 2;
  const light = brush.createRadialGradient(x + PANEL * 0.3, y + PANEL * 0.25, 10, x + half, y + half, PANEL * 0.8);
  light.addColorStop(0, `rgba(255,255,255,${strength})`);
  light.addColorStop(1, 'rgba(0,0,0,0.05)');
  brush.fillStyle = light;
  brush.fillRect(x, y, PANEL, PANEL);
}

function paintVent(brush: Brush, palette: Palette, x: number, y: number): void {
  brush.fillStyle = 'rgba(0,0,0,0.22)';
  brush.beginPath();
  brush.roundRect(x - 32, y - 22, 64, 44, 5);
  brush.fill();
  brush.fillStyle = palette.floorLine;
  for (let at = -15; at <= 15; at += 10) brush.fillRect(x - 25, y + at - 1.5, 50, 3);
}

function paintWarning(brush: Brush, palette: Palette, x: number, y: number): void {
  brush.fillStyle = palette.floorMark;
  brush.globalAlpha = 0.55;
  brush.beginPath();
  for (let at = 0; at < 5; at++) {
    brush.moveTo(x + at * 14, y);
    brush.lineTo(x + at * 14 + 7, y);
    brush.lineTo(x + at * 14 + 13, y - 12);
    brush.lineTo(x + at * 14 + 6, y - 12);
  }
  brush.fill();
  brush.globalAlpha = 1;
}

/** Bands that were mown to and fro, and tufts. */
function paintGrass(brush: Brush, palette: Palette, place: Rect): void {
  for (let column = Math.floor(place.x / BAND); column * BAND < place.x + place.width; column++) {
    brush.fillStyle = wrap(column, 2) === 0 ? palette.floorPanel : palette.floorDeep;
    brush.fillRect(column * BAND, place.y, BAND, place.height);
  }
  brush.lineCap = 'round';
  forEachCell(place, GRID, (x, y) => {
    const chance = scatter(x, y);
    for (let index = 0; index < 7; index++) {
      const [atX, atY, tall] = [x + chance() * GRID, y + chance() * GRID, 3 + chance() * 4];
      brush.strokeStyle = chance() < 0.5 ? palette.floorMark : 'rgba(0,0,0,0.35)';
      brush.globalAlpha = 0.32;
      brush.lineWidth = 1.3;
      brush.beginPath();
      for (const lean of [-2, 0.4, 2.4]) {
        brush.moveTo(atX, atY);
        brush.lineTo(atX + lean, atY - tall);
      }
      brush.stroke();
    }
    if (chance() < 0.1) {
      brush.globalAlpha = 0.5;
      brush.fillStyle = chance() < 0.5 ? '#e8e4c4' : '#d8c05a';
      brush.beginPath();
      circle(brush, x + chance() * GRID, y + chance() * GRID, 1.6);
      brush.fill();
    }
    brush.globalAlpha = 1;
  });
}

/** Ripples that the wind made, grains and a few stones. */
function paintSand(brush: Brush, palette: Palette, place: Rect): void {
  const step = 32;
  for (let row = Math.floor(place.y / step) - 1; row * step < place.y + place.height + step; row++) {
    const chance = scatter(7, row * step);
    const shift = chance() * 256;
    brush.strokeStyle = wrap(row, 2) === 0 ? palette.floorLine : palette.floorDeep;
    brush.globalAlpha = 0.34 + chance() * 0.2;
    brush.lineWidth = 2 + chance() * 3;
    brush.beginPath();
    const first = Math.floor((place.x - 128) / 64) * 64;
    for (let x = first; x <= place.x + place.width + 64; x += 16) {
      // Two waves that meet again after a period.
      const turn = ((x + shift) / PERIOD) * Math.PI * 2;
      const y = row * step + Math.sin(turn * 4) * 9 + Math.sin(turn * 11 + row) * 4;
      if (x === first) brush.moveTo(x, y);
      else brush.lineTo(x, y);
    }
    brush.stroke();
  }
  forEachCell(place, GRID, (x, y) => {
    const chance = scatter(x, y);
    for (let index = 0; index < 12; index++) {
      brush.fillStyle = chance() < 0.5 ? palette.floorMark : '#000000';
      brush.globalAlpha = 0.22;
      brush.fillRect(x + chance() * GRID, y + chance() * GRID, 1.4, 1.4);
    }
    if (chance() < 0.14) {
      const [atX, atY, radius] = [x + chance() * GRID, y + chance() * GRID, 2 + chance() * 3.4];
      brush.globalAlpha = 0.35;
      brush.fillStyle = '#000000';
      brush.beginPath();
      brush.ellipse(atX + 1.4, atY + 1.8, radius * 1.2, radius, 0, 0, Math.PI * 2);
      brush.fill();
      brush.globalAlpha = 0.7;
      brush.fillStyle = palette.floorMark;
      brush.beginPath();
      brush.ellipse(atX, atY, radius * 1.2, radius, 0, 0, Math.PI * 2);
      brush.fill();
    }
  });
  brush.globalAlpha = 1;
}

/** Four rows of stones with joints that are staggered; some are worn. */
function paintFlags(brush: Brush, palette: Palette, x: number, y: number): void {
  brush.fillStyle = '#000000';
  brush.globalAlpha = 0.32;
  brush.fillRect(x, y, PANEL, PANEL);
  brush.globalAlpha = 1;
  for (let row = 0; row < PANEL / FLAG; row++) {
    const top = y + row * FLAG;
    const chance = scatter(x + 3, top);
    let left = 0;
    while (left < PANEL) {
      const wide = Math.min(PANEL - left, 48 + Math.floor(chance() * 5) * 16);
      const last = PANEL - left - wide;
      const width = last > 0 && last < 40 ? wide + last : wide;
      brush.fillStyle = shades(palette)[Math.floor(chance() * 3)] ?? palette.floor;
      brush.beginPath();
      brush.roundRect(x + left + 1.4, top + 1.4, width - 2.8, FLAG - 2.8, 5);
      brush.fill();
      brush.globalAlpha = 0.06 + chance() * 0.1;
      brush.fillStyle = palette.floorMark;
      brush.fillRect(x + left + 5, top + 2.2, width - 10, 1.6);
      if (chance() < 0.22) {
        brush.globalAlpha = 0.28;
        brush.strokeStyle = '#000000';
        brush.lineWidth = 1.3;
        brush.beginPath();
        const crack = x + left + width * (0.3 + chance() * 0.4);
        brush.moveTo(crack, top + 3);
        brush.lineTo(crack + 7, top + 22);
        brush.lineTo(crack - 3, top + 40);
        brush.stroke();
      }
      brush.globalAlpha = 1;
      left += width;
    }
  }
}

/** Small squares that are washed every day. */
function paintTiles(brush: Brush, palette: Palette, x: number, y: number, seed: number): void {
  for (let row = 0; row < PANEL / TILE; row++) {
    for (let column = 0; column < PANEL / TILE; column++) {
      brush.fillStyle = (row + column) % 2 === 0 ? palette.floorPanel : palette.floor;
      brush.fillRect(x + column * TILE, y + row * TILE, TILE, TILE);
    }
  }
  brush.fillStyle = palette.floorLine;
  brush.globalAlpha = 0.5;
  for (let at = 0; at < PANEL; at += TILE) {
    brush.fillRect(x + at - 0.5, y, 1, PANEL);
    brush.fillRect(x, y + at - 0.5, PANEL, 1);
  }
  brush.globalAlpha = 1;
  paintSheen(brush, x, y, seed % 3 === 0 ? 0.05 : 0.025);
  if (seed % 4 === 1) paintDrain(brush, palette, x + PANEL / 2, y + PANEL / 2);
}

function paintDrain(brush: Brush, palette: Palette, x: number, y: number): void {
  brush.fillStyle = 'rgba(0,0,0,0.3)';
  brush.beginPath();
  circle(brush, x, y, 10);
  brush.fill();
  brush.fillStyle = palette.floorMark;
  brush.beginPath();
  for (let index = 0; index < 6; index++) {
    const angle = (index / 6) * Math.PI * 2;
    circle(brush, x + Math.cos(angle) * 5.6, y + Math.sin(angle) * 5.6, 1.7);
  }
  brush.fill();
}
