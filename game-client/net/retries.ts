/**
 * When a lost connection is tried again: after exponential back-off with full jitter (Brooker, "Exponential Backoff and
 * Jitter", 2015), and at once when there is reason to believe that the network is back.
 */

/** The first wait is anything up to this, so that those who were dropped together do not come back together. */
const FIRST_MS = 1000;
const MOST_MS = 1500;
/** So long an attempt may take; one that is hanging is given up for the next. */
const ATTEMPT_MS = 3000;
const LONGEST_ATTEMPT_MS = 6000;
/** An attempt as young as this is not given up for another, whatever is heard of the network. */
const YOUNG_MS = 1000;

export interface RetryHost {
  /** Monotonic, ms. */
  now(): number;
  /** Runs once after `ms`; gives what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to below 1. */
  random(): number;
}

export interface Attempts {
  begin(): void;
  /** Ends the one that is under way; nothing more is heard of it. */
  abandon(): void;
  /** It took too long: ends it as one that failed, and `failed` is called. */
  giveUp(): void;
}

/** Ms to wait before an attempt. @param failed attempts before it @param random from 0 to below 1 */
function retryDelayMs(failed: number, random: number): number {
  return random * Math.min(MOST_MS, FIRST_MS * 2 ** failed);
}

export class Retries {
  readonly #host: RetryHost;
  readonly #attempts: Attempts;
  #state: 'resting' | 'waiting' | 'trying' = 'resting';
  #failed = 0;
  #beganAt = 0;
  #cancel: () => void = () => {};

  constructor(host: RetryHost, attempts: Attempts) {
    this.#host = host;
    this.#attempts = attempts;
  }

  /** The connection is lost, or the attempt under way has failed. */
  failed(): void {
    if (this.#state === 'trying') this.#failed++;
    this.#cancel();
    this.#state = 'waiting';
    this.#cancel = this.#host.after(retryDelayMs(this.#failed, this.#host.random()), () => this.#try());
  }

  /** The network may be back: nothing is waited for. */
  hurry(): void {
    if (this.#state === 'waiting') this.#try();
    else if (this.#state === 'trying' && this.#host.now() - this.#beganAt >= YOUNG_MS) {
      this.#attempts.abandon();
      this.#try();
    }
  }

  /** It is there again, or not wanted any more. */
  stop(): void {
    this.#cancel();
    this.#state = 'resting';
    this.#failed = 0;
  }

  #try(): void {
    this.#cancel();
    this.#state = 'trying';
    this.#beganAt = this.#host.now();
    const most = Math.min(LONGEST_ATTEMPT_MS, ATTEMPT_MS * 2 ** this.#failed);
    this.#cancel = this.#host.after(most, () => this.#attempts.giveUp());
    this.#attempts.begin();
  }
}
