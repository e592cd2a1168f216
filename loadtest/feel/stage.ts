/** Where it is measured: a room in virtual time, in which our client and the stock one play side by side. */

import type { Link } from '../../game-client/net/link-profiles.ts';
import { View } from '../../game-client/net/view.ts';
import type { InputRing } from '../../server/room/input-ring.ts';
import type { PlayerSource } from '../../server/room/player-source.ts';
import { type SteppedClient, Stepper, type StepperOptions } from '../../server/stepper.ts';
import { openField } from '../../shared/content/tiled.ts';
import { rifle } from '../../shared/content/weapons.ts';
import { type InputFrame, MOVE_RANGE, TICK_MS } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { defineRoomType, type RoomType } from '../../shared/engine/room-type.ts';
import type { Seat } from '../../shared/game/seats.ts';
import type { FeltView } from './felt-view.ts';
import type { Side } from './results.ts';
import { StockView } from './stock-view.ts';

/** A field to shoot on that is seen as a whole: nothing in the way, shots that never kill. */
export const range: RoomType = defineRoomType({
  id: 'shooting-range',
  menu: { title: 'Range', blurb: 'For measuring.', players: [0, 32] },
  arena: openField('range', 1200, 680),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: { primary: { ...rifle, damage: 1, range: 4000, magazine: 250 } },
  health: 255,
  shield: 0,
});

export const FULL_SPEED = range.environment.move.maxSpeed;

/** No message for so much longer than patch interval and jitter explain is a stall. */
const STALL_FROM_MS = 20;

/** Moments at which a link stood still, as the client had it: from the last message before to the first after. */
export class StallWatch {
  readonly all: { readonly from: number; readonly to: number }[] = [];
  readonly #least: number;
  #last = Number.NaN;

  constructor({ jitterMs }: Link) {
    this.#least = TICK_MS + 2 * jitterMs + STALL_FROM_MS;
  }

  heard(now: number): void {
    if (now - this.#last > this.#least) this.all.push({ from: this.#last, to: now });
    this.#last = now;
  }

  /** Whether a moment lies within a stall, or not so long after one. */
  near(at: number, afterMs: number): boolean {
    return this.all.some(({ from, to }) => at >= from && at <= to + afterMs);
  }
}

export interface Felt {
  readonly side: Side;
  readonly client: SteppedClient<FeltView>;
  readonly stalls: StallWatch;
}

/**
 * One more client of a side.
 * @param seed of the link: with the same one both sides' links stand still at the same moments
 * @param phaseMs where in the tick its frames fall
 */
export async function join(stepper: Stepper, side: Side, link: Link, seed: number, phaseMs = 5): Promise<Felt> {
  const stalls = new StallWatch(link);
  const delivered = (): void => stalls.heard(stepper.now);
  const now = (): number => performance.now();
  const client = await stepper.joinAs<FeltView>(
    side,
    (room) => (side === 'ours' ? new View(room, stepper.type, now) : new StockView(room, stepper.type, now)),
    { ...link, seed, delivered },
    phaseMs,
  );
  return { side, client, stalls };
}

/** Plays in a room that is ended afterwards. */
export async function withRoom<Result>(
  type: RoomType,
  options: StepperOptions,
  play: (stepper: Stepper) => Promise<Result>,
): Promise<Result> {
  const stepper = await Stepper.create(type, options);
  try {
    const result = await play(stepper);
    if (stepper.failure !== undefined) throw stepper.failure;
    return result;
  } finally {
    await stepper.close();
  }
}

export function seatOf(stepper: Stepper, { client }: { readonly client: { readonly id: string } }): Seat {
  const seat = stepper.room.game.seats.get(client.id);
  if (seat === undefined) throw new Error(`${client.id} has no seat in the room.`);
  return seat;
}

/** Where a client's inputs wait on the server. */
export function ringOf(stepper: Stepper, one: { readonly client: { readonly id: string } }): InputRing {
  return (seatOf(stepper, one).source as PlayerSource).ring;
}

/** Nearer than this to an edge of the range he turns back. */
const EDGE = 90;

/** Runs at full speed and turns at random, but into no wall: what is hardest to draw and to hit. */
export function runner(
  seed: number,
  { client }: { readonly client: { readonly view: Pick<FeltView, 'predicted'> } },
): (frame: InputFrame) => void {
  const { width, height } = range.arena;
  const random = createRandom(seed);
  let heading = random.between(0, Math.PI * 2);
  let left = 0;
  return (frame) => {
    const { x = width / 2, y = height / 2 } = client.view.predicted ?? {};
    // Never to the middle more than elsewhere: who shoots stands there, and sees no difference in who comes straight at him.
    const leaves = (): boolean => {
      const [dx, dy] = [Math.cos(heading), Math.sin(heading)];
      return (
        (x < EDGE && dx < 0) || (x > width - EDGE && dx > 0) || (y < EDGE && dy < 0) || (y > height - EDGE && dy > 0)
      );
    };
    if (left-- <= 0) {
      left = 20 + random.below(40);
      heading += random.between(-2, 2);
    }
    while (leaves()) heading = random.between(0, Math.PI * 2);
    frame.moveX = Math.round(Math.cos(heading) * MOVE_RANGE);
    frame.moveY = Math.round(Math.sin(heading) * MOVE_RANGE);
    frame.buttons = 0;
  };
}
