/** The walls of an arena: their shadows, their faces, and tops of what the arena is made of. */

import type { Rect, Theme } from '../../shared/sim/arena.ts';
import { type Brush, circle } from './brush.ts';
import type { Palette } from './palette.ts';

/** How far the face of a wall shows below its top, and how far its shadow falls. */
export const WALL_FACE = 9;
export const WALL_SHADOW = 26;
const BEVEL = 2.4;

type Top = (brush: Brush, palette: Palette, wall: Rect) => void;

const TOPS: Readonly<Record<Theme, Top>> = {
  metal: paintPlate,
  grass: paintPlanks,
  sand: paintRock,
  stone: paintBricks,
  ward: paintBand,
};

/**
 * All walls as one outline, so that those that touch look like one. A bevel is what an outline leaves uncovered when
 * it is moved by a little.
 */
export function paintWalls(brush: Brush, palette: Palette, theme: Theme, walls: readonly Rect[]): void {
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
  for (const wall of walls) {
    paintLight(brush, wall);
    TOPS[theme](brush, palette, wall);
  }
  brush.restore();
}

/** One side is lit. */
function paintLight(brush: Brush, { x, y, width, height }: Rect): void {
  const light = brush.createLinearGradient(x, y, x + width * 0.4, y + height);
  light.addColorStop(0, 'rgba(255,255,255,0.07)');
  light.addColorStop(1, 'rgba(0,0,0,0.1)');
  brush.fillStyle = light;
  brush.fillRect(x, y, width, height);
}

/** A sunk plate and rivets, where there is room for them. */
function paintPlate(brush: Brush, palette: Palette, { x, y, width, height }: Rect): void {
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

/** Boards across, each a little lighter or darker than the next. */
function paintPlanks(brush: Brush, palette: Palette, { x, y, width, height }: Rect): void {
  const lies = width >= height;
  const board = 24;
  for (let at = 0, index = 0; at < (lies ? width : height); at += board, index++) {
    brush.fillStyle = index % 2 === 0 ? palette.wallDark : palette.wallLight;
    brush.globalAlpha = 0.14 + ((index * 7) % 5) * 0.03;
    const edge = Math.min(board, (lies ? width : height) - at);
    if (lies) brush.fillRect(x + at, y, edge, height);
    else brush.fillRect(x, y + at, width, edge);
    brush.globalAlpha = 0.5;
    brush.fillStyle = palette.wallSide;
    if (lies) brush.fillRect(x + at, y, 1.2, height);
    else brush.fillRect(x, y + at, width, 1.2);
  }
  brush.globalAlpha = 1;
}

/** Layers that wind and water left. */
function paintRock(brush: Brush, palette: Palette, { x, y, width, height }: Rect): void {
  brush.save();
  brush.beginPath();
  brush.rect(x, y, width, height);
  brush.clip();
  const reach = Math.min(width, height);
  for (let index = 1; index * 15 < reach; index++) {
    const inset = index * 7.5;
    brush.strokeStyle = index % 2 === 0 ? palette.wallLight : palette.wallDark;
    brush.globalAlpha = 0.34;
    brush.lineWidth = 3;
    brush.beginPath();
    brush.roundRect(x + inset, y + inset, width - inset * 2, height - inset * 2, Math.max(0, reach / 2 - inset));
    brush.stroke();
  }
  brush.fillStyle = palette.wallSide;
  brush.globalAlpha = 0.3;
  brush.beginPath();
  for (let at = 20, index = 0; at < width + height; at += 37, index++) {
    const across = 6 + ((index * 13) % Math.max(1, reach - 12));
    if (width >= height) circle(brush, x + Math.min(width - 5, at), y + across, 2.2 + (index % 3));
    else circle(brush, x + across, y + Math.min(height - 5, at), 2.2 + (index % 3));
  }
  brush.fill();
  brush.restore();
}

/** Courses with staggered joints. */
function paintBricks(brush: Brush, palette: Palette, { x, y, width, height }: Rect): void {
  const [tall, wide] = [14, 32];
  brush.save();
  brush.beginPath();
  brush.rect(x, y, width, height);
  brush.clip();
  brush.fillStyle = palette.wallSide;
  brush.globalAlpha = 0.6;
  // By the world and not by the wall, so that walls that touch go on.
  const [top, left] = [Math.floor(y / tall), Math.floor(x / wide)];
  for (let row = top; row * tall < y + height; row++) {
    brush.fillRect(x, row * tall, width, 1.4);
    const shift = row % 2 === 0 ? 0 : wide / 2;
    for (let column = left - 1; column * wide < x + width; column++)
      brush.fillRect(column * wide + shift, row * tall, 1.4, tall);
  }
  brush.restore();
}

/** Smooth, with a coloured band along its middle. */
function paintBand(brush: Brush, palette: Palette, { x, y, width, height }: Rect): void {
  const inset = Math.min(width, height) * 0.32;
  brush.fillStyle = palette.floorMark;
  brush.globalAlpha = 0.55;
  brush.beginPath();
  brush.roundRect(x + inset, y + inset, width - inset * 2, height - inset * 2, 3);
  brush.fill();
  brush.globalAlpha = 1;
}
