/** Pictures that room types draw with: rims, hazes, balls, flags, and the signs over heads. */

import { type Brush, circle, fill, type Pictures, polygon, radial, star, strokeCircle, teamMark } from './brush.ts';

/** Radius of the circle in the pictures `smallRing`, `disc`, `hole` and `dusk`. */
export const SMALL_RING_RADIUS = 52;
export const DISC_RADIUS = 44;
/** Half of their width: what is outside of the circle in the last two ends there. */
export const HOLE_HALF = 46;
/** Length of the pictures that are stretched along a line, and their thickness. */
export const STRIP_LENGTH = 8;
export const BALL_RADIUS = 24;
/** From the foot of a flag's pole to its top, and the middle of its cloth. */
export const POLE_HEIGHT = 58;
export const CLOTH_WIDTH = 40;
/** In the stretched pictures the paint goes on beyond the frame, or their edges would be soft. */
const BLEED = 1.5;

const strip = (height: number, stops: readonly (readonly [number, string])[]) =>
  [STRIP_LENGTH, height, (brush: Brush) => paintStrip(brush, height, stops), BLEED] as const;

export const PEN_PICTURES = {
  rim: strip(14, [
    [0, 'rgba(0,0,0,0)'],
    [0.14, 'rgba(0,0,0,0.5)'],
    [0.3, 'rgba(0,0,0,0.62)'],
    [0.34, 'rgb(255,255,255)'],
    [0.66, 'rgb(255,255,255)'],
    [0.7, 'rgba(0,0,0,0.62)'],
    [0.86, 'rgba(0,0,0,0.5)'],
    [1, 'rgba(0,0,0,0)'],
  ]),
  dash: strip(6, [
    [0, 'rgba(255,255,255,0)'],
    [0.2, 'rgb(255,255,255)'],
    [0.8, 'rgb(255,255,255)'],
    [1, 'rgba(255,255,255,0)'],
  ]),
  heat: strip(26, [
    [0, 'rgba(255,255,255,0)'],
    [0.3, 'rgba(255,255,255,0.22)'],
    [0.42, 'rgba(255,255,255,1)'],
    [0.58, 'rgba(255,255,255,1)'],
    [0.7, 'rgba(255,255,255,0.22)'],
    [1, 'rgba(255,255,255,0)'],
  ]),
  smallRing: [116, 116, paintSmallRing],
  disc: [92, 92, paintDisc],
  hole: [HOLE_HALF * 2, HOLE_HALF * 2, paintHole, BLEED],
  dusk: [HOLE_HALF * 2, HOLE_HALF * 2, paintDusk, BLEED],
  ball: [54, 54, paintBall],
  ballPatch: [20, 20, (brush) => fill(brush, '#1d232c', () => polygon(brush, 5, 8.6, 1.2))],
  ballLight: [54, 54, paintBallLight],
  pole: [12, 66, paintPole],
  cloth: [46, 30, paintCloth],
  clothMark1: [18, 18, (brush) => paintClothMark(brush, 1)],
  clothMark2: [18, 18, (brush) => paintClothMark(brush, 2)],
  clothMark3: [18, 18, (brush) => paintClothMark(brush, 3)],
  clothMark4: [18, 18, (brush) => paintClothMark(brush, 4)],
  fallen: [60, 44, paintFallen],
  badgeSkull: [34, 34, (brush) => paintBadge(brush, '#f4f1e6', skull)],
  badgeHeart: [34, 34, (brush) => paintBadge(brush, '#ff6b7d', heart)],
  badgeShield: [34, 34, (brush) => paintBadge(brush, '#7fb8ff', shield)],
  badgeStar: [34, 34, (brush) => paintBadge(brush, '#ffd34d', sparkle)],
  badgeBug: [34, 34, (brush) => paintBadge(brush, '#a8f05a', bug)],
  badgeEye: [34, 34, (brush) => paintBadge(brush, '#6ff0ea', eye)],
} satisfies Pictures;

function paintStrip(brush: Brush, height: number, stops: readonly (readonly [number, string])[]): void {
  const gradient = brush.createLinearGradient(0, -height / 2, 0, height / 2);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  fill(brush, gradient, () => brush.rect(-STRIP_LENGTH, -height / 2, STRIP_LENGTH * 2, height));
}

/** A line with dashes inside it, which show that it turns. */
function paintSmallRing(brush: Brush): void {
  strokeCircle(brush, SMALL_RING_RADIUS, 8, 'rgba(0,0,0,0.5)');
  strokeCircle(brush, SMALL_RING_RADIUS, 4.4, 'white');
  brush.setLineDash([9, 9.33]);
  strokeCircle(brush, SMALL_RING_RADIUS - 8, 2.4, 'rgba(255,255,255,0.75)');
  brush.setLineDash([]);
}

/** Denser towards its rim, which hides how soft it is when it is drawn large. */
function paintDisc(brush: Brush): void {
  const gradient = radial(brush, 0, DISC_RADIUS + 1, [
    [0, 'rgba(255,255,255,0.5)'],
    [0.7, 'rgba(255,255,255,0.62)'],
    [0.965, 'rgba(255,255,255,1)'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  fill(brush, gradient, () => brush.rect(-46, -46, 92, 92));
}

function paintHole(brush: Brush): void {
  const whole = HOLE_HALF + BLEED;
  const corner = whole * Math.SQRT2;
  const inside = DISC_RADIUS / corner;
  const gradient = radial(brush, 0, corner, [
    [inside - 0.012, 'rgba(255,255,255,0)'],
    [inside + 0.006, 'rgba(255,255,255,1)'],
    [1, 'rgba(255,255,255,1)'],
  ]);
  fill(brush, gradient, () => brush.rect(-whole, -whole, whole * 2, whole * 2));
}

/** All dark at its circle, all clear in its middle. */
function paintDusk(brush: Brush): void {
  const whole = HOLE_HALF + BLEED;
  const gradient = radial(brush, DISC_RADIUS * 0.7, DISC_RADIUS, [
    [0, 'rgba(255,255,255,0)'],
    [0.25, 'rgba(255,255,255,0.1)'],
    [0.75, 'rgba(255,255,255,0.9)'],
    [1, 'rgba(255,255,255,1)'],
  ]);
  fill(brush, gradient, () => brush.rect(-whole, -whole, whole * 2, whole * 2));
}

function paintBall(brush: Brush): void {
  fill(brush, '#10141a', () => circle(brush, 0, 0, BALL_RADIUS + 2));
  fill(brush, '#ffffff', () => circle(brush, 0, 0, BALL_RADIUS));
}

/** Light from above left, and shade at the other side: does not roll. */
function paintBallLight(brush: Brush): void {
  const shade = brush.createRadialGradient(-8, -9, 4, -2, -2, BALL_RADIUS + 4);
  shade.addColorStop(0, 'rgba(0,0,0,0)');
  shade.addColorStop(0.55, 'rgba(0,0,0,0.06)');
  shade.addColorStop(1, 'rgba(0,0,0,0.52)');
  fill(brush, shade, () => circle(brush, 0, 0, BALL_RADIUS));
  const light = brush.createRadialGradient(-9, -10, 0, -9, -10, 9);
  light.addColorStop(0, 'rgba(255,255,255,0.9)');
  light.addColorStop(1, 'rgba(255,255,255,0)');
  fill(brush, light, () => circle(brush, -9, -10, 9));
}

/** Its foot is at the lower edge of the picture. */
function paintPole(brush: Brush): void {
  fill(brush, '#0c1016', () => brush.roundRect(-3.4, -29, 6.8, 61, 3));
  fill(brush, '#c3cddb', () => brush.roundRect(-1.7, -27, 3.4, 57.5, 1.5));
  fill(brush, '#ffffff', () => brush.rect(-1.7, -27, 1.3, 57));
  fill(brush, '#0c1016', () => circle(brush, 0, -28, 4.6));
  fill(brush, '#ffd977', () => circle(brush, 0, -28, 2.8));
}

/** It hangs on a pole at its left edge, and is coloured by tint. */
function paintCloth(brush: Brush): void {
  const shape = (): void => {
    brush.moveTo(-20, -11);
    brush.bezierCurveTo(-8, -15.5, 4, -6.5, 20, -11);
    brush.lineTo(15.5, 0);
    brush.lineTo(20, 11);
    brush.bezierCurveTo(4, 15.5, -8, 6.5, -20, 11);
    brush.closePath();
  };
  brush.lineJoin = 'round';
  brush.lineWidth = 4.4;
  brush.strokeStyle = '#0c1016';
  brush.beginPath();
  shape();
  brush.stroke();
  fill(brush, 'white', shape);
  brush.save();
  brush.beginPath();
  shape();
  brush.clip();
  const folds = brush.createLinearGradient(-20, 0, 20, 0);
  folds.addColorStop(0, 'rgba(0,0,0,0.28)');
  folds.addColorStop(0.3, 'rgba(0,0,0,0)');
  folds.addColorStop(0.62, 'rgba(0,0,0,0.22)');
  folds.addColorStop(1, 'rgba(0,0,0,0)');
  fill(brush, folds, () => brush.rect(-24, -16, 48, 32));
  brush.restore();
}

function paintClothMark(brush: Brush, team: number): void {
  fill(brush, '#0c1016', () => teamMark(brush, team, 7.6));
  fill(brush, 'white', () => teamMark(brush, team, 5));
}

/** Somebody who lies there: a body on its side, and what is left of its light. */
function paintFallen(brush: Brush): void {
  fill(brush, 'rgba(0,0,0,0.34)', () => brush.ellipse(0, 3, 27, 17, 0, 0, Math.PI * 2));
  fill(brush, '#12161d', () => brush.ellipse(-1, 0, 20, 14.5, 0, 0, Math.PI * 2));
  fill(brush, '#9aa0a8', () => brush.ellipse(-1, 0, 17.5, 12, 0, 0, Math.PI * 2));
  fill(brush, 'rgba(0,0,0,0.25)', () => brush.ellipse(-5, 2, 12.5, 9, 0, 0, Math.PI * 2));
  for (const [x, y] of [
    [22, -9],
    [20, 11],
  ] as const) {
    fill(brush, '#12161d', () => circle(brush, x, y, 5.6));
    fill(brush, '#b9bec6', () => circle(brush, x, y, 3.6));
  }
  brush.strokeStyle = '#12161d';
  brush.lineCap = 'round';
  brush.lineWidth = 2.6;
  brush.beginPath();
  for (const y of [-4.6, 4.6]) {
    brush.moveTo(4, y - 2.4);
    brush.lineTo(8.8, y + 2.4);
    brush.moveTo(8.8, y - 2.4);
    brush.lineTo(4, y + 2.4);
  }
  brush.stroke();
}

/** A dark plate with a bright rim, and the sign in its colour on it. */
function paintBadge(brush: Brush, colour: string, sign: (brush: Brush, colour: string) => void): void {
  fill(brush, 'rgba(4,6,9,0.9)', () => circle(brush, 0, 0, 16));
  strokeCircle(brush, 14.4, 1.8, colour);
  sign(brush, colour);
}

const PLATE = '#0b0f15';

function skull(brush: Brush, colour: string): void {
  fill(brush, colour, () => {
    brush.ellipse(0, -2, 8.6, 7.8, 0, 0, Math.PI * 2);
    brush.roundRect(-5, 2, 10, 7.6, 2);
  });
  fill(brush, PLATE, () => {
    circle(brush, -3.6, -1.4, 2.5);
    circle(brush, 3.6, -1.4, 2.5);
    brush.moveTo(0, 1.4);
    brush.lineTo(1.5, 4);
    brush.lineTo(-1.5, 4);
    brush.rect(-2.6, 6, 1.2, 4);
    brush.rect(1.4, 6, 1.2, 4);
  });
}

function heart(brush: Brush, colour: string): void {
  fill(brush, colour, () => {
    brush.moveTo(0, 9.4);
    brush.bezierCurveTo(-14, -0.5, -8.5, -11, 0, -4.4);
    brush.bezierCurveTo(8.5, -11, 14, -0.5, 0, 9.4);
  });
  fill(brush, 'rgba(255,255,255,0.75)', () => brush.ellipse(-4.4, -2.6, 2, 1.4, -0.7, 0, Math.PI * 2));
}

function shield(brush: Brush, colour: string): void {
  const shape = (half: number): void => {
    brush.moveTo(0, -half);
    brush.quadraticCurveTo(half * 0.5, -half * 0.72, half * 0.86, -half * 0.68);
    brush.bezierCurveTo(half * 0.9, half * 0.3, half * 0.55, half * 0.75, 0, half * 1.02);
    brush.bezierCurveTo(-half * 0.55, half * 0.75, -half * 0.9, half * 0.3, -half * 0.86, -half * 0.68);
    brush.quadraticCurveTo(-half * 0.5, -half * 0.72, 0, -half);
  };
  fill(brush, colour, () => shape(9.8));
  fill(brush, PLATE, () => shape(6.9));
  fill(brush, colour, () => {
    brush.rect(-1.2, -4.6, 2.4, 8.6);
    brush.rect(-3.7, -2, 7.4, 2.4);
  });
}

function sparkle(brush: Brush, colour: string): void {
  brush.save();
  brush.rotate(-Math.PI / 2);
  fill(brush, colour, () => star(brush, 5, 10.4, 4.5));
  brush.restore();
}

function bug(brush: Brush, colour: string): void {
  brush.strokeStyle = colour;
  brush.lineWidth = 1.8;
  brush.lineCap = 'round';
  brush.beginPath();
  for (const side of [-1, 1]) {
    for (const [y, to] of [
      [-1.6, -5],
      [1.8, 1.8],
      [5, 8.4],
    ] as const) {
      brush.moveTo(side * 3, y);
      brush.lineTo(side * 9, to);
    }
    brush.moveTo(side * 1.6, -7);
    brush.lineTo(side * 4.4, -10.4);
  }
  brush.stroke();
  fill(brush, colour, () => {
    brush.ellipse(0, 2.2, 5, 7, 0, 0, Math.PI * 2);
    brush.moveTo(3.6, -5.4);
    brush.arc(0, -5.4, 3.6, 0, Math.PI * 2);
  });
  fill(brush, PLATE, () => {
    brush.rect(-0.7, -2.4, 1.4, 11);
    brush.rect(-4.4, -3.2, 8.8, 1.2);
  });
}

function eye(brush: Brush, colour: string): void {
  fill(brush, colour, () => {
    brush.moveTo(-11, 0);
    brush.quadraticCurveTo(0, -12.5, 11, 0);
    brush.quadraticCurveTo(0, 12.5, -11, 0);
  });
  fill(brush, PLATE, () => circle(brush, 0, 0, 4.6));
  fill(brush, 'white', () => circle(brush, 1.4, -1.4, 1.7));
}
