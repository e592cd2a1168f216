/** Pictures of avatars: a body for each side, hands, guns, and what surrounds them. */

import { type Brush, circle, css, fill, INK, type Pictures, polygon, radial, strokeCircle } from './brush.ts';
import type { Palette } from './palette.ts';

/** Paints the outline of a body, so much larger than its own size. */
type Outline = (brush: Brush, grow: number) => void;

/** All of about the size of the circle that is hit; each points along the aim, to the right. */
const round: Outline = (brush, grow) => circle(brush, 0, 0, 15 + grow);
const hexagon: Outline = (brush, grow) => polygon(brush, 6, 17.2 + grow * 1.15, 2.5);
const square: Outline = (brush, grow) => {
  const half = 14 + grow;
  brush.roundRect(-half, -half, half * 2, half * 2, 4);
};
const triangle: Outline = (brush, grow) => {
  brush.save();
  brush.translate(-2.5, 0);
  polygon(brush, 3, 22 + grow * 1.6, 7);
  brush.restore();
};

export const AVATAR_PICTURES = {
  bodyRound: [48, 48, (brush, palette) => paintBody(brush, palette, round, emblemRound)],
  bodyHexagon: [48, 48, (brush, palette) => paintBody(brush, palette, hexagon, emblemHexagon)],
  bodySquare: [48, 48, (brush, palette) => paintBody(brush, palette, square, emblemSquare)],
  bodyTriangle: [56, 56, (brush, palette) => paintBody(brush, palette, triangle, emblemTriangle)],
  hand: [18, 18, paintHand],
  rifle: [52, 20, paintRifle],
  launcher: [52, 26, paintLauncher],
  magazine: [10, 12, paintMagazine],
  shadow: [56, 56, paintShadow],
  ownRing: [60, 60, (brush) => strokeCircle(brush, 25, 1.6, 'rgba(255,255,255,0.85)')],
  bubble: [72, 72, paintBubble],
  crown: [24, 20, paintCrown],
} satisfies Pictures;

function paintBody(brush: Brush, { outline }: Palette, path: Outline, emblem: (brush: Brush) => void): void {
  fill(brush, INK, () => path(brush, outline));
  fill(brush, '#a9a9a9', () => path(brush, 0));
  // The side away from the gun lies in shade.
  brush.save();
  brush.beginPath();
  path(brush, 0);
  brush.clip();
  fill(brush, '#ffffff', () => brush.ellipse(4, 0, 14.5, 16, 0, 0, Math.PI * 2));
  fill(brush, 'rgba(0,0,0,0.16)', () => brush.rect(-30, -30, 21, 60));
  brush.restore();
  emblem(brush);
}

function emblemRound(brush: Brush): void {
  fill(brush, INK, () => circle(brush, 0, 0, 7.4));
  fill(brush, '#ffffff', () => circle(brush, 0, 0, 4.4));
}

function emblemHexagon(brush: Brush): void {
  // A visor, and two bars on the back.
  fill(brush, INK, () => {
    brush.roundRect(1.5, -9, 6.5, 18, 3);
    brush.rect(-11, -7, 3.4, 14);
  });
  fill(brush, '#ffffff', () => brush.roundRect(3.2, -7, 2.8, 14, 1.4));
}

function emblemSquare(brush: Brush): void {
  fill(brush, INK, () => brush.rect(-7, -7, 14, 14));
  fill(brush, '#ffffff', () => {
    brush.rect(-4.5, -4.5, 3.6, 9);
    brush.rect(1, -4.5, 3.6, 9);
  });
}

function emblemTriangle(brush: Brush): void {
  fill(brush, INK, () => polygon(brush, 3, 11, 1.5));
  fill(brush, '#ffffff', () => polygon(brush, 3, 5.2, 0.5));
}

function paintHand(brush: Brush, { outline }: Palette): void {
  fill(brush, INK, () => circle(brush, 0, 0, 4.6 + outline * 0.85));
  fill(brush, '#f2f2f2', () => circle(brush, 0, 0, 4.6));
}

/** Its grip is left of the middle, its muzzle at the right edge. */
function paintRifle(brush: Brush): void {
  fill(brush, '#0a0d12', () => {
    brush.roundRect(-25, -6.5, 32, 13, 3);
    brush.roundRect(2, -5, 23, 10, 2);
  });
  fill(brush, '#6f7f95', () => brush.roundRect(-23, -4.6, 28, 9.2, 2));
  fill(brush, '#c3d0e0', () => brush.roundRect(-23, -4.6, 28, 3.4, 1.5));
  fill(brush, '#97a8bd', () => brush.rect(5, -3, 15, 6));
  fill(brush, '#eef4fb', () => brush.rect(5, -3, 15, 2.2));
  fill(brush, '#323c49', () => brush.rect(18.5, -4.4, 5, 8.8));
}

function paintLauncher(brush: Brush, palette: Palette): void {
  const stripe = css(palette.rocket);
  fill(brush, '#0a0d12', () => {
    brush.roundRect(-25, -9, 46, 18, 5);
    brush.roundRect(15, -11.5, 10.5, 23, 4);
  });
  fill(brush, '#5d6f5a', () => brush.roundRect(-23, -7, 41, 14, 3.5));
  fill(brush, '#90a58b', () => brush.roundRect(-23, -7, 41, 5, 2.5));
  fill(brush, stripe, () => brush.rect(-4, -7, 5, 14));
  fill(brush, '#39462f', () => brush.roundRect(17, -9.6, 6.6, 19.2, 2.5));
}

function paintMagazine(brush: Brush): void {
  fill(brush, '#0c1016', () => brush.roundRect(-4, -5, 8, 10, 2));
  fill(brush, '#c9a24f', () => brush.roundRect(-2.5, -3.5, 5, 7, 1));
}

function paintShadow(brush: Brush): void {
  const soft = radial(brush, 9, 25, [
    [0, 'rgba(0,0,0,0.6)'],
    [1, 'rgba(0,0,0,0)'],
  ]);
  fill(brush, soft, () => circle(brush, 0, 0, 26));
}

function paintBubble(brush: Brush): void {
  const glass = radial(brush, 12, 33, [
    [0, 'rgba(255,255,255,0.08)'],
    [0.7, 'rgba(255,255,255,0.26)'],
    [1, 'rgba(255,255,255,0.62)'],
  ]);
  fill(brush, glass, () => circle(brush, 0, 0, 33));
  strokeCircle(brush, 32.4, 2.6, 'rgba(255,255,255,0.95)');
  brush.lineCap = 'round';
  brush.lineWidth = 3;
  brush.strokeStyle = 'rgba(255,255,255,0.85)';
  brush.beginPath();
  brush.arc(0, 0, 26, Math.PI * 1.12, Math.PI * 1.42);
  brush.stroke();
}

function paintCrown(brush: Brush): void {
  const shape = (): void => {
    brush.moveTo(-9, 6.5);
    brush.lineTo(-10, -4.5);
    brush.lineTo(-4.6, -0.5);
    brush.lineTo(0, -7.5);
    brush.lineTo(4.6, -0.5);
    brush.lineTo(10, -4.5);
    brush.lineTo(9, 6.5);
    brush.closePath();
  };
  brush.lineJoin = 'round';
  brush.strokeStyle = '#1a1206';
  brush.lineWidth = 3.2;
  brush.beginPath();
  shape();
  brush.stroke();
  fill(brush, '#ffd34d', shape);
  fill(brush, '#b8801c', () => brush.rect(-9, 3.6, 18, 2.6));
}
