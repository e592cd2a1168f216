/** Paths and paints that the pictures of the atlas share. */

import type { Palette } from './palette.ts';

export type Brush = CanvasRenderingContext2D;
/**
 * Width and height in units, and what draws it around the centre. White is coloured by tint. `bleed`: it is painted so
 * much larger on each side, so that its edges are not soft when it is stretched.
 */
export type Picture = readonly [
  width: number,
  height: number,
  paint: (brush: Brush, palette: Palette) => void,
  bleed?: number,
];
export type Pictures = Readonly<Record<string, Picture>>;

/** Black that lets a little of the tint through. */
export const INK = '#1b1f27';

export function css(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

export function fill(brush: Brush, style: string | CanvasGradient, path: () => void): void {
  brush.fillStyle = style;
  brush.beginPath();
  path();
  brush.fill();
}

export function circle(brush: Brush, x: number, y: number, radius: number): void {
  brush.moveTo(x + radius, y);
  brush.arc(x, y, radius, 0, Math.PI * 2);
}

export function strokeCircle(brush: Brush, radius: number, width: number, style: string): void {
  brush.strokeStyle = style;
  brush.lineWidth = width;
  brush.beginPath();
  brush.arc(0, 0, radius, 0, Math.PI * 2);
  brush.stroke();
}

/** The outermost colour goes on for ever. */
export function radial(
  brush: Brush,
  from: number,
  to: number,
  stops: readonly (readonly [number, string])[],
): CanvasGradient {
  const gradient = brush.createRadialGradient(0, 0, from, 0, 0, to);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** A regular polygon with round corners; its first corner is at the angle `turn`. */
export function polygon(brush: Brush, sides: number, radius: number, corner: number, turn = 0): void {
  const at = (index: number, distance: number): readonly [number, number] => {
    const angle = turn + (index / sides) * Math.PI * 2;
    return [Math.cos(angle) * distance, Math.sin(angle) * distance];
  };
  const middle = Math.cos(Math.PI / sides) * radius;
  brush.moveTo(...at(-0.5, middle));
  for (let index = 0; index < sides; index++) brush.arcTo(...at(index, radius), ...at(index + 0.5, middle), corner);
  brush.closePath();
}

/** A star whose points reach to `outer`. */
export function star(brush: Brush, points: number, outer: number, inner: number): void {
  for (let index = 0; index < points * 2; index++) {
    const angle = (index / (points * 2)) * Math.PI * 2;
    const radius = index % 2 === 0 ? outer : inner;
    brush.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  brush.closePath();
}

/** The outline that a team has besides its colour, within `radius`: a circle, a hexagon, a square, a triangle. */
export function teamMark(brush: Brush, team: number, radius: number): void {
  const side = (team - 1) % 4;
  if (side === 0) circle(brush, 0, 0, radius * 0.9);
  else if (side === 1) polygon(brush, 6, radius, radius * 0.12);
  else if (side === 2) brush.rect(-radius * 0.8, -radius * 0.8, radius * 1.6, radius * 1.6);
  else polygon(brush, 3, radius * 1.15, radius * 0.12, -Math.PI / 2);
}
