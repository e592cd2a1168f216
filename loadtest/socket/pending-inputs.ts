/** When each input was sent, until the server acknowledges it: one client's, counted as the server counts them. */

/** Inputs whose times are remembered; a power of two, far above what may be pending. */
const REMEMBERED = 1024;

/** @param ms from sending an input to the patch that acknowledged it, or its age until now */
type OnInput = (ms: number) => void;

export class PendingInputs {
  readonly #onInput: OnInput;
  readonly #sentAt = new Float64Array(REMEMBERED);
  #sent = 0;
  #acknowledged = 0;
  /** Up to this one they have been told of by their age. */
  #settled = 0;

  constructor(onInput: OnInput) {
    this.#onInput = onInput;
  }

  /** Of this connection. */
  get sent(): number {
    return this.#sent;
  }

  /** @param now ms, the clock of all that follows */
  send(now: number): void {
    this.#sent++;
    this.#sentAt[this.#sent % REMEMBERED] = now;
  }

  /** @param ack how many inputs the server has used */
  acknowledge(ack: number, now: number): void {
    const newest = Math.min(ack, this.#sent);
    const oldest = Math.max(this.#acknowledged, this.#settled, newest - REMEMBERED) + 1;
    for (let sequence = oldest; sequence <= newest; sequence++) this.#onInput(this.#age(sequence, now));
    this.#acknowledged = Math.max(this.#acknowledged, newest);
  }

  /** Tells of those that have waited for at least so many ms, each once. */
  settle(now: number, leastMs: number): void {
    // Of those that were forgotten it is known that they are older than all that are remembered.
    const remembered = this.#sent - REMEMBERED + 1;
    for (let sequence = Math.max(this.#acknowledged, this.#settled) + 1; sequence <= this.#sent; sequence++) {
      const age = this.#age(Math.max(sequence, remembered), now);
      if (age < leastMs) return;
      this.#onInput(age);
      this.#settled = sequence;
    }
  }

  /** Another connection: inputs are counted from one again. */
  begin(): void {
    this.#sent = 0;
    this.#acknowledged = 0;
    this.#settled = 0;
  }

  #age(sequence: number, now: number): number {
    return now - (this.#sentAt[sequence % REMEMBERED] ?? now);
  }
}
