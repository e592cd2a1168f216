/** The one atlas of everything that moves, drawn in code at start: any scale, no request, one texture per batch. */

import type { Scene } from 'phaser';

export const ATLAS = 'atlas';
/** Pixels per world unit: sharp up to a camera zoom of 2. */
const DETAIL = 2;
/** An image of the atlas at this scale has its size in world units. */
export const ATLAS_SCALE = 1 / DETAIL;

const SIZE = 1024;
/** Around each picture, so that filtering does not read its neighbour. */
const PAD = 2;

type Brush = CanvasRenderingContext2D;
/** Width and height in units, and what draws it around the centre. White is coloured by tint. */
type Picture = readonly [width: number, height: number, paint: (brush: Brush) => void];

const PICTURES = {
  body: [46, 46, paintBody],
  gun: [32, 12, paintGun],
  ownRing: [52, 52, (brush) => strokeCircle(brush, 22, 2, 'rgba(255,255,255,0.9)')],
  pixel: [4, 4, (brush) => fill(brush, 'white', () => brush.rect(-2, -2, 4, 4))],
  streak: [128, 4, paintStreak],
  flash: [36, 36, paintFlash],
  glow: [64, 64, paintGlow],
  ring: [100, 100, (brush) => strokeCircle(brush, 46, 4, 'white')],
  rocket: [64, 14, paintRocket],
  health: [34, 34, paintHealth],
  rockets: [34, 34, paintRockets],
  hitMark: [28, 28, paintHitMark],
  arc: [180, 180, paintArc],
  edge: [192, 108, paintEdge],
} satisfies Readonly<Record<string, Picture>>;

export type PictureName = keyof typeof PICTURES;

/** Width of a picture in units. */
export function pictureWidth(name: PictureName): number {
  return PICTURES[name][0];
}

/** Draws all pictures into the texture `ATLAS`, one frame each, in rows. */
export function paintAtlas(scene: Scene): void {
  const texture = scene.textures.createCanvas(ATLAS, SIZE, SIZE);
  if (texture === null) throw new Error('The atlas was painted before.');
  const brush = texture.context;
  let x = PAD;
  let y = PAD;
  let rowHeight = 0;
  for (const [name, [width, height, paint]] of Object.entries<Picture>(PICTURES)) {
    const [w, h] = [width * DETAIL, height * DETAIL];
    if (x + w + PAD > SIZE) {
      x = PAD;
      y += rowHeight + PAD * 2;
      rowHeight = 0;
    }
    brush.save();
    brush.beginPath();
    brush.rect(x, y, w, h);
    brush.clip();
    brush.translate(x + w / 2, y + h / 2);
    brush.scale(DETAIL, DETAIL);
    paint(brush);
    brush.restore();
    texture.add(name, 0, x, y, w, h);
    x += w + PAD * 2;
    rowHeight = Math.max(rowHeight, h);
  }
  texture.refresh();
}

function fill(brush: Brush, style: string | CanvasGradient, path: () => void): void {
  brush.fillStyle = style;
  brush.beginPath();
  path();
  brush.fill();
}

function strokeCircle(brush: Brush, radius: number, width: number, style: string): void {
  brush.strokeStyle = style;
  brush.lineWidth = width;
  brush.beginPath();
  brush.arc(0, 0, radius, 0, Math.PI * 2);
  brush.stroke();
}

function radial(brush: Brush, from: number, to: number, stops: readonly (readonly [number, string])[]): CanvasGradient {
  const gradient = brush.createRadialGradient(0, 0, from, 0, 0, to);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** With its shadow: black stays black under a tint. */
function paintBody(brush: Brush): void {
  const shadow = brush.createRadialGradient(0, 3, 10, 0, 3, 20);
  shadow.addColorStop(0, 'rgba(0,0,0,0.6)');
  shadow.addColorStop(1, 'rgba(0,0,0,0)');
  fill(brush, shadow, () => brush.arc(0, 3, 20, 0, Math.PI * 2));
  fill(brush, '#3a3a3a', () => brush.arc(0, 0, 16.5, 0, Math.PI * 2));
  fill(brush, '#c9c9c9', () => brush.arc(0, 0, 14, 0, Math.PI * 2));
  fill(brush, '#ffffff', () => brush.arc(0, 0, 9.5, 0, Math.PI * 2));
}

function paintGun(brush: Brush): void {
  fill(brush, '#10151c', () => brush.roundRect(-16, -6, 32, 12, 3));
  fill(brush, '#dbe4ee', () => brush.roundRect(-16, -4, 30, 8, 2));
  fill(brush, '#8d9cae', () => brush.rect(6, -4, 2.5, 8));
}

function paintStreak(brush: Brush): void {
  const gradient = brush.createLinearGradient(-64, 0, 64, 0);
  gradient.addColorStop(0, 'rgba(255,255,255,0.15)');
  gradient.addColorStop(1, 'white');
  fill(brush, gradient, () => brush.rect(-64, -1.25, 128, 2.5));
}

function paintFlash(brush: Brush): void {
  const gradient = radial(brush, 0, 17, [
    [0, 'white'],
    [0.35, 'rgba(255,255,255,0.8)'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  fill(brush, gradient, () => {
    for (let point = 0; point < 12; point++) {
      const angle = (point / 12) * Math.PI * 2;
      const radius = point % 2 === 0 ? 17 : 7;
      brush.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
    }
  });
}

function paintGlow(brush: Brush): void {
  const gradient = radial(brush, 0, 31, [
    [0, 'rgba(255,255,255,0.9)'],
    [0.4, 'rgba(255,255,255,0.45)'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  fill(brush, gradient, () => brush.arc(0, 0, 31, 0, Math.PI * 2));
}

function paintRocket(brush: Brush): void {
  const trail = brush.createLinearGradient(-32, 0, 18, 0);
  trail.addColorStop(0, 'rgba(255,180,84,0)');
  trail.addColorStop(1, 'rgba(255,214,140,0.9)');
  fill(brush, trail, () => {
    brush.moveTo(-32, 0);
    brush.lineTo(18, -4);
    brush.lineTo(18, 4);
  });
  fill(brush, '#10151c', () => brush.roundRect(14, -5.5, 18, 11, 5));
  fill(brush, '#fff1d6', () => brush.roundRect(15.5, -4, 15, 8, 4));
}

function paintPlate(brush: Brush, colour: string): void {
  fill(brush, '#0b0f14', () => brush.roundRect(-16, -16, 32, 32, 8));
  fill(brush, colour, () => brush.roundRect(-14, -14, 28, 28, 6));
  fill(brush, '#10151c', () => brush.roundRect(-11.5, -11.5, 23, 23, 4));
}

function paintHealth(brush: Brush): void {
  paintPlate(brush, '#5ddb8a');
  fill(brush, '#5ddb8a', () => {
    brush.rect(-3, -8.5, 6, 17);
    brush.rect(-8.5, -3, 17, 6);
  });
}

function paintRockets(brush: Brush): void {
  paintPlate(brush, '#ffb454');
  for (const x of [-5.5, 0, 5.5]) fill(brush, '#ffb454', () => brush.roundRect(x - 1.8, -8, 3.6, 16, 1.8));
}

function paintHitMark(brush: Brush): void {
  brush.lineCap = 'round';
  for (const [style, width] of [
    ['rgba(0,0,0,0.7)', 4.5],
    ['white', 2.5],
  ] as const) {
    brush.strokeStyle = style;
    brush.lineWidth = width;
    brush.beginPath();
    for (const [dx, dy] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      brush.moveTo(dx * 4, dy * 4);
      brush.lineTo(dx * 11, dy * 11);
    }
    brush.stroke();
  }
}

function paintArc(brush: Brush): void {
  brush.strokeStyle = 'white';
  brush.lineCap = 'round';
  brush.lineWidth = 7;
  brush.beginPath();
  brush.arc(0, 0, 82, -0.42, 0.42);
  brush.stroke();
}

function paintEdge(brush: Brush): void {
  brush.scale(1, 108 / 192);
  const gradient = radial(brush, 78, 128, [
    [0, 'rgba(255,255,255,0)'],
    [1, 'rgba(255,255,255,0.75)'],
  ]);
  fill(brush, gradient, () => brush.rect(-96, -96, 192, 192));
}
