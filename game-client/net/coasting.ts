/** Others as a predicted step meets them: nobody knows their next inputs, so they go on as they were last seen to go. */

import { DT, TICK_RATE } from '../../shared/engine/input.ts';
import type { Avatar } from '../../shared/engine/state.ts';
import type { Mover } from '../../shared/engine/tick.ts';
import type { Arena } from '../../shared/sim/arena.ts';
import { moveAndCollide } from '../../shared/sim/movement.ts';

/** Positions come rounded, and a tick may have moved somebody twice or not at all: half of each new speed counts. */
const NEW_SHARE = 0.5;
/** A longer way than this in a tick was no walk. */
const LONGEST_WAY = 60;
/** Ticks for which somebody goes on; after that he stands. */
const MOST_TICKS = 30;

export class Coasting implements Mover {
  readonly body = { x: 0, y: 0, vx: 0, vy: 0, radius: 0 };
  team = 0;

  #tick = 0;
  #x = 0;
  #y = 0;
  #vx = 0;
  #vy = 0;
  #coasted = 0;

  pressed(): boolean {
    return false;
  }

  /** Takes in what the server has sent of him as of a tick; his velocity is not sent to others. */
  see({ x, y, team }: Readonly<Avatar>, radius: number, tick: number): void {
    const ticks = tick - this.#tick;
    if (ticks > 0) {
      const dx = (x - this.#x) / ticks;
      const dy = (y - this.#y) / ticks;
      const jumped = this.#tick === 0 || Math.abs(dx) > LONGEST_WAY || Math.abs(dy) > LONGEST_WAY;
      const share = 1 - (1 - NEW_SHARE) ** ticks;
      this.#vx = jumped ? 0 : this.#vx + (dx * TICK_RATE - this.#vx) * share;
      this.#vy = jumped ? 0 : this.#vy + (dy * TICK_RATE - this.#vy) * share;
    }
    this.#tick = tick;
    this.#x = x;
    this.#y = y;
    this.team = team;
    this.body.radius = radius;
  }

  /** Back to where he was last seen. */
  rewind(): void {
    this.body.x = this.#x;
    this.body.y = this.#y;
    this.body.vx = this.#vx;
    this.body.vy = this.#vy;
    this.#coasted = 0;
  }

  /** One tick on. */
  advance(arena: Arena): void {
    const { body } = this;
    if (++this.#coasted > MOST_TICKS) {
      body.vx = 0;
      body.vy = 0;
    }
    moveAndCollide(body, body.radius, arena, DT);
  }
}
