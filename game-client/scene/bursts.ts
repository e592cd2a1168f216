/** What a shot, a blast, a death and the like are made of: which effects, how many, in which directions. */

import { directionX, directionY } from '../../shared/sim/angle.ts';
import { EFFECTS, type EffectKind } from './effect-kinds.ts';
import type { Effects } from './effects.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';

const AROUND = Math.PI * 2;
/** From the centre of an avatar to the end of its gun. */
const MUZZLE = 43;
/** What the pictures `shock` and `glow` reach to at scale 1. */
const SHOCK_RADIUS = 48;
const GLOW_RADIUS = 31;
const LIGHT_DUST = 0xb8c4d4;

export interface Bursts {
  /** From the middle of the shooter, of size `size`, along the aim. */
  shot(x: number, y: number, aim: number, length: number, tint: number, size: number): void;
  /** A bite or a blow by somebody there. */
  strike(x: number, y: number, aim: number, tint: number, size: number): void;
  wallHit(x: number, y: number, aim: number, tint: number): void;
  bodyHit(x: number, y: number, aim: number, colour: number): void;
  blast(x: number, y: number, radius: number): void;
  launch(x: number, y: number, aim: number): void;
  death(x: number, y: number, colour: number, size: number): void;
  spawn(x: number, y: number, colour: number): void;
  /** A moment of a dash along `heading`. */
  dash(ghost: EffectKind, x: number, y: number, aim: number, heading: number, colour: number, size: number): void;
  /** The trigger was pulled and nothing came out. */
  click(x: number, y: number, aim: number): void;
  loaded(x: number, y: number, colour: number): void;
  taken(x: number, y: number, colour: number): void;
}

export function createBursts(effects: Effects, appearance: Readonly<Appearance>): Bursts {
  const { play, spray } = effects;
  return {
    shot(x, y, aim, length, tint, size) {
      const muzzle = MUZZLE * size;
      const dx = directionX(aim);
      const dy = directionY(aim);
      const muzzleX = x + dx * muzzle;
      const muzzleY = y + dy * muzzle;
      // A shot at something nearer than the gun's end has no visible path.
      const visible = Math.max(0, length - muzzle);
      play(EFFECTS.tracer, muzzleX, muzzleY, tint, visible, aim);
      play(EFFECTS.tracerCore, muzzleX, muzzleY, WHITE, visible, aim);
      play(EFFECTS.muzzle, muzzleX - dx * 3, muzzleY - dy * 3, tint, 0.85 + Math.random() * 0.3, aim);
      play(EFFECTS.muzzleGlow, muzzleX, muzzleY, tint);
      const side = aim + Math.PI / 2 + (Math.random() - 0.5) * 0.7;
      const fling = 110 + Math.random() * 90;
      play(EFFECTS.casing, x + dx * 14, y + dy * 14, WHITE, 1, aim, fling, side, 20 * Math.random());
    },
    strike(x, y, aim, tint, size) {
      const forward = 20 * size;
      const from = { x: x + directionX(aim) * forward, y: y + directionY(aim) * forward };
      play(EFFECTS.slash, from.x, from.y, tint, size * 1.15, aim, 60, aim);
      play(EFFECTS.slashCore, from.x, from.y, WHITE, size, aim, 60, aim);
    },
    wallHit(x, y, aim, tint) {
      const back = aim + Math.PI;
      play(EFFECTS.impact, x, y, tint, 0.8 + Math.random() * 0.5, Math.random() * AROUND);
      spray(EFFECTS.spark, 4, x, y, tint, 320, back, 1.9);
      spray(EFFECTS.dust, 2, x, y, LIGHT_DUST, 60, back, 1.5);
    },
    bodyHit(x, y, aim, colour) {
      play(EFFECTS.impact, x, y, WHITE, 1.1, Math.random() * AROUND);
      spray(EFFECTS.wound, 3, x, y, colour, 230, aim + Math.PI, 2.2);
      spray(EFFECTS.spark, 3, x, y, colour, 300, aim + Math.PI, 2.4);
    },
    blast(x, y, radius) {
      const { palette } = appearance;
      const wide = radius / GLOW_RADIUS;
      if (appearance.calm) {
        play(EFFECTS.calmRing, x, y, palette.blast, (radius / 46) * 1.3);
        spray(EFFECTS.blastSmoke, 4, x, y, palette.smoke, 60, 0, AROUND);
        return;
      }
      play(EFFECTS.blastFire, x, y, palette.blast, wide * 1.25);
      play(EFFECTS.blastFlash, x, y, WHITE, wide * 0.75);
      play(EFFECTS.blastStar, x, y, palette.tracer, radius / 26, Math.random() * AROUND);
      play(EFFECTS.blastRing, x, y, palette.blast, radius / SHOCK_RADIUS);
      spray(EFFECTS.blastSmoke, 9, x, y, palette.smoke, 190, 0, AROUND, radius / 80);
      spray(EFFECTS.fire, 7, x, y, palette.blast, 170, 0, AROUND, radius / 90);
      spray(EFFECTS.debris, 9, x, y, 0x59677c, 420, 0, AROUND);
      spray(EFFECTS.ember, 14, x, y, palette.tracer, 560, 0, AROUND);
    },
    launch(x, y, aim) {
      const { palette } = appearance;
      const muzzleX = x + directionX(aim) * MUZZLE;
      const muzzleY = y + directionY(aim) * MUZZLE;
      play(EFFECTS.muzzle, muzzleX, muzzleY, palette.rocket, 1.3, aim);
      spray(EFFECTS.launch, 4, muzzleX, muzzleY, palette.smoke, 120, aim, 1.3);
      // What comes out behind.
      spray(
        EFFECTS.launch,
        4,
        x - directionX(aim) * 22,
        y - directionY(aim) * 22,
        palette.smoke,
        210,
        aim + Math.PI,
        0.8,
      );
    },
    death(x, y, colour, size) {
      play(EFFECTS.deathGlow, x, y, colour, size);
      play(EFFECTS.death, x, y, colour, size * (appearance.calm ? 0.7 : 1));
      spray(EFFECTS.remains, appearance.calm ? 5 : 12, x, y, colour, appearance.calm ? 120 : 340, 0, AROUND, size);
      spray(EFFECTS.soul, 5, x, y, colour, 90, 0, AROUND);
      if (!appearance.calm) spray(EFFECTS.ember, 10, x, y, colour, 420, 0, AROUND);
    },
    spawn(x, y, colour) {
      play(EFFECTS.spawn, x, y, colour);
      play(EFFECTS.spawnGlow, x, y, colour);
      spray(EFFECTS.spawnSpark, 10, x, y, colour, 200, 0, AROUND);
    },
    dash(ghost, x, y, aim, heading, colour, size) {
      play(ghost, x, y, colour, size, aim);
      spray(EFFECTS.dashDust, 1, x, y, LIGHT_DUST, 90, heading + Math.PI, 1);
    },
    click(x, y, aim) {
      const away = MUZZLE + 8;
      play(EFFECTS.click, x + directionX(aim) * away, y + directionY(aim) * away, WHITE);
      spray(EFFECTS.clickPuff, 2, x + directionX(aim) * MUZZLE, y + directionY(aim) * MUZZLE, LIGHT_DUST, 60, aim, 0.8);
    },
    loaded(x, y, colour) {
      play(EFFECTS.loaded, x, y, colour);
    },
    taken(x, y, colour) {
      play(EFFECTS.taken, x, y, colour);
      spray(EFFECTS.takenSpark, 8, x, y, colour, 240, 0, AROUND);
    },
  };
}
