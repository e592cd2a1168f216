/** What is painted on the floor of an arena because the rules know of it: zones, starts, places of pick-ups. */

import type { Zone } from '../../shared/sim/arena.ts';
import { type Brush, circle, css, polygon, teamMark } from './brush.ts';
import type { Palette } from './palette.ts';

/** Of what is nobody's. */
const CHALK = '#dbe3ec';

/** What is painted for a team, or for nobody. */
export function teamColour(palette: Palette, team: number | undefined): string {
  if (team === undefined || team <= 0) return CHALK;
  return css(palette.teams[(team - 1) % palette.teams.length] ?? palette.other);
}

const NUMBER_FONT = "800 64px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** A dashed frame around leaning lines, with its number in a row or its team's mark. */
export function paintZone(brush: Brush, palette: Palette, zone: Zone): void {
  const { x, y, width, height, team, order } = zone;
  const colour = teamColour(palette, team);
  brush.save();
  brush.beginPath();
  brush.roundRect(x, y, width, height, 10);
  brush.clip();
  brush.fillStyle = colour;
  brush.globalAlpha = 0.09;
  brush.fillRect(x, y, width, height);
  brush.strokeStyle = colour;
  brush.globalAlpha = 0.1;
  brush.lineWidth = 8;
  brush.beginPath();
  for (let at = -height; at < width; at += 34) {
    brush.moveTo(x + at, y + height);
    brush.lineTo(x + at + height, y);
  }
  brush.stroke();
  brush.restore();
  brush.strokeStyle = colour;
  brush.globalAlpha = 0.75;
  brush.lineWidth = 3;
  brush.setLineDash([22, 12]);
  brush.beginPath();
  brush.roundRect(x + 2, y + 2, width - 4, height - 4, 9);
  brush.stroke();
  brush.setLineDash([]);
  brush.globalAlpha = 1;
  if (order !== undefined) paintNumber(brush, colour, zone, String(order));
  else if (team !== undefined && team > 0) paintTeam(brush, colour, zone, team);
}

/** Its place in a row, on a plate that is read from afar. */
function paintNumber(brush: Brush, colour: string, { x, y, width, height }: Zone, text: string): void {
  brush.save();
  brush.translate(x + width / 2, y + height / 2);
  brush.fillStyle = 'rgba(0,0,0,0.42)';
  brush.strokeStyle = colour;
  brush.lineWidth = 3;
  brush.beginPath();
  circle(brush, 0, 0, 44);
  brush.fill();
  brush.stroke();
  brush.font = NUMBER_FONT;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillStyle = colour;
  brush.fillText(text, 0, 4, 70);
  brush.restore();
}

function paintTeam(brush: Brush, colour: string, { x, y, width, height }: Zone, team: number): void {
  brush.save();
  brush.translate(x + width / 2, y + height / 2);
  brush.globalAlpha = 0.5;
  brush.strokeStyle = colour;
  brush.lineWidth = 5;
  brush.beginPath();
  teamMark(brush, team, Math.min(width, height) * 0.27);
  brush.stroke();
  brush.restore();
}

/** Four brackets around the place where a life may begin. */
export function paintSpawn(brush: Brush, palette: Palette, x: number, y: number, team: number | undefined): void {
  brush.strokeStyle = team === undefined ? palette.floorMark : teamColour(palette, team);
  brush.lineWidth = 3;
  brush.globalAlpha = 0.8;
  for (let quarter = 0; quarter < 4; quarter++) {
    const middle = (quarter + 0.5) * (Math.PI / 2);
    brush.beginPath();
    brush.arc(x, y, 26, middle - 0.45, middle + 0.45);
    brush.stroke();
  }
  brush.lineWidth = 1.2;
  brush.beginPath();
  circle(brush, x, y, 19);
  brush.stroke();
  brush.globalAlpha = 1;
}

/** The plate that a pick-up lies on. */
export function paintPad(brush: Brush, palette: Palette, x: number, y: number, kind: string): void {
  brush.save();
  brush.translate(x, y);
  brush.fillStyle = 'rgba(0,0,0,0.3)';
  brush.beginPath();
  polygon(brush, 8, 33, 4, Math.PI / 8);
  brush.fill();
  brush.strokeStyle = kind === 'health' ? css(palette.health) : css(palette.ammo);
  brush.globalAlpha = 0.4;
  brush.lineWidth = 2;
  brush.beginPath();
  polygon(brush, 8, 29, 3, Math.PI / 8);
  brush.stroke();
  brush.restore();
}
