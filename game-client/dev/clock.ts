/**
 * The page's clock, made to run as slowly as its room does. Everything reads `performance.now()` — inputs, prediction,
 * interpolation, effects, the SDK — so all of it keeps its proportions, and when the clock runs as usual again nothing
 * has piled up on either side.
 */

/** A reading of a clock that can be slowed down: it goes on from where it is, at any pace. */
export class SlowClock {
  readonly #real: () => number;
  #pace = 1;
  #shownThen: number;
  #realThen: number;

  constructor(real: () => number) {
    this.#real = real;
    this.#realThen = real();
    this.#shownThen = this.#realThen;
  }

  now(): number {
    return this.#shownThen + (this.#real() - this.#realThen) * this.#pace;
  }

  setPace(pace: number): void {
    this.#shownThen = this.now();
    this.#realThen = this.#real();
    this.#pace = pace;
  }

  /** Goes on by so many ms at once. */
  skip(ms: number): void {
    this.#shownThen += ms;
  }
}

/** Puts a slow clock in the place of the page's; it runs as usual until its pace is set. */
export function slowDownPage(): SlowClock {
  const clock = new SlowClock(performance.now.bind(performance));
  Object.defineProperty(performance, 'now', { value: () => clock.now(), configurable: true });
  // Phaser takes the time of a frame from here.
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => request(() => run(clock.now()));
  return clock;
}
