/** One avatar as a figure: body, hands and gun, and the poses that they take. */

import { type GameObjects, TintModes } from 'phaser';
import { ATLAS_SCALE, type PictureName } from './atlas.ts';
import { EFFECTS, type EffectKind } from './effect-kinds.ts';
import type { ImagePool } from './image-pool.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';

export interface Shape {
  readonly body: PictureName;
  /** What is left behind in a dash. */
  readonly ghost: EffectKind;
}

const ROUND: Shape = { body: 'bodyRound', ghost: EFFECTS.ghostRound };
const HEXAGON: Shape = { body: 'bodyHexagon', ghost: EFFECTS.ghostHexagon };
const SQUARE: Shape = { body: 'bodySquare', ghost: EFFECTS.ghostSquare };
const TRIANGLE: Shape = { body: 'bodyTriangle', ghost: EFFECTS.ghostTriangle };
const TEAM_SHAPES = [ROUND, HEXAGON, SQUARE, TRIANGLE] as const;

/** Sides are told apart by their outline, too: colour alone would leave some players guessing. */
export function shapeOf(own: boolean, team: number): Shape {
  if (team > 0) return TEAM_SHAPES[(team - 1) % TEAM_SHAPES.length] ?? HEXAGON;
  return own ? ROUND : HEXAGON;
}

const FLASH_MS = 80;
const RECOIL_MS = 120;
const RIFLE_RECOIL = 5;
const LAUNCHER_RECOIL = 10;
/** The launcher is shown for so long after its shot. */
const LAUNCHER_MS = 420;
/** The middle of the gun before the middle of the body. */
const GUN_FORWARD = 19;
const LEFT_HAND = { forward: 29, side: -3 };
const RIGHT_HAND = { forward: 18, side: 6 };
/** A reload turns the gun aside by so many radians. */
const RELOAD_TURN = 0.62;
/** Units that the magazine is drawn away from the gun. */
const RELOAD_PULL = 13;
const DASH_STRETCH = 0.2;
/** At full speed the body is so far ahead of its feet. */
const LEAN = 2.2;
const FULL_SPEED = 320;
const SHADOW_X = 5;
const SHADOW_Y = 8;

export interface PuppetPools {
  readonly shadows: ImagePool;
  readonly guns: ImagePool;
  readonly hands: ImagePool;
  readonly bodies: ImagePool;
  readonly bubbles: ImagePool;
}

/** Where and how it is drawn this frame; one object is used for all. */
export interface Pose {
  now: number;
  x: number;
  y: number;
  aim: number;
  colour: number;
  shape: Shape;
  shielded: boolean;
  dashes: boolean;
  /** Share of a reload that is done; undefined when there is none, or nobody knows. */
  reloaded: number | undefined;
}

export class Puppet {
  x = 0;
  y = 0;
  aim = 0;
  colour = WHITE;
  /** Units per second, smoothed. */
  vx = 0;
  vy = 0;
  alive = false;
  /** Frame in which it was last in the world. */
  seen = 0;
  /** When the last ghost of a dash was left. */
  ghostAt = 0;
  readonly #pools: PuppetPools;
  readonly #shadow: GameObjects.Image;
  readonly #ring: GameObjects.Image | undefined;
  readonly #gun: GameObjects.Image;
  readonly #magazine: GameObjects.Image;
  readonly #left: GameObjects.Image;
  readonly #right: GameObjects.Image;
  readonly #body: GameObjects.Image;
  readonly #bubble: GameObjects.Image;
  #shown = true;
  #flashEnds = 0;
  #firedAt = -Infinity;
  #launchedAt = -Infinity;
  #movedAt = 0;

  constructor(pools: PuppetPools, own: boolean) {
    this.#pools = pools;
    this.#shadow = pools.shadows.take('shadow');
    this.#ring = own ? pools.bodies.take('ownRing') : undefined;
    this.#gun = pools.guns.take('rifle');
    this.#magazine = pools.guns.take('magazine').setVisible(false);
    this.#left = pools.hands.take('hand');
    this.#right = pools.hands.take('hand');
    this.#body = pools.bodies.take('bodyRound');
    this.#bubble = pools.bubbles.take('bubble').setVisible(false);
  }

  flash(now: number): void {
    this.#flashEnds = now + FLASH_MS;
  }

  fired(now: number): void {
    this.#firedAt = now;
    this.#launchedAt = -Infinity;
  }

  launched(now: number): void {
    this.#launchedAt = now;
  }

  /** It is elsewhere now, without having gone there. */
  moveTo(x: number, y: number, now: number, jumped: boolean): void {
    const seconds = (now - this.#movedAt) / 1000;
    this.#movedAt = now;
    if (jumped || seconds <= 0 || seconds > 0.25) {
      this.vx = 0;
      this.vy = 0;
    } else {
      const share = Math.min(1, seconds * 14);
      this.vx += ((x - this.x) / seconds - this.vx) * share;
      this.vy += ((y - this.y) / seconds - this.vy) * share;
    }
    this.x = x;
    this.y = y;
  }

  get shown(): boolean {
    return this.#shown;
  }

  setShown(shown: boolean): void {
    if (this.#shown === shown) return;
    this.#shown = shown;
    this.#ring?.setVisible(shown);
    this.#shadow.setVisible(shown);
    this.#gun.setVisible(shown);
    this.#left.setVisible(shown);
    this.#right.setVisible(shown);
    this.#body.setVisible(shown);
    if (shown) return;
    this.#magazine.setVisible(false);
    this.#bubble.setVisible(false);
  }

  pose(pose: Readonly<Pose>, appearance: Readonly<Appearance>): void {
    const { now, x, y, aim, colour, shielded } = pose;
    this.aim = aim;
    this.colour = colour;
    const flashes = now < this.#flashEnds;
    const lean = LEAN / Math.max(FULL_SPEED, Math.hypot(this.vx, this.vy));
    const bodyX = x + this.vx * lean;
    const bodyY = y + this.vy * lean;
    // Longer along its way, as far as one turn for both body and aim allows.
    const along = pose.dashes ? DASH_STRETCH * Math.cos(2 * (Math.atan2(this.vy, this.vx) - aim)) : 0;
    this.#body
      .setFrame(pose.shape.body)
      .setPosition(bodyX, bodyY)
      .setRotation(aim)
      .setScale((1 + along) * ATLAS_SCALE, (1 - along) * ATLAS_SCALE)
      .setTint(flashes ? WHITE : colour)
      .setTintMode(flashes ? TintModes.FILL : TintModes.MULTIPLY);
    this.#shadow.setPosition(x + SHADOW_X, y + SHADOW_Y).setVisible(appearance.rich);
    this.#ring?.setPosition(bodyX, bodyY).setTint(colour).setAlpha(0.75);
    this.#left.setTint(colour);
    this.#right.setTint(colour);
    this.#bubble.setVisible(shielded);
    if (shielded) {
      const breath = appearance.calm ? 0 : Math.sin(now / 140);
      this.#bubble
        .setPosition(x, y)
        .setTint(colour)
        .setAlpha(0.85 + 0.15 * breath)
        .setScale((1 + 0.03 * breath) * ATLAS_SCALE);
    }
    this.#hold(pose, appearance);
  }

  destroy(): void {
    const { guns, hands, bodies, bubbles, shadows } = this.#pools;
    shadows.give(this.#shadow);
    if (this.#ring !== undefined) bodies.give(this.#ring);
    guns.give(this.#gun);
    guns.give(this.#magazine);
    hands.give(this.#left);
    hands.give(this.#right);
    bodies.give(this.#body);
    bubbles.give(this.#bubble);
  }

  /** Gun and hands. */
  #hold({ now, reloaded, aim }: Readonly<Pose>, appearance: Readonly<Appearance>): void {
    const launches = now - this.#launchedAt < LAUNCHER_MS;
    const since = now - (launches ? this.#launchedAt : this.#firedAt);
    const recoil =
      (launches ? LAUNCHER_RECOIL : RIFLE_RECOIL) * Math.max(0, 1 - since / (RECOIL_MS * (launches ? 2 : 1)));
    const kick = appearance.calm ? recoil * 0.4 : recoil;
    // Quickly aside, and back again at the end.
    const aside = reloaded === undefined || launches ? 0 : Math.min(1, Math.min(reloaded, 1 - reloaded) * 7);
    const pull = aside === 0 ? 0 : Math.sin(Math.PI * Math.min(1, Math.max(0, ((reloaded ?? 0) - 0.12) / 0.7)));
    const turn = aim + RELOAD_TURN * aside;
    this.#gun.setFrame(launches ? 'launcher' : 'rifle').setRotation(turn);
    this.#place(this.#gun, GUN_FORWARD - kick - 3 * aside, 3 * aside);
    this.#place(this.#right, RIGHT_HAND.forward - kick - 3 * aside, RIGHT_HAND.side + 2 * aside);
    this.#place(this.#left, LEFT_HAND.forward - kick - 5 * aside, LEFT_HAND.side - RELOAD_PULL * pull * aside);
    this.#magazine.setVisible(aside > 0).setRotation(turn);
    if (aside > 0) this.#place(this.#magazine, LEFT_HAND.forward - 5, LEFT_HAND.side - RELOAD_PULL * pull - 3);
  }

  #place(image: GameObjects.Image, forward: number, side: number): void {
    const cos = Math.cos(this.aim);
    const sin = Math.sin(this.aim);
    image.setPosition(this.x + cos * forward - sin * side, this.y + sin * forward + cos * side);
  }
}
