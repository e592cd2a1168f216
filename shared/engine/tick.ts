/**
 * The order of one tick, which server and client share:
 *
 *   1. one input per player, in seat order        (server: from the ring; client: the one just sent)
 *   2. step its avatar: dash, move, weapons;
 *      and round it to what the wire carries      both
 *   3. projectiles                                server; a client flies them by their birth
 *   4. shots, against rewound targets             server; a client draws its own at once
 *   5. pick-ups                                   server
 *   6. the match: the room type's rules, results  server
 *   7. new lives                                  server
 *   8. on patch ticks: broadcast, record for rewind
 *
 * This file is step 2 of one avatar, which is what a client replays. Rounding belongs to it, and not to the end of the
 * tick, because a tick may make up for lost time with a second input, and a client's replay knows no ticks.
 */

import { directionX, directionY } from '../sim/angle.ts';
import type { Arena } from '../sim/arena.ts';
import { accelerate, type MoveSpec, moveAndCollide } from '../sim/movement.ts';
import { type Shot, stepWeapons, type WeaponSpec } from '../sim/weapon.ts';
import { BUTTON, DT, type InputFrame, MOVE_RANGE } from './input.ts';
import { quantiseStepped, type Stepped } from './state.ts';

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

/** Scratch: a schema field rounds at every write, so a step works here and writes back once. */
const body = { x: 0, y: 0, vx: 0, vy: 0 };

/**
 * One step of one avatar by one input. Dead avatars only take note of the buttons.
 * @param granted ammunition granted so far, which only the server changes
 * @returns what was fired
 */
export function stepAvatar(
  avatar: Stepped,
  input: Readonly<InputFrame>,
  alive: boolean,
  granted: number,
  environment: StepEnvironment,
): Shot {
  const pressed = input.buttons & ~avatar.held;
  avatar.held = input.buttons;
  if (!alive) return 'none';

  const wishX = input.moveX / MOVE_RANGE;
  const wishY = input.moveY / MOVE_RANGE;
  body.x = avatar.x;
  body.y = avatar.y;
  body.vx = avatar.vx;
  body.vy = avatar.vy;
  stepDash(avatar, wishX, wishY, input.aim, (pressed & BUTTON.dash) !== 0, environment);
  if (avatar.dash === 0) accelerate(body, wishX, wishY, environment.move, DT);
  moveAndCollide(body, environment.move.radius, environment.arena, DT);
  avatar.x = body.x;
  avatar.y = body.y;
  avatar.vx = body.vx;
  avatar.vy = body.vy;

  const shot = stepWeapons(
    avatar,
    (input.buttons & BUTTON.primary) !== 0,
    (input.buttons & BUTTON.secondary) !== 0,
    environment.primary,
    environment.secondary,
    granted,
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
  { dash, move }: StepEnvironment,
): void {
  if (dash === undefined) return;
  if (avatar.dashCooldown > 0) avatar.dashCooldown--;
  if (avatar.dash > 0) {
    avatar.dash--;
    if (avatar.dash === 0) {
      const speed = Math.sqrt(body.vx * body.vx + body.vy * body.vy);
      if (speed > move.maxSpeed) {
        body.vx *= move.maxSpeed / speed;
        body.vy *= move.maxSpeed / speed;
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
