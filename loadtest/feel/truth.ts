/** Where everybody really was: positions of the room itself, tick by tick. */

import type { Stepper } from '../../server/stepper.ts';
import { TICK_MS } from '../../shared/engine/input.ts';

/** Further than this in a tick is a jump: there is nothing between its ends. */
const JUMP = 60;

interface Path {
  /** Tick of its first place. */
  readonly from: number;
  readonly xs: number[];
  readonly ys: number[];
}

export interface Place {
  x: number;
  y: number;
}

export class Truth {
  readonly #paths = new Map<string, Path>();

  /** Begins to take note of a room's players with each of its steps. @param before called before each step */
  constructor(stepper: Stepper, before: () => void = () => {}) {
    const { game } = stepper.room;
    const step = game.step.bind(game);
    game.step = () => {
      before();
      step();
      for (const { id, avatar } of game.seats.list) this.#note(id, game.tick, avatar);
    };
  }

  /**
   * Where a player was at a moment of the server's time.
   * @returns false when that is not known, or he was between two ends of a jump
   */
  at(id: string, ms: number, out: Place): boolean {
    const path = this.#paths.get(id);
    if (path === undefined) return false;
    const place = ms / TICK_MS - path.from;
    const index = Math.floor(place);
    const [x, y] = [path.xs[index], path.ys[index]];
    const [nextX, nextY] = [path.xs[index + 1], path.ys[index + 1]];
    if (x === undefined || y === undefined || nextX === undefined || nextY === undefined) return false;
    if (Math.hypot(nextX - x, nextY - y) > JUMP) return false;
    const share = place - index;
    out.x = x + (nextX - x) * share;
    out.y = y + (nextY - y) * share;
    return true;
  }

  #note(id: string, tick: number, { x, y }: Place): void {
    let path = this.#paths.get(id);
    if (path === undefined) {
      path = { from: tick, xs: [], ys: [] };
      this.#paths.set(id, path);
    }
    path.xs.push(x);
    path.ys.push(y);
  }
}
