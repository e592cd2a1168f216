/** Which of what flies somebody has to be told of, and how often that is asked. */

import { TICK_RATE } from '../../shared/engine/input.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../../shared/engine/seen-area.ts';
import type { Avatar } from '../../shared/engine/state.ts';
import type { Flight } from '../../shared/game/flight.ts';
import { apart } from './apart.ts';

/** At most so many ticks lie between two looks of one player; the players take turns. */
const MOST_TICKS = 8;
/** What flies is drawn so far around where it is, with its trail; what bursts, with its blast besides. */
const DRAWN_AROUND = 60;

/** Where somebody looks from, in which shape and how far, if that is limited; and by what slot. */
interface Reach {
  readonly limited: boolean;
  readonly x: number;
  readonly y: number;
  readonly round: boolean;
  readonly reach: number;
  readonly seat: { readonly slot: number };
}

/** Whether what flies is too far off to be sent; what is one's own never is. */
export function isFar({ limited, x, y, round, reach, seat }: Reach, { projectile, nowX, nowY }: Flight): boolean {
  return limited && apart(nowX, nowY, x, y, round) > reach && projectile.owner !== seat.slot;
}

/** Patches between two looks for what flies: what comes into the square meanwhile must not reach the screen first. */
export function patchesBetweenFlights(type: RoomType, avatar: Avatar, patchRate: PatchRate): number {
  const { interest, environment, weapons } = type;
  if (interest === 'everything') return 1;
  let fastest = 0;
  for (const weapon of weapons) if (weapon.kind === 'projectile') fastest = Math.max(fastest, weapon.speed);
  const closing = fastest + Math.max(speedNow(type, avatar), environment.dash?.speed ?? 0);
  const ticks = Math.min(MOST_TICKS, ((interest.radius - SEEN_WIDTH / 2) * TICK_RATE) / closing);
  return Math.max(1, Math.floor((ticks * patchRate) / TICK_RATE));
}

/** How fast somebody can run now, units per second. */
export function speedNow({ environment: { move, dash } }: RoomType, avatar: Avatar): number {
  return avatar.dash > 0 && dash !== undefined ? dash.speed : (move.maxSpeed * avatar.pace) / 100;
}

/**
 * Whether what flies will neither be on a player's screen nor end in his square: on the straight way that is left to it,
 * it is beside the screen at each moment, wherever he runs meanwhile. Asked again with each look, by which time he may be
 * faster.
 * @param x, y, reach the middle of his square, and half its width
 * @param speed how fast he can run
 */
export function passesBy(flight: Flight, x: number, y: number, reach: number, speed: number): boolean {
  const { nowX, nowY, endX, endY, vx, vy, blastRadius } = flight;
  if (Math.abs(endX - x) <= reach && Math.abs(endY - y) <= reach) return false;
  const around = DRAWN_AROUND + blastRadius;
  const edgeX = SEEN_WIDTH / 2 + around;
  const edgeY = SEEN_HEIGHT / 2 + around;
  const secondsLeft = Math.max(0, (Math.abs(vx) > Math.abs(vy) ? (endX - nowX) / vx : (endY - nowY) / vy) || 0);
  during.from = 0;
  during.to = secondsLeft;
  limitTo(nowX - x, vx - speed, edgeX);
  limitTo(x - nowX, -vx - speed, edgeX);
  limitTo(nowY - y, vy - speed, edgeY);
  limitTo(y - nowY, -vy - speed, edgeY);
  return during.from > during.to;
}

/** Scratch: seconds from now between which it may be on the screen. */
const during = { from: 0, to: 0 };

/** Leaves of them those in which something that is at `offset` now and moves with `velocity` is not beyond `edge`. */
function limitTo(offset: number, velocity: number, edge: number): void {
  if (velocity > 0) during.to = Math.min(during.to, (edge - offset) / velocity);
  else if (velocity < 0) during.from = Math.max(during.from, (edge - offset) / velocity);
  else if (offset > edge) during.to = Number.NEGATIVE_INFINITY;
}
