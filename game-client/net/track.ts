/** Where one thing was, as of the patches that told of it, and where it is at a moment between or shortly after them. */

/** A second of patches at the highest rate. */
const KEPT = 64;
/** Past the newest patch it goes on as it went for so long, slows down for so long, and stands. */
const GOES_ON_MS = 34;
const SLOWS_MS = 100;
/** Two patches further apart than this say nothing of how fast it goes. */
const LONGEST_GAP_MS = 160;

/** A place, and what turns or grows with it. */
export interface Placed {
  x: number;
  y: number;
  /** Radians, or units; undefined counts as 0. */
  third: number;
}

export class Track {
  readonly #angle: boolean;
  readonly #times = new Float64Array(KEPT);
  readonly #xs = new Float64Array(KEPT);
  readonly #ys = new Float64Array(KEPT);
  readonly #thirds = new Float64Array(KEPT);
  /** 1 where it did not move to the place, but appeared there. */
  readonly #cuts = new Uint8Array(KEPT);
  #newest = -1;
  #count = 0;

  /** @param angle whether the third value is an angle, which turns the shorter way */
  constructor(angle: boolean) {
    this.#angle = angle;
  }

  /** Server ms of the newest sample; −Infinity when there is none. */
  get newestMs(): number {
    return this.#count === 0 ? -Infinity : (this.#times[this.#newest] ?? 0);
  }

  /**
   * Takes in a patch that told where it is.
   * @param timeMs server time of the patch
   * @param cut whether it jumped there: it is drawn where it was until then, and there from then on
   */
  sample(timeMs: number, x: number, y: number, third: number, cut: boolean): void {
    const before = this.#newest;
    // A patch that comes a second time, or a server that began anew, has no past.
    if (timeMs < this.newestMs) this.#count = 0;
    else if (timeMs === this.newestMs) this.#step(-1);
    const turned = this.#count > 0 && this.#angle ? third + fullTurns(third, this.#thirds[before] ?? 0) : third;
    this.#step(1);
    const at = this.#newest;
    this.#times[at] = timeMs;
    this.#xs[at] = x;
    this.#ys[at] = y;
    this.#thirds[at] = turned;
    this.#cuts[at] = cut ? 1 : 0;
  }

  /**
   * Where it is at a moment: between two patches on the straight line, after the newest one for a short while on as it
   * went, before the oldest one there.
   * @param ms server time
   */
  at(ms: number, out: Placed): Placed {
    let later = this.#newest;
    if (this.#count === 0) return out;
    if (ms >= (this.#times[later] ?? 0)) return this.#after(ms, out);
    for (let back = 1; back < this.#count; back++) {
      const earlier = (later + KEPT - 1) % KEPT;
      const from = this.#times[earlier] ?? 0;
      if (from <= ms) {
        const share = this.#cuts[later] === 1 ? 0 : (ms - from) / ((this.#times[later] ?? 0) - from);
        return this.#between(earlier, later, share, out);
      }
      later = earlier;
    }
    return this.#between(later, later, 0, out);
  }

  #after(ms: number, out: Placed): Placed {
    const last = this.#newest;
    const before = (last + KEPT - 1) % KEPT;
    this.#between(last, last, 0, out);
    const gap = (this.#times[last] ?? 0) - (this.#times[before] ?? 0);
    if (this.#count < 2 || this.#cuts[last] === 1 || gap <= 0 || gap > LONGEST_GAP_MS) return out;
    const share = goesOn(ms - (this.#times[last] ?? 0)) / gap;
    out.x += ((this.#xs[last] ?? 0) - (this.#xs[before] ?? 0)) * share;
    out.y += ((this.#ys[last] ?? 0) - (this.#ys[before] ?? 0)) * share;
    return out;
  }

  #between(from: number, to: number, share: number, out: Placed): Placed {
    const x = this.#xs[from] ?? 0;
    const y = this.#ys[from] ?? 0;
    const third = this.#thirds[from] ?? 0;
    out.x = x + ((this.#xs[to] ?? 0) - x) * share;
    out.y = y + ((this.#ys[to] ?? 0) - y) * share;
    out.third = third + ((this.#thirds[to] ?? 0) - third) * share;
    return out;
  }

  #step(by: number): void {
    this.#newest = (this.#newest + by + KEPT) % KEPT;
    this.#count = Math.min(KEPT, this.#count + by);
  }
}

/** Ms of the way that it goes on within so many ms without news. */
function goesOn(ageMs: number): number {
  if (ageMs <= GOES_ON_MS) return ageMs;
  const slowing = Math.min(SLOWS_MS, ageMs - GOES_ON_MS);
  return GOES_ON_MS + slowing - (slowing * slowing) / (2 * SLOWS_MS);
}

/** Full turns to add to an angle so that it lies within half a turn of another. */
function fullTurns(angle: number, near: number): number {
  return Math.round((near - angle) / (2 * Math.PI)) * 2 * Math.PI;
}
