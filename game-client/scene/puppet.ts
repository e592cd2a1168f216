/** A player's avatar as a figure: body, hands and gun, and the poses that they take. */

import { type GameObjects, TintModes } from 'phaser';
import { ATLAS_SCALE, type PictureName } from './atlas.ts';
import { EFFECTS, type EffectKind } from './effect-kinds.ts';
import { Figure, type FigurePools, type Pose } from './figure.ts';
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
/** Of empty hands. */
const FREE_HAND = { forward: 9, side: 15 };
/** Units that they swing when they run, and how fast. */
const SWING = 5;
const SWING_MS = 62;

export class Puppet extends Figure {
  readonly #ring: GameObjects.Image | undefined;
  readonly #gun: GameObjects.Image;
  readonly #magazine: GameObjects.Image;
  readonly #left: GameObjects.Image;
  readonly #right: GameObjects.Image;
  readonly #body: GameObjects.Image;
  readonly #bubble: GameObjects.Image;

  constructor(pools: FigurePools, own: boolean) {
    super(pools);
    this.#ring = own ? pools.bodies.take('ownRing') : undefined;
    this.#gun = pools.guns.take('rifle');
    this.#magazine = pools.guns.take('magazine').setVisible(false);
    this.#left = pools.hands.take('hand');
    this.#right = pools.hands.take('hand');
    this.#body = pools.bodies.take('bodyRound');
    this.#bubble = pools.bubbles.take('bubble').setVisible(false);
  }

  protected override show(shown: boolean): void {
    this.#ring?.setVisible(shown);
    this.#gun.setVisible(shown);
    this.#left.setVisible(shown);
    this.#right.setVisible(shown);
    this.#body.setVisible(shown);
    if (shown) return;
    this.#magazine.setVisible(false);
    this.#bubble.setVisible(false);
  }

  override pose(pose: Readonly<Pose>, appearance: Readonly<Appearance>): void {
    super.pose(pose, appearance);
    const { now, x, y, aim, colour, shielded, size } = pose;
    const scale = size * ATLAS_SCALE;
    const flashes = this.flashes(now);
    const lean = LEAN / Math.max(FULL_SPEED, Math.hypot(this.vx, this.vy));
    const bodyX = x + this.vx * lean;
    const bodyY = y + this.vy * lean;
    // Longer along its way, as far as one turn for both body and aim allows.
    const along = pose.dashes ? DASH_STRETCH * Math.cos(2 * (Math.atan2(this.vy, this.vx) - aim)) : 0;
    this.#body
      .setFrame(shapeOf(pose.own, pose.team).body)
      .setPosition(bodyX, bodyY)
      .setRotation(aim)
      .setScale((1 + along) * scale, (1 - along) * scale)
      .setTint(flashes ? WHITE : colour)
      .setTintMode(flashes ? TintModes.FILL : TintModes.MULTIPLY);
    this.#ring?.setPosition(bodyX, bodyY).setTint(colour).setAlpha(0.75).setScale(scale);
    this.#left.setTint(colour).setScale(scale);
    this.#right.setTint(colour).setScale(scale);
    this.#bubble.setVisible(shielded);
    if (shielded) {
      const breath = appearance.calm ? 0 : Math.sin(now / 140);
      this.#bubble
        .setPosition(x, y)
        .setTint(colour)
        .setAlpha(0.85 + 0.15 * breath)
        .setScale((1 + 0.03 * breath) * scale);
    }
    this.#gun.setVisible(pose.armed);
    if (pose.armed) this.#hold(pose, appearance);
    else this.#swing(now, appearance.calm);
  }

  override destroy(): void {
    super.destroy();
    const { guns, hands, bodies, bubbles } = this.pools;
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
    const launches = now - this.launchedAt < LAUNCHER_MS;
    const since = now - (launches ? this.launchedAt : this.firedAt);
    const recoil =
      (launches ? LAUNCHER_RECOIL : RIFLE_RECOIL) * Math.max(0, 1 - since / (RECOIL_MS * (launches ? 2 : 1)));
    const kick = appearance.calm ? recoil * 0.4 : recoil;
    // Quickly aside, and back again at the end.
    const aside = reloaded === undefined || launches ? 0 : Math.min(1, Math.min(reloaded, 1 - reloaded) * 7);
    const pull = aside === 0 ? 0 : Math.sin(Math.PI * Math.min(1, Math.max(0, ((reloaded ?? 0) - 0.12) / 0.7)));
    const turn = aim + RELOAD_TURN * aside;
    const scale = this.size * ATLAS_SCALE;
    this.#gun
      .setFrame(launches ? 'launcher' : 'rifle')
      .setRotation(turn)
      .setScale(scale);
    this.place(this.#gun, GUN_FORWARD - kick - 3 * aside, 3 * aside);
    this.place(this.#right, RIGHT_HAND.forward - kick - 3 * aside, RIGHT_HAND.side + 2 * aside);
    this.place(this.#left, LEFT_HAND.forward - kick - 5 * aside, LEFT_HAND.side - RELOAD_PULL * pull * aside);
    this.#magazine
      .setVisible(aside > 0)
      .setRotation(turn)
      .setScale(scale);
    if (aside > 0) this.place(this.#magazine, LEFT_HAND.forward - 5, LEFT_HAND.side - RELOAD_PULL * pull - 3);
  }

  /** Hands with nothing in them. */
  #swing(now: number, calm: boolean): void {
    const speed = Math.min(1, Math.hypot(this.vx, this.vy) / FULL_SPEED);
    const swing = calm ? 0 : SWING * speed * Math.sin(now / SWING_MS);
    this.#magazine.setVisible(false);
    this.place(this.#left, FREE_HAND.forward + swing, -FREE_HAND.side);
    this.place(this.#right, FREE_HAND.forward - swing, FREE_HAND.side);
  }
}
