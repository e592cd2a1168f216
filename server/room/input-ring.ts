/**
 * Inputs of one player that wait for their tick, in columns. It stands in the place of Colyseus's own buffer, which
 * clones a schema instance per input, and keeps the meaning of its acknowledgement: every frame that arrived counts
 * once it is consumed or given up, in order, so that the client's numbering never goes out of step.
 */

import { copyInput, type InputFrame, neutralInput } from '../../shared/engine/input.ts';

/** Two seconds of inputs: what a stalled link may deliver at once. */
const CAPACITY = 128;

export class InputRing {
  /** What the newest frame left every field at; a frame carries only what changed. */
  readonly latest: InputFrame = neutralInput();
  /** The running sum of the stamps' differences, server ms. */
  stampMs = 0;
  /** Server ms at which the player saw the world when he made the input taken last; 0 is unknown. */
  renderTime = 0;
  /** Local time, in ms, at which what is pushed next has come. */
  arrivedMs = 0;
  /** Server ms of the oldest moment that may have been on screen: what claims to be older counts as this. */
  oldestMs = 0;
  /** What the input that came last claims; 0 is nothing. */
  newestStampMs = 0;
  /** How many claimed to be older. */
  bounded = 0;
  /** Colyseus reads it for its other kind of rewind, which is not in use. */
  readonly reckonTime = 0;
  /** Inputs consumed or given up. */
  ackSeq = 0;

  /** Made when they are first needed: few players ever have more than three inputs waiting. */
  readonly #frames: InputFrame[] = [];
  readonly #stamps: number[] = [];
  readonly #arrivals: number[] = [];
  #head = 0;
  #size = 0;
  #touched = false;
  #aim = 0;

  get size(): number {
    return this.#size;
  }
  /** When the oldest input that waits has come. */
  get oldestArrivedMs(): number {
    return this.#arrivals[this.#head] ?? 0;
  }
  get consumedCount(): number {
    return this.ackSeq;
  }

  /** Takes in what `latest` now says; a full ring gives up its oldest. */
  push(stampMs: number): void {
    if (this.#size === CAPACITY) this.drop();
    const slot = (this.#head + this.#size) % CAPACITY;
    const frame = this.#frames[slot];
    if (frame === undefined) this.#frames[slot] = { ...this.latest };
    else copyInput(this.latest, frame);
    const { moveX, moveY, aim, buttons } = this.latest;
    if (moveX !== 0 || moveY !== 0 || buttons !== 0 || aim !== this.#aim) this.#touched = true;
    this.#aim = aim;
    this.#arrivals[slot] = this.arrivedMs;
    this.newestStampMs = stampMs;
    const tooOld = stampMs > 0 && stampMs < this.oldestMs;
    if (tooOld) this.bounded++;
    this.#stamps[slot] = tooOld ? this.oldestMs : stampMs;
    this.#size++;
  }

  /** Whether an input since the last call moved, aimed anew or pressed anything. */
  takeTouched(): boolean {
    const touched = this.#touched;
    this.#touched = false;
    return touched;
  }

  /** Writes the oldest input to `out` and consumes it; false when there is none. */
  take(out: InputFrame): boolean {
    const frame = this.#frames[this.#head];
    if (this.#size === 0 || frame === undefined) return false;
    copyInput(frame, out);
    this.renderTime = this.#stamps[this.#head] ?? 0;
    this.drop();
    return true;
  }

  /** Gives up the oldest input, acknowledging it. */
  drop(): void {
    if (this.#size === 0) return;
    this.#size--;
    this.ackSeq++;
    // Begun anew whenever it is empty, so that the same few frames are used, and stay in the processor's cache.
    this.#head = this.#size === 0 ? 0 : (this.#head + 1) % CAPACITY;
  }

  /** Gives up all that waits; called by Colyseus when the connection is lost. */
  clear(): void {
    this.ackSeq += this.#size;
    this.#size = 0;
    this.#head = 0;
  }

  /** For a new connection, which numbers its inputs and stamps from the start. */
  reset(): void {
    this.clear();
    this.ackSeq = 0;
    this.stampMs = 0;
    this.renderTime = 0;
    copyInput(neutralInput(), this.latest);
  }
}
