/** How somebody is drawn, frame by frame, beside where he really was. */

import type { MotionFigures } from './results.ts';
import { quantile } from './spread.ts';
import { FULL_SPEED, type StallWatch } from './stage.ts';
import type { Place, Truth } from './truth.ts';

/** So long after a stall what is drawn may still ease in. */
const EASES_MS = 300;
/** So long after it something is looked for that has to do with it. */
const LOOKED_AT_MS = 1000;
/** Nearer than this to the true path is on it; a step below so many walks is a walk. */
const ON_PATH = 3;
const WALK = 1.5;

export class MotionTrack {
  readonly #ats: number[] = [];
  readonly #shown: number[] = [];
  readonly #xs: number[] = [];
  readonly #ys: number[] = [];

  note(at: number, shownMs: number, { x, y }: Readonly<Place>): void {
    this.#ats.push(at);
    this.#shown.push(shownMs);
    this.#xs.push(x);
    this.#ys.push(y);
  }

  /** Of frames from a moment on. */
  figures(truth: Truth, id: string, stalls: StallWatch, from: number): MotionFigures {
    const accelerations: number[] = [];
    const besides: number[] = [];
    for (let index = 1; index < this.#ats.length - 1; index++) {
      const at = this.#ats[index] ?? 0;
      if (at < from || stalls.near(at, EASES_MS)) continue;
      const error = this.#accelerationError(truth, id, index);
      const beside = this.#beside(truth, id, index);
      if (error !== undefined) accelerations.push(error);
      if (beside !== undefined) besides.push(beside);
    }
    const ended = stalls.all.filter(({ to }) => to > from).map(({ to }) => this.#afterStall(truth, id, to));
    return {
      accelerationP50: quantile(accelerations, 'p50'),
      accelerationP95: quantile(accelerations, 'p95'),
      besideP95: quantile(besides, 'p95'),
      stalls: ended.length,
      stallStep: ended.length === 0 ? Number.NaN : Math.max(...ended.map(({ step }) => step)),
      easedMs: ended.length === 0 ? Number.NaN : Math.max(...ended.map(({ easedMs }) => easedMs)),
    };
  }

  /** Each frame's x, and its distance from the true path, of the frames from one moment to another. */
  slice(from: number, to: number): { readonly at: number; readonly x: number }[] {
    return this.#ats.map((at, index) => ({ at, x: this.#xs[index] ?? 0 })).filter(({ at }) => at >= from && at <= to);
  }

  /** Units per frame²: by how much the drawn path is bent otherwise than the true one around the same moment. */
  #accelerationError(truth: Truth, id: string, index: number): number | undefined {
    const shown = this.#shown[index] ?? 0;
    // Frames are as long as they are, and time on the screen should pass as it does outside.
    const [before, now, after] = [-1, 0, 1].map((step) => {
      const place = { x: 0, y: 0 };
      return truth.at(id, shown + this.#at(index + step) - this.#at(index), place) ? place : undefined;
    });
    if (before === undefined || now === undefined || after === undefined) return undefined;
    const bend = (values: readonly number[]): number =>
      (values[index + 1] ?? 0) - 2 * (values[index] ?? 0) + (values[index - 1] ?? 0);
    const x = bend(this.#xs) - (after.x - 2 * now.x + before.x);
    const y = bend(this.#ys) - (after.y - 2 * now.y + before.y);
    return Math.hypot(x, y);
  }

  #beside(truth: Truth, id: string, index: number): number | undefined {
    const place = { x: 0, y: 0 };
    if (!truth.at(id, this.#shown[index] ?? 0, place)) return undefined;
    return Math.hypot((this.#xs[index] ?? 0) - place.x, (this.#ys[index] ?? 0) - place.y);
  }

  #afterStall(truth: Truth, id: string, end: number): { readonly step: number; readonly easedMs: number } {
    let [step, easedMs] = [0, 0];
    for (let index = 1; index < this.#ats.length; index++) {
      const at = this.#at(index);
      if (at < end || at > end + LOOKED_AT_MS) continue;
      const way = Math.hypot(
        (this.#xs[index] ?? 0) - (this.#xs[index - 1] ?? 0),
        (this.#ys[index] ?? 0) - (this.#ys[index - 1] ?? 0),
      );
      const walks = way / ((FULL_SPEED * (at - this.#at(index - 1))) / 1000);
      step = Math.max(step, walks);
      if (walks > WALK || (this.#beside(truth, id, index) ?? 0) > ON_PATH) easedMs = at - end;
    }
    return { step, easedMs };
  }

  #at(index: number): number {
    return this.#ats[index] ?? 0;
  }
}
