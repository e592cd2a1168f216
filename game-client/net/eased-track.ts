/**
 * One thing as it is drawn: on its track, and where the moment on screen was past the newest patch and the guess was
 * wrong, back onto it without a jump.
 */

import { type Placed, Track } from './track.ts';

/**
 * What is wrong in a drawn place is gone after so many ms, evenly: that is the smallest change of speed. An own error
 * (`error-decay.ts`) goes away by its size instead: it is felt, where an uneven walk of another is seen.
 */
const EASES_MS = 250;

export class EasedTrack {
  readonly track: Track;
  readonly drawn: Placed = { x: 0, y: 0, third: 0 };
  readonly #snap: number;
  readonly #clip: (from: Readonly<Placed>, to: Placed) => void;
  readonly #before: Placed = { x: 0, y: 0, third: 0 };
  readonly #newest: Placed = { x: 0, y: 0, third: 0 };
  /** Decaying difference between where it is drawn and where it was at that moment. */
  #errorX = 0;
  #errorY = 0;
  /** Ms in which it is to be gone. */
  #leftMs = 0;
  #shownMs = -Infinity;

  /**
   * @param angle whether the third value is an angle
   * @param snap what has moved further than this between two patches has jumped, and errors above it are cut
   * @param clip takes a guessed place back to where it can be, from the newest known one
   */
  constructor(angle: boolean, snap: number, clip: (from: Readonly<Placed>, to: Placed) => void = () => {}) {
    this.track = new Track(angle);
    this.#snap = snap;
    this.#clip = clip;
  }

  /** @param jumps whether it is somewhere else, however near that is */
  sample(timeMs: number, x: number, y: number, third: number, jumps = false): void {
    const { track, drawn } = this;
    if (track.newestMs === -Infinity) {
      track.sample(timeMs, x, y, third, false);
      this.#find(drawn);
      return;
    }
    const last = track.at(track.newestMs, this.#newest);
    const far = Math.abs(x - last.x) > this.#snap || Math.abs(y - last.y) > this.#snap;
    const guessed = this.#shownMs > track.newestMs;
    if (guessed) this.#find(this.#before);
    track.sample(timeMs, x, y, third, far || jumps);
    if (!guessed) return;
    const now = this.#find(this.#newest);
    // What is on screen goes on from where it is.
    this.#errorX += this.#before.x - now.x;
    this.#errorY += this.#before.y - now.y;
    this.#leftMs = EASES_MS;
    if (far || jumps) this.#forgetError();
  }

  /**
   * Once a frame.
   * @param shownMs server ms that is on screen
   * @param most units by which it may be drawn elsewhere in this frame because a guess was wrong
   */
  advance(shownMs: number, frameMs: number, most: number): void {
    this.#shownMs = shownMs;
    const error = Math.hypot(this.#errorX, this.#errorY);
    if (error > this.#snap) this.#forgetError();
    else if (error > 0) {
      const left = 1 - Math.min(1, frameMs / this.#leftMs, most / error);
      this.#errorX *= left;
      this.#errorY *= left;
      this.#leftMs = Math.max(frameMs, this.#leftMs - frameMs);
    }
    const drawn = this.#find(this.drawn);
    drawn.x += this.#errorX;
    drawn.y += this.#errorY;
  }

  #forgetError(): void {
    this.#errorX = 0;
    this.#errorY = 0;
  }

  /** Where it is by what is known at the moment on screen. */
  #find(out: Placed): Placed {
    const { track } = this;
    track.at(this.#shownMs, out);
    if (this.#shownMs > track.newestMs) this.#clip(track.at(track.newestMs, FROM), out);
    return out;
  }
}

/** Scratch. */
const FROM: Placed = { x: 0, y: 0, third: 0 };
