/** The last ten seconds of a connection, 60 samples each: what the net graph counts and draws. Nothing is allocated by a sample. */

/** What is read of a view. */
export interface Sampled {
  readonly link: { readonly rttMs: number; readonly patchAgeMs: number };
  readonly corrections: { readonly count: number; readonly last: number };
  readonly self: { readonly inputDepth: number } | undefined;
}

export const SAMPLE_RATE = 60;
export const SAMPLE_SECONDS = 10;
const COUNT = SAMPLE_RATE * SAMPLE_SECONDS;
const SAMPLE_MS = 1000 / SAMPLE_RATE;
/** Frames that are further apart than this leave a hole: the page was hidden, and nobody looked. */
const HOLE_MS = 500;
/** Samples in one column of the strip. */
const SAMPLES_PER_COLUMN = 2;

/** Two samples, as one column of the strip is drawn. */
export interface Column {
  /** Below 0 in a hole. */
  rttMs: number;
  /** The longest that nothing had come. */
  patchAgeMs: number;
  depth: number;
  /** The largest correction, in units; 0 is none. */
  correction: number;
}

export class NetSamples {
  /** Columns of the strip: the oldest has the number `newestColumn - columns + 1`, and most begin below 0. */
  static readonly columns = COUNT / SAMPLES_PER_COLUMN;

  readonly #rtt = new Float32Array(COUNT);
  readonly #age = new Float32Array(COUNT);
  readonly #depth = new Uint8Array(COUNT);
  readonly #correction = new Float32Array(COUNT);
  readonly #corrections = new Uint8Array(COUNT);
  /** Number of the first sample and of the newest one: ms, divided by their length. */
  #first = 0;
  #newest = -1;
  #lastFrame = 0;
  #counted = 0;

  /** Another connection: what was before is forgotten. */
  clear(): void {
    this.#newest = -1;
  }

  /** Once a frame. @param now ms */
  take(now: number, view: Sampled): void {
    const at = Math.floor(now / SAMPLE_MS);
    const { link, corrections } = view;
    const { count } = corrections;
    if (this.#newest < 0) this.#begin(at, now, count);
    const fresh = Math.max(0, count - this.#counted);
    this.#counted = count;
    const hole = now - this.#lastFrame > HOLE_MS;
    this.#lastFrame = now;
    const depth = view.self?.inputDepth ?? 0;
    for (let sample = Math.max(this.#newest + 1, at - COUNT + 1); sample <= at; sample++) {
      const place = sample % COUNT;
      const seen = !hole || sample === at;
      this.#rtt[place] = seen ? link.rttMs : -1;
      // A frame that comes late speaks for those that did not: then it was less long ago.
      this.#age[place] = seen ? Math.max(0, link.patchAgeMs - (at - sample) * SAMPLE_MS) : 0;
      this.#depth[place] = seen ? depth : 0;
      this.#correction[place] = 0;
      this.#corrections[place] = 0;
    }
    if (at < this.#newest) return;
    this.#newest = at;
    const place = at % COUNT;
    this.#rtt[place] = link.rttMs;
    this.#age[place] = Math.max(this.#age[place] ?? 0, link.patchAgeMs);
    this.#depth[place] = depth;
    if (fresh === 0) return;
    this.#corrections[place] = Math.min(255, (this.#corrections[place] ?? 0) + fresh);
    this.#correction[place] = Math.max(this.#correction[place] ?? 0, corrections.last);
  }

  /** Corrections a second, over what is remembered; over one second at least. */
  get correctionsPerSecond(): number {
    if (this.#newest < 0) return 0;
    let sum = 0;
    for (let place = 0; place < COUNT; place++) sum += this.#corrections[place] ?? 0;
    return sum / Math.max(1, Math.min(COUNT, this.#newest - this.#first + 1) / SAMPLE_RATE);
  }

  /** Number of the column that is being filled; it grows for ever. */
  get newestColumn(): number {
    return Math.floor(this.#newest / SAMPLES_PER_COLUMN);
  }

  /** Writes one of the last `columns` columns; false when there is nothing in it yet. */
  read(column: number, out: Column): boolean {
    out.rttMs = -1;
    out.patchAgeMs = 0;
    out.depth = 0;
    out.correction = 0;
    const from = Math.max(column * SAMPLES_PER_COLUMN, this.#first);
    const to = Math.min(column * SAMPLES_PER_COLUMN + SAMPLES_PER_COLUMN - 1, this.#newest);
    for (let sample = from; sample <= to; sample++) {
      const place = sample % COUNT;
      out.rttMs = Math.max(out.rttMs, this.#rtt[place] ?? -1);
      out.patchAgeMs = Math.max(out.patchAgeMs, this.#age[place] ?? 0);
      out.depth = Math.max(out.depth, this.#depth[place] ?? 0);
      out.correction = Math.max(out.correction, this.#correction[place] ?? 0);
    }
    return out.rttMs >= 0;
  }

  #begin(at: number, now: number, counted: number): void {
    this.#first = at;
    this.#newest = at - 1;
    this.#lastFrame = now;
    this.#counted = counted;
    this.#corrections.fill(0);
  }
}
