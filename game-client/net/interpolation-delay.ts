/** How far in the past others are drawn: as the patch rate needs it, and slowly on to another when that changes. */

/** This many patch intervals, plus a margin for jitter. */
const PATCHES = 1.5;
const MARGIN_MS = 50;
/** Others are drawn so much slower or faster until the new delay is reached: at once, they would jump. */
const SHARE = 0.1;

export class InterpolationDelay {
  /** Patches a second; 0 while nobody has said. */
  patchRate = 0;
  readonly #expected: number;
  #ms: number | undefined;

  /** @param expected patches a second, until the server has said how many */
  constructor(expected: number) {
    this.#expected = expected;
  }

  get ms(): number {
    return this.#ms ?? this.#wanted;
  }

  /** Once a frame; whether it is another than before. */
  advance(frameMs: number): boolean {
    if (this.patchRate === 0) return false;
    const before = this.#ms;
    const most = frameMs * SHARE;
    this.#ms = before === undefined ? this.#wanted : before + Math.min(most, Math.max(-most, this.#wanted - before));
    return this.#ms !== before;
  }

  get #wanted(): number {
    return (PATCHES * 1000) / (this.patchRate || this.#expected) + MARGIN_MS;
  }
}
