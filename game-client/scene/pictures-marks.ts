/** Pictures of what is told and not seen in the world: pick-ups, bars, digits, marks of hits and hurts. */

import { type Brush, circle, css, fill, type Pictures, polygon, radial, strokeCircle } from './brush.ts';

const DIGIT_FONT = "800 21px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

const digit = (shown: string) => [17, 24, (brush: Brush) => paintDigit(brush, shown)] as const;

export const MARK_PICTURES = {
  // Painted beyond its frame: it is stretched, and its edges stay hard.
  pixel: [4, 4, (brush) => fill(brush, 'white', () => brush.rect(-4, -4, 8, 8)), 1.5],
  health: [44, 44, (brush, palette) => paintHealth(brush, css(palette.health))],
  rockets: [44, 44, (brush, palette) => paintRockets(brush, css(palette.ammo))],
  hitMark: [30, 30, (brush) => paintHitMark(brush, 4.5, 11)],
  killMark: [48, 48, paintKillMark],
  click: [20, 20, paintClick],
  arc: [200, 200, paintArc],
  edge: [192, 108, paintEdge],
  digit0: digit('0'),
  digit1: digit('1'),
  digit2: digit('2'),
  digit3: digit('3'),
  digit4: digit('4'),
  digit5: digit('5'),
  digit6: digit('6'),
  digit7: digit('7'),
  digit8: digit('8'),
  digit9: digit('9'),
} satisfies Pictures;

export const DIGITS = [
  'digit0',
  'digit1',
  'digit2',
  'digit3',
  'digit4',
  'digit5',
  'digit6',
  'digit7',
  'digit8',
  'digit9',
] as const satisfies readonly (keyof typeof MARK_PICTURES)[];

/** A round pad for what heals, an eight-sided one for what is fired: told apart without their colour. */
function paintHealth(brush: Brush, colour: string): void {
  fill(brush, '#070a0e', () => circle(brush, 0, 0, 18));
  fill(brush, colour, () => circle(brush, 0, 0, 15.8));
  fill(brush, '#10181f', () => circle(brush, 0, 0, 12.8));
  fill(brush, '#ffffff', () => {
    brush.roundRect(-3.2, -9, 6.4, 18, 1.6);
    brush.roundRect(-9, -3.2, 18, 6.4, 1.6);
  });
}

function paintRockets(brush: Brush, colour: string): void {
  fill(brush, '#070a0e', () => polygon(brush, 8, 19.5, 3, Math.PI / 8));
  fill(brush, colour, () => polygon(brush, 8, 17, 3, Math.PI / 8));
  fill(brush, '#191510', () => polygon(brush, 8, 13.8, 2.5, Math.PI / 8));
  for (const x of [-4.6, 4.6]) {
    fill(brush, '#ffffff', () => {
      brush.moveTo(x, -10);
      brush.quadraticCurveTo(x + 4.4, -5.5, x + 3.2, 1);
      brush.lineTo(x + 3.2, 4.5);
      brush.lineTo(x - 3.2, 4.5);
      brush.lineTo(x - 3.2, 1);
      brush.quadraticCurveTo(x - 4.4, -5.5, x, -10);
    });
    fill(brush, colour, () => {
      brush.moveTo(x - 2.6, 5.6);
      brush.lineTo(x + 2.6, 5.6);
      brush.lineTo(x, 11);
    });
  }
}

function crosses(brush: Brush, from: number, to: number, passes: readonly (readonly [string, number])[]): void {
  brush.lineCap = 'round';
  for (const [style, width] of passes) {
    brush.strokeStyle = style;
    brush.lineWidth = width;
    brush.beginPath();
    for (const [dx, dy] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      brush.moveTo(dx * from, dy * from);
      brush.lineTo(dx * to, dy * to);
    }
    brush.stroke();
  }
}

function paintHitMark(brush: Brush, from: number, to: number): void {
  crosses(brush, from, to, [
    ['rgba(0,0,0,0.75)', 5],
    ['white', 2.6],
  ]);
}

/** The mark of a hit inside a ring of its own. */
function paintKillMark(brush: Brush): void {
  strokeCircle(brush, 19, 5.4, 'rgba(0,0,0,0.75)');
  strokeCircle(brush, 19, 2.6, 'white');
  crosses(brush, 4, 12, [
    ['rgba(0,0,0,0.75)', 6.4],
    ['white', 3.8],
  ]);
}

/** An empty chamber. */
function paintClick(brush: Brush): void {
  strokeCircle(brush, 7, 4, 'rgba(0,0,0,0.7)');
  strokeCircle(brush, 7, 1.8, 'white');
  brush.rotate(Math.PI / 4);
  fill(brush, 'rgba(0,0,0,0.7)', () => brush.rect(-9, -2.2, 18, 4.4));
  fill(brush, 'white', () => brush.rect(-8.5, -0.9, 17, 1.8));
}

function paintArc(brush: Brush): void {
  brush.lineCap = 'round';
  for (const [style, width] of [
    ['rgba(0,0,0,0.45)', 10],
    ['white', 6.5],
  ] as const) {
    brush.strokeStyle = style;
    brush.lineWidth = width;
    brush.beginPath();
    brush.arc(0, 0, 84, -0.4, 0.4);
    brush.stroke();
  }
  fill(brush, 'white', () => {
    brush.moveTo(97, 0);
    brush.lineTo(86, -7);
    brush.lineTo(86, 7);
  });
}

function paintEdge(brush: Brush): void {
  brush.scale(1, 108 / 192);
  const gradient = radial(brush, 74, 128, [
    [0, 'rgba(255,255,255,0)'],
    [0.5, 'rgba(255,255,255,0.25)'],
    [1, 'rgba(255,255,255,0.85)'],
  ]);
  fill(brush, gradient, () => brush.rect(-96, -96, 192, 192));
}

function paintDigit(brush: Brush, shown: string): void {
  brush.font = DIGIT_FONT;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.lineJoin = 'round';
  brush.lineWidth = 4.5;
  brush.strokeStyle = 'rgba(6,8,12,0.95)';
  brush.strokeText(shown, 0, 1);
  brush.fillStyle = 'white';
  brush.fillText(shown, 0, 1);
}
