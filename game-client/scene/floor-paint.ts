/** Paints a piece of an arena: panels, what is painted on them, walls with their shadows, and the edge of the world. */

import type { Arena, Rect } from '../../shared/sim/arena.ts';
import { type Brush, circle } from './brush.ts';
import { paintPad, paintSpawn, paintZone } from './floor-marks.ts';
import type { Palette } from './palette.ts';

export const GRID = 64;
/** How far the face of a wall shows below its top, and how far its shadow falls. */
export const WALL_FACE = 9;
export const WALL_SHADOW = 26;
/** Width of the frame around the arena. */
export const EDGE = 22;
const BEVEL = 2.4;
/** Edge of a panel of the floor; the pattern of panels repeats after four of them. */
const PANEL = 256;
const PERIOD = 4;

/** Everything within `place`, in the arena's units. */
export function paintFloor(brush: Brush, arena: Arena, palette: Palette, place: Rect): void {
  paintFrame(brush, arena, palette);
  brush.save();
  brush.beginPath();
  brush.rect(0, 0, arena.width, arena.height);
  brush.clip();
  brush.fillStyle = palette.floor;
  brush.fillRect(0, 0, arena.width, arena.height);
  paintPanels(brush, palette, place);
  for (const zone of arena.zones) paintZone(brush, palette, zone, zone.team);
  for (const { x, y, team } of arena.spawns) paintSpawn(brush, palette, x, y, team);
  for (const { x, y, kind } of arena.pickups) paintPad(brush, palette, x, y, kind);
  paintRim(brush, arena);
  paintWalls(brush, palette, arena.walls);
  brush.restore();
}

/** Lines that lean, as one tile that fits to itself. */
export function paintHatching(brush: Brush, palette: Palette, size: number): void {
  brush.fillStyle = palette.outside;
  brush.fillRect(0, 0, size, size);
  brush.strokeStyle = palette.outsideLine;
  brush.lineWidth = 5;
  brush.beginPath();
  for (let at = -size; at <= size * 2; at += size / 2) {
    brush.moveTo(at - 8, size + 8);
    brush.lineTo(at + size + 8, -8);
  }
  brush.stroke();
}

/** Around the arena: a dark kerb with a bright line, which says where the world ends. */
function paintFrame(brush: Brush, { width, height }: Arena, palette: Palette): void {
  const ring = (distance: number, style: string): void => {
    brush.fillStyle = style;
    brush.beginPath();
    brush.roundRect(-distance, -distance, width + distance * 2, height + distance * 2, distance);
    brush.fill();
  };
  ring(EDGE + 8, 'rgba(0,0,0,0.35)');
  ring(EDGE + 3, 'rgba(0,0,0,0.5)');
  ring(EDGE, palette.wallSide);
  ring(EDGE - 2, palette.wallLight);
  ring(EDGE - 4.5, palette.wallTop);
  ring(7, palette.wallDark);
  ring(4.5, palette.border);
}

/** Panels differ a little from each other, always in the same way, so that one can tell places apart. */
function paintPanels(brush: Brush, palette: Palette, place: Rect): void {
  const first = { column: Math.floor(place.x / PANEL), row: Math.floor(place.y / PANEL) };
  for (let row = first.row; row * PANEL < place.y + place.height; row++) {
    for (let column = first.column; column * PANEL < place.x + place.width; column++) {
      paintPanel(brush, palette, column * PANEL, row * PANEL, seedOf(column, row));
    }
  }
}

function seedOf(column: number, row: number): number {
  const wrapped = (value: number): number => ((value % PERIOD) + PERIOD) % PERIOD;
  return (wrapped(column) * 5 + wrapped(row) * 11 + wrapped(column) * wrapped(row) * 7) % 16;
}

function paintPanel(brush: Brush, palette: Palette, x: number, y: number, seed: number): void {
  brush.fillStyle = [palette.floor, palette.floorPanel, palette.floorDeep][seed % 3] ?? palette.floor;
  brush.fillRect(x, y, PANEL, PANEL);
  // A soft light from one side, as large as the panel.
  const light = brush.createRadialGradient(
    x + PANEL * 0.3,
    y + PANEL * 0.25,
    10,
    x + PANEL / 2,
    y + PANEL / 2,
    PANEL * 0.8,
  );
  light.addColorStop(0, 'rgba(255,255,255,0.022)');
  light.addColorStop(1, 'rgba(0,0,0,0.05)');
  brush.fillStyle = light;
  brush.fillRect(x, y, PANEL, PANEL);

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
  if (seed % 5 === 2) paintStripes(brush, palette, x + GRID, y + PANEL - 30);
}

function paintVent(brush: Brush, palette: Palette, x: number, y: number): void {
  brush.fillStyle = 'rgba(0,0,0,0.22)';
  brush.beginPath();
  brush.roundRect(x - 32, y - 22, 64, 44, 5);
  brush.fill();
  brush.fillStyle = palette.floorLine;
  for (let at = -15; at <= 15; at += 10) brush.fillRect(x - 25, y + at - 1.5, 50, 3);
}

function paintStripes(brush: Brush, palette: Palette, x: number, y: number): void {
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

/** The frame throws a shadow on the floor along it. */
function paintRim(brush: Brush, { width, height }: Arena): void {
  for (const [x, y, toX, toY, w, h] of [
    [0, 0, 0, 26, width, 26],
    [0, 0, 26, 0, 26, height],
    [0, height, 0, height - 12, width, -12],
    [width, 0, width - 12, 0, -12, height],
  ] as const) {
    const shade = brush.createLinearGradient(x, y, toX, toY);
    shade.addColorStop(0, 'rgba(0,0,0,0.4)');
    shade.addColorStop(1, 'rgba(0,0,0,0)');
    brush.fillStyle = shade;
    brush.fillRect(x, y, w, h);
  }
}

/**
 * All walls as one outline, so that those that touch look like one. A bevel is what an outline leaves uncovered when
 * it is moved by a little.
 */
function paintWalls(brush: Brush, palette: Palette, walls: readonly Rect[]): void {
  const outline = new Path2D();
  for (const { x, y, width, height } of walls) outline.rect(x, y, width, height);
  const all = (style: string, dx: number, dy: number): void => {
    brush.save();
    brush.translate(dx, dy);
    brush.fillStyle = style;
    brush.fill(outline);
    brush.restore();
  };
  const clipTo = (dx: number, dy: number): void => {
    brush.translate(dx, dy);
    brush.clip(outline);
    brush.translate(-dx, -dy);
  };

  brush.save();
  // Shadows are measured in pixels, whatever the scale; `filter` would blur as well, but not in every browser.
  const detail = brush.getTransform().a;
  brush.shadowColor = 'rgba(0,0,0,0.55)';
  brush.shadowBlur = 12 * detail;
  brush.shadowOffsetX = 11 * detail;
  brush.shadowOffsetY = (12 + WALL_FACE) * detail;
  all(palette.wallSide, 0, 0);
  brush.restore();
  for (let depth = WALL_FACE; depth > 0; depth -= 1) all(palette.wallSide, 0, depth);
  all('rgba(255,255,255,0.05)', 0, 1);

  brush.save();
  clipTo(0, 0);
  all(palette.wallLight, 0, 0);
  all(palette.wallDark, BEVEL, BEVEL);
  clipTo(BEVEL, BEVEL);
  all(palette.wallTop, -BEVEL, -BEVEL);
  clipTo(-BEVEL, -BEVEL);
  for (const wall of walls) paintTop(brush, palette, wall);
  brush.restore();
}

/** A lit side, a sunk plate and rivets, where there is room for them. */
function paintTop(brush: Brush, palette: Palette, { x, y, width, height }: Rect): void {
  const light = brush.createLinearGradient(x, y, x + width * 0.4, y + height);
  light.addColorStop(0, 'rgba(255,255,255,0.07)');
  light.addColorStop(1, 'rgba(0,0,0,0.1)');
  brush.fillStyle = light;
  brush.fillRect(x, y, width, height);
  if (Math.min(width, height) < 34) return;
  const inset = 9;
  brush.fillStyle = palette.wallDark;
  brush.globalAlpha = 0.55;
  brush.beginPath();
  brush.roundRect(x + inset, y + inset, width - inset * 2, height - inset * 2, 4);
  brush.fill();
  brush.globalAlpha = 1;
  brush.fillStyle = palette.wallTop;
  brush.beginPath();
  brush.roundRect(x + inset + 1.5, y + inset + 1.5, width - inset * 2 - 1.5, height - inset * 2 - 1.5, 4);
  brush.fill();
  if (Math.min(width, height) < 60) return;
  brush.fillStyle = palette.wallLight;
  brush.globalAlpha = 0.5;
  brush.beginPath();
  for (const dx of [17, width - 17]) for (const dy of [17, height - 17]) circle(brush, x + dx, y + dy, 2);
  brush.fill();
  brush.globalAlpha = 1;
}
