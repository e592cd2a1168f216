/**
 * Requests and new sockets one after another, and only for a share of the time: ticks go before them, however many come.
 * Addresses take turns, so that who floods waits behind himself and nobody else does.
 */

/** Of the time, for all that waits here. */
const SHARE = 0.4;
/** Ms of work that can be saved up: so late can it make a tick, and one piece of work more. */
const MOST_SAVED_MS = 3;
/** Ms that one piece counts as at most: it was held up by something else. */
const MOST_COUNTED_MS = 50;

export interface Turn {
  /** Nobody waits for it any more. */
  gone(): boolean;
  run(): void;
}

export class Turns {
  readonly #now: () => number;
  /** By address, that whose turn is next in front; none is empty. */
  readonly #waiting = new Map<string, Turn[]>();
  #savedMs = MOST_SAVED_MS;
  #atMs: number;
  #going = false;

  /** @param now monotonic, ms */
  constructor(now: () => number) {
    this.#now = now;
    this.#atMs = now();
  }

  /** Runs it when its turn comes, never at once. How many wait is bounded by the connections that are open. */
  wait(address: string, turn: Turn): void {
    const waiting = this.#waiting.get(address);
    if (waiting === undefined) this.#waiting.set(address, [turn]);
    else waiting.push(turn);
    if (this.#going) return;
    this.#going = true;
    this.#next();
  }

  #next(): void {
    const now = this.#now();
    this.#savedMs = Math.min(MOST_SAVED_MS, this.#savedMs + Math.max(0, now - this.#atMs) * SHARE);
    this.#atMs = now;
    if (this.#waiting.size === 0) this.#going = false;
    else if (this.#savedMs <= 0) setTimeout(() => this.#next(), Math.ceil(-this.#savedMs / SHARE) + 1);
    else {
      // Between the two runs whatever the first promises, and nothing else.
      let beganMs = 0;
      setImmediate(() => {
        beganMs = this.#now();
        this.#take()?.run();
      });
      setImmediate(() => {
        this.#savedMs -= Math.min(MOST_COUNTED_MS, this.#now() - beganMs);
        this.#next();
      });
    }
  }

  #take(): Turn | undefined {
    for (const [address, turns] of this.#waiting) {
      this.#waiting.delete(address);
      let turn = turns.shift();
      while (turn?.gone()) turn = turns.shift();
      // To the end of the line; a map is walked in the order in which things were put into it.
      if (turns.length > 0) this.#waiting.set(address, turns);
      if (turn !== undefined) return turn;
    }
    return undefined;
  }
}
