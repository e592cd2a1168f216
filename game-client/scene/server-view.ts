/** What the server sees, for who wants to compare: the own avatar where the newest patch has it, and where the target of the last shot was taken to be. */

import type { Scene } from 'phaser';
import type { JudgedTarget } from '../../shared/engine/events.ts';
import type { Shown } from '../net/shown.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { sizeOf } from './creature-looks.ts';
import { createImageRow, type ImageRow } from './image-row.ts';
import type { Appearance } from './look.ts';
import { avatarColour, WHITE } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { shapeOf } from './puppet.ts';

/** For so long a judged shot is drawn; in the last part of it, it fades. */
const SHOWN_MS = 2000;
const FADES_MS = 700;
/** Shots that are drawn at once. */
const MOST_SHOTS = 4;
/** Radius of an avatar of usual size, and of the circle in the picture `ring`. */
const RADIUS = 16;
const PICTURE_RADIUS = 46;
const LINE_WIDTH = 1.6;
const GHOST_ALPHA = 0.4;
/** Where it looks to: from its rim outwards. */
const NOSE = { from: 18, to: 34 } as const;

interface Judged {
  target: JudgedTarget | undefined;
  size: number;
  at: number;
}

export interface ServerView {
  /** A shot was judged. */
  judged(target: JudgedTarget, now: number): void;
  /** Once per frame. */
  frame(now: number): void;
}

export function createServerView(
  scene: Scene,
  layer: PictureLayer,
  view: Shown,
  appearance: Readonly<Appearance>,
): ServerView {
  const row = createImageRow(scene, layer);
  const shots: Judged[] = Array.from({ length: MOST_SHOTS }, () => ({ target: undefined, size: 1, at: 0 }));
  let next = 0;

  const drawGhost = (): void => {
    const { self } = view;
    if (self === undefined || self.health === 0) return;
    const { x, y, aim, team } = self;
    const colour = avatarColour(appearance.palette, true, team);
    const size = sizeOf(view.type.kinds, self);
    const scale = size * ATLAS_SCALE;
    row.draw(shapeOf(true, team).body, x, y).setRotation(aim).setScale(scale).setTint(colour).setAlpha(GHOST_ALPHA);
    row.draw('ownRing', x, y).setScale(scale).setTint(colour).setAlpha(0.9);
    const dx = Math.cos(aim) * size;
    const dy = Math.sin(aim) * size;
    drawLine(row, x + dx * NOSE.from, y + dy * NOSE.from, x + dx * NOSE.to, y + dy * NOSE.to, colour, 0.6);
  };
  const drawShot = ({ target, size, at }: Readonly<Judged>, now: number): void => {
    const left = SHOWN_MS - (now - at);
    if (target === undefined || left <= 0) return;
    const alpha = Math.min(1, left / FADES_MS);
    const { thenX, thenY, nowX, nowY, hit } = target;
    const colour = hit ? appearance.palette.hurt : WHITE;
    // The older, the fainter, so that the last one is told from those before it.
    const newest = at === (shots[(next + MOST_SHOTS - 1) % MOST_SHOTS]?.at ?? 0);
    const strong = alpha * (newest ? 1 : 0.35);
    const radius = RADIUS * size;
    drawLine(row, thenX, thenY, nowX, nowY, colour, strong * 0.8);
    drawRing(row, thenX, thenY, radius, colour, strong);
    // A hit is told by its shape, too.
    if (hit) drawCross(row, thenX, thenY, radius * 0.45, colour, strong);
    row
      .draw('ring', nowX, nowY)
      .setScale((radius / 3.2 / PICTURE_RADIUS) * ATLAS_SCALE)
      .setTint(colour)
      .setAlpha(strong * 0.9);
  };

  return {
    judged(target, now) {
      const shot = shots[next];
      if (shot === undefined) return;
      next = (next + 1) % MOST_SHOTS;
      const avatar = view.world.players.get(target.id);
      shot.target = target;
      shot.size = avatar === undefined ? 1 : sizeOf(view.type.kinds, avatar);
      shot.at = now;
    },
    frame(now) {
      if (appearance.serverView) {
        for (const shot of shots) drawShot(shot, now);
        drawGhost();
      }
      row.end();
    },
  };
}

function drawRing(row: ImageRow, x: number, y: number, radius: number, colour: number, alpha: number): void {
  row
    .draw('ring', x, y)
    .setScale((radius / PICTURE_RADIUS) * ATLAS_SCALE)
    .setTint(colour)
    .setAlpha(alpha);
}

function drawCross(row: ImageRow, x: number, y: number, reach: number, colour: number, alpha: number): void {
  drawLine(row, x - reach, y - reach, x + reach, y + reach, colour, alpha);
  drawLine(row, x - reach, y + reach, x + reach, y - reach, colour, alpha);
}

function drawLine(
  row: ImageRow,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  colour: number,
  alpha: number,
): void {
  const dx = toX - fromX;
  const dy = toY - fromY;
  const length = Math.hypot(dx, dy);
  if (length === 0) return;
  row
    .rect((fromX + toX - length) / 2, (fromY + toY - LINE_WIDTH) / 2, length, LINE_WIDTH)
    .setRotation(Math.atan2(dy, dx))
    .setTint(colour)
    .setAlpha(alpha);
}
