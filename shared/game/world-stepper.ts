/** Step 3 of a tick: the room type's own `step`, with what it is handed kept and used again. */

import { BUTTON, type ButtonName, DT } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { World } from '../engine/state.ts';
import { type Mover, radiusOf } from '../engine/tick.ts';
import type { Seat, Seats } from './seats.ts';

/** One place in the list of movers; it stands for another seat in each tick. */
class SeatMover implements Mover {
  readonly body = { x: 0, y: 0, vx: 0, vy: 0, radius: 0 };
  team = 0;
  #pressed = 0;

  /** Taken out of the mover by who reads `{ body, pressed }`, it must not need to know whose it was. */
  readonly pressed = (button: ButtonName): boolean => (this.#pressed & BUTTON[button]) !== 0;

  follow({ avatar, kind, pressed }: Seat): void {
    const { body } = this;
    body.x = avatar.x;
    body.y = avatar.y;
    body.vx = avatar.vx;
    body.vy = avatar.vy;
    body.radius = radiusOf(kind, avatar.scale);
    this.team = avatar.team;
    this.#pressed = pressed;
  }
}

export class WorldStepper {
  readonly #type: RoomType;
  readonly #world: World;
  readonly #seats: Seats;
  readonly #pool: SeatMover[] = [];
  readonly #movers: SeatMover[] = [];
  readonly #parts;

  constructor(type: RoomType, world: World, seats: Seats) {
    this.#type = type;
    this.#world = world;
    this.#seats = seats;
    this.#parts = { movers: this.#movers, dt: DT, arena: type.arena, tuning: type.tuning };
  }

  step(): void {
    const { step, arena, tuning } = this.#type;
    if (step === undefined) return;
    this.#movers.length = 0;
    // The order is one that a client can know, too.
    for (const seat of this.#seats.list) if (seat.kindIndex === 0) this.#add(seat);
    for (const seat of this.#seats.list) if (seat.kindIndex !== 0) this.#add(seat);
    this.#parts.arena = arena;
    this.#parts.tuning = tuning;
    // What it writes is rounded by the schema as it is written.
    step(this.#world, this.#parts);
  }

  #add(seat: Seat): void {
    if (seat.avatar.health === 0) return;
    const count = this.#movers.length;
    this.#pool[count] ??= new SeatMover();
    const mover = this.#pool[count] as SeatMover;
    mover.follow(seat);
    this.#movers.push(mover);
  }
}
