/** A creature as a figure: a body of its kind with legs that run, and claws that snap when it strikes. */

import { type GameObjects, TintModes } from 'phaser';
import { ATLAS_SCALE } from './atlas.ts';
import type { CreatureLook } from './creature-looks.ts';
import { Figure, type FigurePools, type Pose } from './figure.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';

const STRIKE_MS = 260;
/** A strike throws the body forward by so many units. */
const LUNGE = 9;
/** Claws at rest lean outwards, and close when they strike; in radians. */
const OPEN = 0.3;
const CLOSED = -0.85;
/** Units of way for one step of its legs. */
const STRIDE = 11;
/** A body that shoots is pushed back and swells. */
const SPIT_BACK = 5;
const SPIT_SWELL = 0.14;

export class Beast extends Figure {
  readonly #look: CreatureLook;
  readonly #legs: GameObjects.Image | undefined;
  readonly #body: GameObjects.Image;
  readonly #crest: GameObjects.Image | undefined;
  readonly #left: GameObjects.Image | undefined;
  readonly #right: GameObjects.Image | undefined;
  readonly #bubble: GameObjects.Image;
  #walked = 0;

  constructor(pools: FigurePools, look: CreatureLook) {
    super(pools);
    this.#look = look;
    this.#legs = look.legs ? pools.guns.take('legs') : undefined;
    this.#left = look.claws > 0 ? pools.hands.take('claw') : undefined;
    this.#right = look.claws > 0 ? pools.hands.take('claw') : undefined;
    this.#body = pools.bodies.take(look.body);
    // Over all bodies, so that it is never under its own.
    this.#crest = look.crest === undefined ? undefined : pools.bubbles.take(look.crest);
    this.#bubble = pools.bubbles.take('bubble').setVisible(false);
  }

  protected override show(shown: boolean): void {
    this.#legs?.setVisible(shown);
    this.#left?.setVisible(shown);
    this.#right?.setVisible(shown);
    this.#body.setVisible(shown);
    this.#crest?.setVisible(shown);
    if (!shown) this.#bubble.setVisible(false);
  }

  override pose(pose: Readonly<Pose>, appearance: Readonly<Appearance>): void {
    const wayX = pose.x - this.#body.x;
    const wayY = pose.y - this.#body.y;
    super.pose(pose, appearance);
    const { now, x, y, aim, colour, size, shielded } = pose;
    const { claws, reach } = this.#look;
    const scale = size * ATLAS_SCALE;
    const flashes = this.flashes(now);
    // Once up and down; at rest 0.
    const struck = strength(now - this.firedAt);
    const spat = strength(now - this.launchedAt);
    const lunge = appearance.calm ? 0 : (claws > 0 ? struck * LUNGE : -struck * SPIT_BACK) - spat * SPIT_BACK;
    const swell = claws > 0 ? spat : Math.max(spat, struck);
    this.place(this.#body, lunge, 0);
    this.#body
      .setRotation(aim)
      .setScale(scale * (1 - swell * SPIT_SWELL), scale * (1 + swell * SPIT_SWELL))
      .setTint(flashes ? WHITE : colour)
      .setTintMode(flashes ? TintModes.FILL : TintModes.MULTIPLY);
    this.#crest?.setPosition(this.#body.x, this.#body.y).setRotation(aim).setScale(scale);
    if (this.#legs !== undefined) {
      this.#walked += Math.min(STRIDE, Math.hypot(wayX, wayY));
      const step = appearance.calm ? 0 : Math.sin(this.#walked / (STRIDE * size));
      this.#legs
        .setPosition(x, y)
        .setRotation(aim + 0.2 * step)
        .setScale(scale * (1 + 0.12 * step), scale)
        .setTint(colour);
    }
    if (this.#left !== undefined && this.#right !== undefined) {
      const turn = OPEN + (CLOSED - OPEN) * struck;
      const [forward, side] = reach;
      const claw = scale * claws;
      this.place(this.#left, forward + lunge + 8 * claws, -side - 1);
      this.place(this.#right, forward + lunge + 8 * claws, side + 1);
      this.#left.setRotation(aim - turn).setScale(claw);
      // The other one is its mirror.
      this.#right.setRotation(aim + turn).setScale(claw, -claw);
    }
    this.#bubble.setVisible(shielded);
    if (shielded) this.#bubble.setPosition(x, y).setTint(colour).setScale(scale);
  }

  override destroy(): void {
    super.destroy();
    const { guns, hands, bodies, bubbles } = this.pools;
    if (this.#legs !== undefined) guns.give(this.#legs);
    if (this.#left !== undefined) hands.give(this.#left);
    if (this.#right !== undefined) hands.give(this.#right);
    bodies.give(this.#body);
    if (this.#crest !== undefined) bubbles.give(this.#crest);
    bubbles.give(this.#bubble);
  }
}

/** Of a strike so many ms ago: quickly up, slowly down. */
function strength(age: number): number {
  if (!(age >= 0 && age < STRIKE_MS)) return 0;
  const at = age / STRIKE_MS;
  return at < 0.25 ? at * 4 : (1 - at) / 0.75;
}
