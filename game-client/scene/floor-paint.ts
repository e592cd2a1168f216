/** Paints a piece of an arena: its ground, what is painted on it, its walls, and the edge of the world. */

import type { Arena, Rect } from '../../shared/sim/arena.ts';
import type { Brush } from './brush.ts';
import { paintDecor } from './floor-decor.ts';
import { paintGround } from './floor-grounds.ts';
import { paintPad, paintSpawn, paintZone } from './floor-marks.ts';
import { paintWalls } from './floor-walls.ts';
import type { Palette } from './palette.ts';

/** Width of the frame around the arena. */
export const EDGE = 22;

/** Everything within `place`, in the arena's units. @param palette as it is for the arena's theme */
export function paintFloor(brush: Brush, arena: Arena, palette: Palette, place: Rect): void {
  paintFrame(brush, arena, palette);
  brush.save();
  brush.beginPath();
  brush.rect(0, 0, arena.width, arena.height);
  brush.clip();
  paintGround(brush, palette, arena.theme, place);
  for (const decor of arena.decor) paintDecor(brush, palette, arena.theme, decor);
  for (const zone of arena.zones) paintZone(brush, palette, zone);
  for (const { x, y, team } of arena.spawns) paintSpawn(brush, palette, x, y, team);
  for (const { x, y, kind } of arena.pickups) paintPad(brush, palette, x, y, kind);
  paintRim(brush, arena);
  paintWalls(brush, palette, arena.theme, arena.walls);
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
