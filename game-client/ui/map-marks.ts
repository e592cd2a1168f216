/** The marks on the minimap: each kind has a shape of its own, so that colour alone tells nothing. */

import type { Marker } from './markers.ts';

export interface MapColours {
  readonly wall: string;
  readonly frame: string;
  readonly outline: string;
  readonly own: string;
  readonly enemy: string;
  readonly leader: string;
  readonly health: string;
  readonly rockets: string;
  readonly place: string;
  /** By team number; the first is for none. */
  readonly teams: readonly string[];
}

/** As the stylesheet has them now for the chosen palette. */
export function readColours(page: HTMLElement): MapColours {
  const style = getComputedStyle(page);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    wall: colour('map-wall'),
    frame: colour('map-frame'),
    outline: colour('map-outline'),
    own: colour('own'),
    enemy: colour('enemy'),
    leader: colour('leader'),
    health: colour('good'),
    rockets: colour('warn'),
    place: colour('place'),
    teams: ['enemy', 'team-1', 'team-2', 'team-3', 'team-4'].map(colour),
  };
}

/** Points of closed shapes in half-widths, x and y in turn. */
const SHAPES = {
  own: [1.7, 0, -1.1, 1.15, -0.5, 0, -1.1, -1.15],
  leader: [-1.35, -0.95, -0.6, -0.1, 0, -1.25, 0.6, -0.1, 1.35, -0.95, 1, 1, -1, 1],
  enemy: [0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0],
  health: [
    -0.3, -1, 0.3, -1, 0.3, -0.3, 1, -0.3, 1, 0.3, 0.3, 0.3, 0.3, 1, -0.3, 1, -0.3, 0.3, -1, 0.3, -1, -0.3, -0.3, -0.3,
  ],
  rockets: [0, -1, 0.85, 0.8, -0.85, 0.8],
  // A pennant on its pole, which stands on the place.
  place: [-0.25, -2.3, 1.7, -1.5, 0.3, -0.8, 0.3, 0.5, -0.25, 0.5],
} as const;

/** Draws one mark around a point of the picture; `size` is half its width. */
export function drawMark(
  pen: CanvasRenderingContext2D,
  { kind, aim, team }: Readonly<Marker>,
  x: number,
  y: number,
  size: number,
  colours: MapColours,
): void {
  pen.beginPath();
  if (kind === 'teammate') pen.arc(x, y, size, 0, Math.PI * 2);
  else trace(pen, SHAPES[kind], x, y, size, kind === 'own' ? aim : 0);
  pen.lineWidth = size * 0.55;
  pen.strokeStyle = colours.outline;
  pen.stroke();
  pen.fillStyle = colourOf(kind, team, colours);
  pen.fill();
}

/** How far a place reaches; `radius` in pixels of the picture. */
export function drawReach(
  pen: CanvasRenderingContext2D,
  { kind, team }: Readonly<Marker>,
  x: number,
  y: number,
  radius: number,
  colours: MapColours,
): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.strokeStyle = colourOf(kind, team, colours);
  pen.stroke();
}

function colourOf(kind: Marker['kind'], team: number, colours: MapColours): string {
  if (kind === 'teammate' || kind === 'enemy') return colours.teams[team] ?? colours.enemy;
  if (kind === 'place' && team > 0) return colours.teams[team] ?? colours.place;
  return colours[kind];
}

function trace(
  pen: CanvasRenderingContext2D,
  points: readonly number[],
  x: number,
  y: number,
  size: number,
  angle: number,
): void {
  const cos = Math.cos(angle) * size;
  const sin = Math.sin(angle) * size;
  for (let index = 0; index < points.length; index += 2) {
    const px = points[index] ?? 0;
    const py = points[index + 1] ?? 0;
    pen.lineTo(x + px * cos - py * sin, y + px * sin + py * cos);
  }
  pen.closePath();
}
