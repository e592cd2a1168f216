/**
 * Where the own avatar is drawn: on the way between its newest two steps, and away from there by what corrections
 * moved it, which goes away little by little and never through a wall.
 *
 * The SDK's reconciler smooths by itself: all fields as one, so that a change of velocity above the snap distance is
 * drawn as a jump; within one patch, which is one frame; and straight through walls.
 */

import type { Arena, Point } from '../../shared/sim/arena.ts';
import { isWayFree, sweep } from '../../shared/sim/sweep.ts';
import { errorLeft } from './error-decay.ts';

/** Less is not seen. World units. */
const NOTHING = 0.02;
/** Units a ms at which an error goes away: at half an avatar's speed it is hardly noticed, a push is meant to be. */
const MISTAKE = 0.15;
const DECREE = 0.6;

export class OwnDrawing {
  /** How far it is drawn from where it is predicted, at the last `draw`. */
  readonly error = { x: 0, y: 0 };
  readonly #drawn = { x: 0, y: 0 };
  readonly #from = { x: 0, y: 0 };
  readonly #to = { x: 0, y: 0 };
  readonly #base = { x: 0, y: 0 };
  /** The straight way between the two steps cuts a wall's corner. */
  #bent = false;
  #fastest = MISTAKE;
  #passed = 1;
  readonly #snap: number;

  /** @param snap a larger error is drawn as a cut; world units */
  constructor(snap: number) {
    this.#snap = snap;
  }

  /** As of the last `draw`. */
  get drawn(): Readonly<Point> {
    return this.#drawn;
  }
  /** Where its newest step ended. */
  get to(): Readonly<Point> {
    return this.#to;
  }

  /** It is there, and comes from nowhere. */
  settle(x: number, y: number): void {
    this.step(x, y, x, y);
    this.#bent = false;
    this.error.x = 0;
    this.error.y = 0;
    this.#drawn.x = x;
    this.#drawn.y = y;
  }

  /** A step, live or replayed, has moved it. */
  step(fromX: number, fromY: number, x: number, y: number): void {
    this.#from.x = fromX;
    this.#from.y = fromY;
    this.#to.x = x;
    this.#to.y = y;
  }

  /** Before inputs are replayed, or the server's state is taken as it is: notes where it is drawn. */
  hold(): void {
    this.#place(this.#passed);
    this.error.x += this.#base.x;
    this.error.y += this.#base.y;
  }

  /**
   * After that: it is still drawn where it was, and goes on from there.
   * @param at where it stands, if no steps lead there
   * @param decreed the server did it, and no prediction could have known
   */
  release(arena: Arena, radius: number, at: Point | undefined, decreed: boolean): void {
    if (at !== undefined) this.step(at.x, at.y, at.x, at.y);
    this.#bend(arena, radius);
    this.#place(this.#passed);
    this.error.x -= this.#base.x;
    this.error.y -= this.#base.y;
    this.#fastest = decreed ? DECREE : MISTAKE;
    if (Math.hypot(this.error.x, this.error.y) <= this.#snap) return;
    this.error.x = 0;
    this.error.y = 0;
  }

  /** A step that was just taken and will be drawn. */
  live(arena: Arena, radius: number): void {
    this.#bend(arena, radius);
  }

  /**
   * Once a frame, after its steps were taken.
   * @param passed share of the way between the newest two steps
   */
  draw(arena: Arena, radius: number, frameMs: number, passed: number): void {
    this.#passed = passed;
    this.#place(passed);
    const { error } = this;
    const size = Math.hypot(error.x, error.y);
    this.#drawn.x = this.#base.x;
    this.#drawn.y = this.#base.y;
    if (size === 0) return;
    const left = errorLeft(size, frameMs, this.#fastest);
    const share = left < NOTHING ? 0 : left / size;
    this.#drawn.x += error.x * share;
    this.#drawn.y += error.y * share;
    sweep(arena, this.#base, this.#drawn, radius, this.#drawn);
    // What a wall has taken of it does not come back behind that wall.
    error.x = this.#drawn.x - this.#base.x;
    error.y = this.#drawn.y - this.#base.y;
  }

  #bend(arena: Arena, radius: number): void {
    this.#bent = !isWayFree(arena, this.#from, this.#to, radius);
  }

  /** A step goes along one axis and then along the other: around a corner that is the way. */
  #place(passed: number): void {
    const dx = this.#to.x - this.#from.x;
    const dy = this.#to.y - this.#from.y;
    if (!this.#bent) {
      this.#base.x = this.#from.x + dx * passed;
      this.#base.y = this.#from.y + dy * passed;
      return;
    }
    const far = (Math.abs(dx) + Math.abs(dy)) * passed;
    const first = Math.min(far, Math.abs(dx));
    this.#base.x = this.#from.x + Math.sign(dx) * first;
    this.#base.y = this.#from.y + Math.sign(dy) * (far - first);
  }
}
