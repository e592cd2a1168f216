/** Notices a link that is dead without saying so, and takes no page that was asleep for one whose link is dead. */

import type { RetryHost } from './retries.ts';

type Clock = Pick<RetryHost, 'now' | 'after'>;

/** Patches come at least 20 times a second; a link that is silent for so long is dead, whatever the socket says. */
const SILENCE_MS = 4000;
/** A page that has slept, or was busy, is first asked for the time and only then told of what waited in its socket. */
const SILENCE_AGAIN_MS = 300;
/** The link is looked at this often where no frames are drawn. */
const LOOK_EVERY_MS = 1000;

export class Silence {
  readonly #host: Clock;
  readonly #age: () => number | undefined;
  readonly #dead: () => void;
  #since: number | undefined;
  #cancel: (() => void) | undefined;

  /**
   * @param age ms since anything came; undefined while nothing needs to come
   * @param dead called when the link is to be given up
   */
  constructor(host: Clock, age: () => number | undefined, dead: () => void) {
    this.#host = host;
    this.#age = age;
    this.#dead = dead;
  }

  /** Looks now, and from now on by itself, as in a page that nobody looks at and that draws no frames. */
  start(): void {
    this.#cancel?.();
    this.look();
    const wait = this.#since === undefined ? LOOK_EVERY_MS : SILENCE_AGAIN_MS;
    this.#cancel = this.#host.after(wait, () => this.start());
  }

  stop(): void {
    this.#cancel?.();
    this.#since = undefined;
  }

  look(): void {
    const now = this.#host.now();
    this.#since = (this.#age() ?? 0) > SILENCE_MS ? (this.#since ?? now) : undefined;
    if (this.#since === undefined || now - this.#since < SILENCE_AGAIN_MS) return;
    this.#since = undefined;
    this.#dead();
  }
}
