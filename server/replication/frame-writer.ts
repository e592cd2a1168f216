/** Writes the frames of one patch one behind the other into one buffer, which the next patch writes again. */

import { encode, type Iterator } from '@colyseus/schema';

const FIRST_BYTES = 4096;
/** The flag of a frame with times on its code (`shared-types`, `Protocol.ts`). */
const TIMED = 0x80;

export class FrameWriter {
  bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** Where the next byte goes. */
  readonly it: Iterator = { offset: 0 };
  #start = 0;
  #used = false;

  /**
   * Begins with the first frame of a patch.
   * @param kept whether somebody may still read the frames of the patch before
   */
  restart(kept: boolean): void {
    if (kept && this.#used) this.bytes = Buffer.allocUnsafeSlow(this.bytes.length);
    this.#used = false;
    this.it.offset = 0;
  }

  /**
   * Begins a frame with what Colyseus wants at its head.
   * @param nowMs time of the room, told with the ack where its clients send inputs
   */
  begin(code: number, nowMs: number | undefined, ack: number): void {
    this.#used = true;
    this.#start = this.it.offset;
    this.reserve(16);
    this.bytes[this.it.offset++] = nowMs === undefined ? code : code | TIMED;
    if (nowMs === undefined) return;
    encode.uint32(this.bytes, nowMs >>> 0, this.it);
    encode.uint32(this.bytes, ack >>> 0, this.it);
  }

  /** Makes room for so many bytes more; call before writing into `bytes`. */
  reserve(count: number): void {
    const needed = this.it.offset + count;
    if (needed <= this.bytes.length) return;
    // Frames that are written already stay in the old buffer; the one begun moves.
    const begun = this.bytes.subarray(this.#start, this.it.offset);
    const grown = Buffer.allocUnsafeSlow(Math.max(needed - this.#start, this.bytes.length) * 2);
    grown.set(begun);
    this.bytes = grown;
    this.#start = 0;
    this.it.offset = begun.length;
  }

  /** Copies bytes of `from`; meant for a few, where a native copy would cost more than it saves. */
  copy(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes } = this;
    let { offset } = this.it;
    for (let at = start; at < end; at++) bytes[offset++] = from[at] ?? 0;
    this.it.offset = offset;
  }

  /** Copies all of `from`. */
  copyAll(from: Uint8Array): void {
    this.reserve(from.length);
    this.bytes.set(from, this.it.offset);
    this.it.offset += from.length;
  }

  /** The frame that was begun, as a part of the common buffer. */
  end(): Buffer {
    return this.bytes.subarray(this.#start, this.it.offset);
  }
}
