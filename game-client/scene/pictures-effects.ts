/** Pictures of what flies, burns and breaks. */

import { type Brush, circle, fill, type Pictures, radial, star, strokeCircle } from './brush.ts';

export const EFFECT_PICTURES = {
  streak: [128, 10, paintStreak],
  core: [128, 4, paintCore],
  flash: [56, 36, paintFlash],
  glow: [64, 64, paintGlow],
  star: [48, 48, paintStar],
  ring: [100, 100, (brush) => strokeCircle(brush, 46, 4, 'white')],
  shock: [100, 100, paintShock],
  spark: [24, 4, paintSpark],
  smoke: [56, 56, paintSmoke],
  shard: [16, 16, paintShard],
  casing: [8, 5, paintCasing],
  rocket: [44, 18, paintRocket],
  flame: [40, 14, paintFlame],
  scorch: [128, 128, paintScorch],
  chip: [22, 22, paintChip],
} satisfies Pictures;

function alongX(brush: Brush, from: number, to: number, stops: readonly (readonly [number, string])[]): CanvasGradient {
  const gradient = brush.createLinearGradient(from, 0, to, 0);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** Soft across, brighter towards where the shot went. */
function paintStreak(brush: Brush): void {
  for (const [half, alpha] of [
    [4.5, 0.1],
    [3.2, 0.18],
    [2, 0.5],
  ] as const) {
    const gradient = alongX(brush, -64, 64, [
      [0, 'rgba(255,255,255,0)'],
      [0.35, `rgba(255,255,255,${alpha * 0.6})`],
      [1, `rgba(255,255,255,${alpha})`],
    ]);
    fill(brush, gradient, () => brush.rect(-64, -half, 128, half * 2));
  }
}

function paintCore(brush: Brush): void {
  const gradient = alongX(brush, -64, 64, [
    [0, 'rgba(255,255,255,0)'],
    [0.3, 'rgba(255,255,255,0.7)'],
    [1, 'white'],
  ]);
  fill(brush, gradient, () => brush.rect(-64, -1, 128, 2));
}

/** Its gun is at the left edge. */
function paintFlash(brush: Brush): void {
  brush.translate(-26, 0);
  const gradient = radial(brush, 0, 52, [
    [0, 'white'],
    [0.3, 'rgba(255,255,255,0.95)'],
    [1, 'rgba(255,255,255,0.1)'],
  ]);
  fill(brush, gradient, () => {
    brush.moveTo(0, -3);
    brush.quadraticCurveTo(16, -6, 22, -16);
    brush.quadraticCurveTo(24, -6, 34, -5);
    brush.lineTo(52, 0);
    brush.lineTo(34, 5);
    brush.quadraticCurveTo(24, 6, 22, 16);
    brush.quadraticCurveTo(16, 6, 0, 3);
  });
}

function paintGlow(brush: Brush): void {
  const gradient = radial(brush, 0, 31, [
    [0, 'rgba(255,255,255,0.9)'],
    [0.2, 'rgba(255,255,255,0.5)'],
    [0.55, 'rgba(255,255,255,0.14)'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  fill(brush, gradient, () => circle(brush, 0, 0, 31));
}

function paintStar(brush: Brush): void {
  const gradient = radial(brush, 0, 23, [
    [0, 'white'],
    [0.4, 'rgba(255,255,255,0.85)'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  fill(brush, gradient, () => star(brush, 8, 23, 9));
}

/** A wave: sharp in front, soft behind. */
function paintShock(brush: Brush): void {
  const gradient = radial(brush, 20, 48, [
    [0, 'rgba(255,255,255,0)'],
    [0.7, 'rgba(255,255,255,0.18)'],
    [0.93, 'rgba(255,255,255,0.9)'],
    [0.97, 'white'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  fill(brush, gradient, () => circle(brush, 0, 0, 48));
}

function paintSpark(brush: Brush): void {
  const gradient = alongX(brush, -12, 12, [
    [0, 'rgba(255,255,255,0)'],
    [1, 'white'],
  ]);
  fill(brush, gradient, () => brush.ellipse(0, 0, 11.5, 1.5, 0, 0, Math.PI * 2));
}

/** A puff with a lit side; several of them make a cloud. */
function paintSmoke(brush: Brush): void {
  fill(brush, '#8f8f8f', () => {
    circle(brush, -7, 4, 16);
    circle(brush, 9, 6, 14);
    circle(brush, 2, -9, 15);
  });
  fill(brush, '#c4c4c4', () => {
    circle(brush, -8, 1, 12);
    circle(brush, 7, 2, 11);
    circle(brush, 1, -11, 11.5);
  });
  fill(brush, '#ffffff', () => {
    circle(brush, -9, -2, 7);
    circle(brush, 0, -13, 7.5);
  });
}

function paintShard(brush: Brush): void {
  const shape = (grow: number): void => {
    brush.moveTo(-5 - grow, 3 + grow);
    brush.lineTo(-1, -5 - grow);
    brush.lineTo(6 + grow, -1);
    brush.lineTo(1, 4.5 + grow);
    brush.closePath();
  };
  fill(brush, '#1b1f27', () => shape(1.6));
  fill(brush, '#ffffff', () => shape(0));
}

function paintCasing(brush: Brush): void {
  fill(brush, '#3a2c10', () => brush.roundRect(-3.8, -2.2, 7.6, 4.4, 1));
  fill(brush, '#e8bd5c', () => brush.roundRect(-2.9, -1.3, 5.8, 2.6, 0.6));
}

function paintRocket(brush: Brush): void {
  fill(brush, '#0c1016', () => {
    brush.roundRect(-19, -5.5, 32, 11, 2);
    brush.ellipse(12, 0, 9.5, 5.5, 0, 0, Math.PI * 2);
    brush.moveTo(-20, -8.5);
    brush.lineTo(-6, -4);
    brush.lineTo(-6, 4);
    brush.lineTo(-20, 8.5);
  });
  fill(brush, '#d7dee8', () => brush.rect(-15, -3.8, 26, 7.6));
  fill(brush, '#ffffff', () => brush.rect(-15, -3.8, 26, 2.8));
  fill(brush, '#ff5a3c', () => {
    brush.ellipse(11, 0, 8.4, 3.9, 0, -Math.PI / 2, Math.PI / 2);
    brush.moveTo(-18.5, -6.8);
    brush.lineTo(-9, -3.8);
    brush.lineTo(-9, 3.8);
    brush.lineTo(-18.5, 6.8);
  });
}

/** Its nozzle is at the right edge. */
function paintFlame(brush: Brush): void {
  const gradient = alongX(brush, -20, 20, [
    [0, 'rgba(255,120,40,0)'],
    [0.6, 'rgba(255,170,60,0.8)'],
    [1, 'rgba(255,250,220,1)'],
  ]);
  fill(brush, gradient, () => {
    brush.moveTo(20, -4.5);
    brush.quadraticCurveTo(8, -7, -20, 0);
    brush.quadraticCurveTo(8, 7, 20, 4.5);
  });
}

function paintScorch(brush: Brush): void {
  const soft = radial(brush, 4, 60, [
    [0, 'rgba(0,0,0,0.75)'],
    [0.5, 'rgba(0,0,0,0.45)'],
    [1, 'rgba(0,0,0,0)'],
  ]);
  fill(brush, soft, () => circle(brush, 0, 0, 60));
  // Uneven rays, always the same: each mark is turned by chance instead.
  for (let ray = 0; ray < 17; ray++) {
    const angle = ray * 2.399;
    const length = 30 + ((ray * 29) % 31);
    const width = 2 + ((ray * 7) % 5);
    brush.save();
    brush.rotate(angle);
    fill(brush, 'rgba(0,0,0,0.28)', () => {
      brush.moveTo(6, -width);
      brush.lineTo(length, 0);
      brush.lineTo(6, width);
    });
    brush.restore();
  }
}

/** The hole that a bullet leaves; it came from the left. */
function paintChip(brush: Brush): void {
  fill(brush, 'rgba(255,255,255,0.3)', () => {
    brush.moveTo(-7, -1);
    brush.lineTo(-1, -6);
    brush.lineTo(6, -4);
    brush.lineTo(7, 3);
    brush.lineTo(0, 7);
    brush.lineTo(-5, 4);
  });
  fill(brush, 'rgba(0,0,0,0.75)', () => {
    brush.moveTo(-4.5, 0);
    brush.lineTo(-0.5, -3.8);
    brush.lineTo(4.5, -2);
    brush.lineTo(4, 2.6);
    brush.lineTo(-1, 4.2);
  });
}
