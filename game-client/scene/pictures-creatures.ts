/** Pictures of creatures: a body for each way of fighting, what sets one kind off from the next, claws and bites. */

import { type Brush, circle, fill, INK, type Pictures } from './brush.ts';
import type { Palette } from './palette.ts';

/** Paints an outline so much larger than its own size; all look to the right, and are about as large as what is hit. */
type Outline = (brush: Brush, grow: number) => void;

export const CREATURE_PICTURES = {
  crawler: [52, 48, (brush, palette) => paintShell(brush, palette, crawlerOutline, crawlerMarks)],
  brute: [60, 68, (brush, palette) => paintShell(brush, palette, bruteOutline, bruteMarks)],
  spitter: [64, 52, (brush, palette) => paintShell(brush, palette, spitterOutline, spitterMarks)],
  stinger: [60, 56, (brush, palette) => paintShell(brush, palette, stingerOutline, stingerMarks)],
  drifter: [52, 52, (brush, palette) => paintShell(brush, palette, drifterOutline, drifterMarks)],
  legs: [56, 64, paintLegs],
  claw: [26, 18, paintClaw],
  crestHorns: [56, 56, paintHorns],
  crestSpines: [56, 56, paintSpines],
  crestStripes: [56, 56, paintStripes],
  slash: [56, 56, paintSlash],
} satisfies Pictures;

function paintShell(brush: Brush, { outline }: Palette, path: Outline, marks: (brush: Brush) => void): void {
  fill(brush, INK, () => path(brush, outline));
  fill(brush, '#b4b4b4', () => path(brush, 0));
  brush.save();
  brush.beginPath();
  path(brush, 0);
  brush.clip();
  fill(brush, '#ffffff', () => brush.ellipse(5, -1, 17, 19, 0, 0, Math.PI * 2));
  fill(brush, 'rgba(0,0,0,0.2)', () => brush.rect(-34, -36, 26, 72));
  brush.restore();
  marks(brush);
}

/** Both halves of an outline that begins and ends on the axis. */
function mirrored(brush: Brush, points: readonly (readonly [number, number])[], grow: number): void {
  const around = [...points, ...points.toReversed().map(([x, y]) => [x, -y] as const)];
  around.forEach(([x, y], index) => {
    const length = Math.hypot(x, y) || 1;
    const at = [x + (x / length) * grow * 1.25, y + (y / length) * grow * 1.25] as const;
    if (index === 0) brush.moveTo(...at);
    else brush.lineTo(...at);
  });
  brush.closePath();
}

function eyes(brush: Brush, x: number, y: number, radius: number): void {
  for (const side of [-1, 1]) {
    fill(brush, INK, () => circle(brush, x, y * side, radius + 1.2));
    fill(brush, '#fff6c2', () => circle(brush, x, y * side, radius));
    fill(brush, INK, () => circle(brush, x + radius * 0.35, y * side, radius * 0.45));
  }
}

/** An open mouth with teeth, at the front. */
function maw(brush: Brush, x: number, width: number, height: number, teeth: number): void {
  fill(brush, INK, () => brush.ellipse(x, 0, width, height, 0, 0, Math.PI * 2));
  fill(brush, '#ffffff', () => {
    const step = (height * 1.7) / teeth;
    for (let index = 0; index < teeth; index++) {
      const y = -height * 0.85 + step * index;
      brush.moveTo(x - width * 0.75, y);
      brush.lineTo(x - width * 0.75, y + step * 0.86);
      brush.lineTo(x + width * 0.25, y + step * 0.43);
    }
  });
}

/** Low, in segments, pointed at the back. */
function crawlerOutline(brush: Brush, grow: number): void {
  brush.ellipse(8, 0, 10 + grow, 10.5 + grow, 0, 0, Math.PI * 2);
  brush.moveTo(7 + grow, 0);
  brush.ellipse(-5, 0, 12 + grow, 13.5 + grow, 0, 0, Math.PI * 2);
  brush.moveTo(-8, -11 - grow);
  brush.lineTo(-22 - grow * 1.5, 0);
  brush.lineTo(-8, 11 + grow);
}

function crawlerMarks(brush: Brush): void {
  brush.strokeStyle = INK;
  brush.lineWidth = 2;
  brush.beginPath();
  for (const x of [-11, -3.5, 3]) {
    brush.moveTo(x - 2, -11);
    brush.quadraticCurveTo(x + 3.5, 0, x - 2, 11);
  }
  brush.stroke();
  maw(brush, 15, 3.4, 5.4, 3);
  eyes(brush, 8.5, 5.8, 2.5);
}

/** Wider than long: shoulders with plates, and a small head between them. */
const BRUTE = [
  [19, 4],
  [17, 8],
  [12, 11],
  [14, 19],
  [9, 25],
  [4, 19.5],
  [-2, 26],
  [-6, 19],
  [-12, 20],
  [-13, 13],
  [-18, 8],
] as const;

const BRUTE_SCALE = 0.8;

function bruteOutline(brush: Brush, grow: number): void {
  brush.save();
  brush.scale(BRUTE_SCALE, BRUTE_SCALE);
  mirrored(brush, BRUTE, grow);
  brush.restore();
}

function bruteMarks(brush: Brush): void {
  brush.scale(BRUTE_SCALE, BRUTE_SCALE);
  for (const side of [-1, 1]) {
    fill(brush, INK, () => brush.ellipse(1, 14 * side, 9.5, 7.5, 0.3 * side, 0, Math.PI * 2));
    fill(brush, '#d2d2d2', () => brush.ellipse(1, 14 * side, 7.3, 5.3, 0.3 * side, 0, Math.PI * 2));
    fill(brush, INK, () => {
      circle(brush, -1, 14 * side, 1.5);
      circle(brush, 4, 14.6 * side, 1.5);
    });
  }
  brush.strokeStyle = INK;
  brush.lineWidth = 2.4;
  brush.beginPath();
  for (const x of [-12, -6]) {
    brush.moveTo(x, -7);
    brush.lineTo(x - 2, 7);
  }
  brush.stroke();
  maw(brush, 14, 4.6, 7.4, 4);
  eyes(brush, 6, 4.4, 2.2);
}

/** A sac behind, a throat in front. */
function spitterOutline(brush: Brush, grow: number): void {
  brush.ellipse(-7, 0, 16 + grow, 16.5 + grow, 0, 0, Math.PI * 2);
  brush.roundRect(2 - grow, -7 - grow, 22 + grow * 2, 14 + grow * 2, 5);
}

function spitterMarks(brush: Brush): void {
  fill(brush, INK, () => brush.ellipse(-9, 0, 10.5, 11, 0, 0, Math.PI * 2));
  fill(brush, '#f4ffb8', () => brush.ellipse(-9, 0, 8, 8.5, 0, 0, Math.PI * 2));
  fill(brush, 'rgba(255,255,255,0.9)', () => brush.ellipse(-11.5, -3.5, 2.6, 1.8, -0.6, 0, Math.PI * 2));
  for (const [x, y, radius] of [
    [-6, 3, 1.8],
    [-11, 4, 1.2],
    [-4.5, -3.4, 1.3],
  ] as const)
    fill(brush, 'rgba(60,90,0,0.55)', () => circle(brush, x, y, radius));
  brush.strokeStyle = INK;
  brush.lineWidth = 1.8;
  brush.beginPath();
  for (const x of [9, 14]) {
    brush.moveTo(x, -6.5);
    brush.lineTo(x, 6.5);
  }
  brush.stroke();
  fill(brush, INK, () => brush.ellipse(22, 0, 3.4, 6, 0, 0, Math.PI * 2));
  fill(brush, '#f4ffb8', () => brush.ellipse(22.6, 0, 1.6, 3.6, 0, 0, Math.PI * 2));
  eyes(brush, 5, 7.6, 2.4);
}

/** An arrow's head with one great eye. */
const STINGER = [
  [25, 2.5],
  [6, 9],
  [-8, 21],
  [-13, 20],
  [-8, 8],
  [-18, 5],
] as const;

function stingerOutline(brush: Brush, grow: number): void {
  mirrored(brush, STINGER, grow);
}

function stingerMarks(brush: Brush): void {
  fill(brush, INK, () => circle(brush, 1, 0, 7.6));
  fill(brush, '#fff6c2', () => circle(brush, 1, 0, 5.6));
  fill(brush, INK, () => brush.ellipse(2.4, 0, 1.7, 4.6, 0, 0, Math.PI * 2));
  fill(brush, INK, () => {
    brush.rect(12, -1.2, 12, 2.4);
    brush.rect(-15, -1, 8, 2);
  });
}

/** A bell with a wavy edge: it has nothing to bite with. */
function drifterOutline(brush: Brush, grow: number): void {
  for (let index = 0; index <= 72; index++) {
    const angle = (index / 72) * Math.PI * 2;
    const radius = 16 + grow + 2.4 * Math.cos(angle * 8);
    brush.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  brush.closePath();
}

function drifterMarks(brush: Brush): void {
  brush.strokeStyle = 'rgba(27,31,39,0.6)';
  brush.lineWidth = 2;
  for (const radius of [5, 10]) {
    brush.beginPath();
    brush.arc(-2, 0, radius, 0, Math.PI * 2);
    brush.stroke();
  }
  eyes(brush, 9, 4.6, 2.2);
}

/** Three on each side; drawn under a body. */
function paintLegs(brush: Brush): void {
  for (const [style, width] of [
    [INK, 6],
    ['#8d8d8d', 2.6],
  ] as const) {
    brush.strokeStyle = style;
    brush.lineWidth = width;
    brush.lineCap = 'round';
    brush.lineJoin = 'round';
    brush.beginPath();
    for (const side of [-1, 1]) {
      for (const [x, kneeX, footX] of [
        [9, 15, 21],
        [-1, -1, -3],
        [-9, -16, -22],
      ] as const) {
        brush.moveTo(x, 6 * side);
        brush.lineTo(kneeX, 19 * side);
        brush.lineTo(footX, 27 * side);
      }
    }
    brush.stroke();
  }
}

/** Its joint is at the left edge; it bends downwards to its tip. */
function paintClaw(brush: Brush): void {
  const shape = (grow: number): void => {
    brush.moveTo(-11 - grow, -3 - grow);
    brush.quadraticCurveTo(3, -11 - grow * 1.4, 11.5 + grow, 5 + grow);
    brush.quadraticCurveTo(1, -1 + grow, -9 - grow, 4 + grow);
    brush.closePath();
  };
  fill(brush, INK, () => shape(1.6));
  fill(brush, '#f3ecd6', () => shape(-0.6));
}

function paintHorns(brush: Brush): void {
  for (const side of [-1, 1]) {
    for (const [style, grow] of [
      [INK, 1.6],
      ['#f3ecd6', -0.4],
    ] as const)
      fill(brush, style, () => {
        brush.moveTo(4 - grow, (9 - grow) * side);
        brush.quadraticCurveTo(16, (17 + grow) * side, 25 + grow, (9 - grow) * side);
        brush.quadraticCurveTo(17, (11 - grow) * side, 9 + grow, (5.5 - grow) * side);
        brush.closePath();
      });
  }
}

function paintSpines(brush: Brush): void {
  for (const [style, grow] of [
    [INK, 1.6],
    ['#f3ecd6', -0.4],
  ] as const)
    fill(brush, style, () => {
      for (let index = 0; index < 7; index++) {
        const angle = Math.PI * (0.5 + (index + 0.5) / 7);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        brush.moveTo(cos * (25 + grow), sin * (25 + grow));
        brush.lineTo(cos * 14 - sin * (3 + grow), sin * 14 + cos * (3 + grow));
        brush.lineTo(cos * 14 + sin * (3 + grow), sin * 14 - cos * (3 + grow));
      }
    });
}

function paintStripes(brush: Brush): void {
  fill(brush, 'rgba(20,22,28,0.85)', () => {
    for (const x of [-14, -6, 2]) brush.roundRect(x, -9, 3.6, 18, 1.8);
  });
}

/** Three cuts side by side, to the right of what strikes. */
function paintSlash(brush: Brush): void {
  for (const [radius, from, to, width] of [
    [22, -0.95, 0.75, 5],
    [15, -1.05, 0.9, 5.6],
    [8, -1.1, 1, 4.6],
  ] as const) {
    fill(brush, 'white', () => {
      brush.arc(0, 0, radius, from, to);
      brush.arc(-width, 0, radius + width * 0.16, to, from, true);
      brush.closePath();
    });
  }
}
