/**
 * The order of one tick, which server and client share:
 *
 *   1. one input per player, in seat order        (server: from the ring; client: the one just sent)
 *   2. step its avatar: dash, move, weapons;
 *      and round it to what the wire carries      both
 *   3. the room type's `step`: balls              both; rounded, too
 *   4. projectiles                                server; a client flies them by their birth, and foresees own pushes
 *   5. shots, against rewound targets             server; a client draws its own at once
 *   6. pick-ups                                   server
 *   7. the match: the room type's rules, results  server
 *   8. new lives                                  server
 *   9. on patch ticks: broadcast, record for rewind
 *
 * This file is step 2 of one avatar, which a client replays together with step 3. Rounding belongs to it, and not to the
 * end of the tick, because a tick may make up for lost time with a second input, and a client's replay knows no ticks.
 */

import { directionX, directionY } from '../sim/angle.ts';
import type { Arena } from '../sim/arena.ts';
import { accelerate, type MoveSpec, moveAndCollide } from '../sim/movement.ts';
import { type Shot, stepWeapons, type WeaponSpec } from '../sim/weapon.ts';
import { BUTTON, type ButtonName, DT, type InputFrame, MOVE_RANGE, TICK_RATE } from './input.ts';
import { type Avatar, type Fields, quantiseStepped, type Stepped, type World, type WorldWith } from './state.ts';
import type { TunedValues, TuningSpecs } from './tuning.ts';

export interface DashSpec {
  /** Units per second. */
  readonly speed: number;
  /** Steps that a dash lasts, and steps from its start to the next. */
  readonly steps: number;
  readonly cooldown: number;
}

/** What a step knows besides the avatar and its input: constant for a life, the same on both sides. */
export interface StepEnvironment {
  readonly arena: Arena;
  readonly move: MoveSpec;
  readonly dash: DashSpec | undefined;
  readonly primary: WeaponSpec | undefined;
  readonly secondary: WeaponSpec | undefined;
}

/** What a step takes from the avatar as the server last sent it: only the server changes it. */
export type Conditions = Readonly<Pick<Avatar, 'health' | 'granted' | 'pace' | 'scale' | 'armed'>>;

/** A player to `step`: where he is after his own step of this tick, and what he has just pressed. */
export interface Mover {
  readonly body: {
    readonly x: number;
    readonly y: number;
    readonly vx: number;
    readonly vy: number;
    readonly radius: number;
  };
  readonly team: number;
  /** Whether the button went down with this tick's input; of others a client knows no input, and says false. */
  readonly pressed: (button: ButtonName) => boolean;
}

/**
 * Buttons that go down with an input, as `Mover.pressed` tells of them: none for who is frozen. Ask before `stepAvatar`,
 * which takes note of them.
 */
export function pressedBy({ frozen, held }: Readonly<Stepped>, { buttons }: Readonly<InputFrame>): number {
  return frozen === 0 ? buttons & ~held : 0;
}

export interface StepParts<T extends TuningSpecs = TuningSpecs> {
  /** Players who live, in seat order, and then creatures. */
  readonly movers: readonly Mover[];
  /** Seconds. */
  readonly dt: number;
  readonly arena: Arena;
  readonly tuning: TunedValues<T>;
}

/** A room type's `step` as it is written, and as it is called: `world` has what `predicts` names, to be moved. */
export type WorldStep<W extends Fields, T extends TuningSpecs = TuningSpecs> = (
  world: WorldWith<W>,
  parts: StepParts<T>,
) => void;
export type PredictedStep = (world: World, parts: StepParts) => void;

/** Steps for which an avatar can be frozen: its field has eight bits. */
const MOST_FROZEN = 255;

/** Steps of a freeze; not-a-number is none. */
export function frozenSteps(seconds: number): number {
  return Math.max(0, Math.min(MOST_FROZEN, Math.round(seconds * TICK_RATE) || 0));
}

/** Half the width of an avatar of a kind, at its size. */
export function radiusOf(kind: { readonly environment: StepEnvironment } | undefined, scale: number): number {
  return ((kind?.environment.move.radius ?? 0) * scale) / 100;
}

/** Scratch: a schema field rounds at every write, so a step works here and writes back once. */
const body = { x: 0, y: 0, vx: 0, vy: 0 };
const paced = { maxSpeed: 0, accel: 0, friction: 0, radius: 0 };

/**
 * One step of one avatar by one input. Dead and frozen avatars only take note of the buttons.
 * @param conditions the same avatar as the server has it
 * @returns what was fired
 */
export function stepAvatar(
  avatar: Stepped,
  input: Readonly<InputFrame>,
  conditions: Conditions,
  environment: StepEnvironment,
): Shot {
  const pressed = input.buttons & ~avatar.held;
  avatar.held = input.buttons;
  if (conditions.health === 0) return 'none';
  if (avatar.frozen > 0) {
    avatar.frozen--;
    avatar.vx = 0;
    avatar.vy = 0;
    return 'none';
  }

  const wishX = input.moveX / MOVE_RANGE;
  const wishY = input.moveY / MOVE_RANGE;
  body.x = avatar.x;
  body.y = avatar.y;
  body.vx = avatar.vx;
  body.vy = avatar.vy;
  const { move } = environment;
  paced.maxSpeed = (move.maxSpeed * conditions.pace) / 100;
  paced.accel = (move.accel * conditions.pace) / 100;
  paced.friction = move.friction;
  paced.radius = (move.radius * conditions.scale) / 100;
  stepDash(avatar, wishX, wishY, input.aim, (pressed & BUTTON.dash) !== 0, environment);
  if (avatar.dash === 0) accelerate(body, wishX, wishY, paced, DT);
  moveAndCollide(body, paced.radius, environment.arena, DT);
  avatar.x = body.x;
  avatar.y = body.y;
  avatar.vx = body.vx;
  avatar.vy = body.vy;

  const shot = stepWeapons(
    avatar,
    conditions.armed && (input.buttons & BUTTON.primary) !== 0,
    conditions.armed && (input.buttons & BUTTON.secondary) !== 0,
    environment.primary,
    environment.secondary,
    conditions.granted,
  );
  quantiseStepped(avatar);
  return shot;
}

/** A dash goes where the player is steering, or where he aims when he stands; it ends at running speed. */
function stepDash(
  avatar: Stepped,
  wishX: number,
  wishY: number,
  aim: number,
  pressed: boolean,
  { dash }: StepEnvironment,
): void {
  if (dash === undefined) return;
  if (avatar.dashCooldown > 0) avatar.dashCooldown--;
  if (avatar.dash > 0) {
    avatar.dash--;
    if (avatar.dash === 0) {
      const speed = Math.sqrt(body.vx * body.vx + body.vy * body.vy);
      if (speed > paced.maxSpeed) {
        body.vx *= paced.maxSpeed / speed;
        body.vy *= paced.maxSpeed / speed;
      }
    }
    return;
  }
  if (!pressed || avatar.dashCooldown > 0) return;
  const wish = Math.sqrt(wishX * wishX + wishY * wishY);
  body.vx = (wish > 0.1 ? wishX / wish : directionX(aim)) * dash.speed;
  body.vy = (wish > 0.1 ? wishY / wish : directionY(aim)) * dash.speed;
  avatar.dash = dash.steps;
  avatar.dashCooldown = dash.cooldown;
}
