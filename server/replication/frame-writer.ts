/** Writes the frames of one patch one behind the other into one buffer, which the next patch writes again. */

import { encode, type Iterator, OPERATION } from '@colyseus/schema';
import { SWITCH_TO_STRUCTURE } from './slices.ts';

const FIRST_BYTES = 4096;
/** The flag of a frame with times on its code (`shared-types`, `Protocol.ts`). */
const TIMED = 0x80;

/** The longest head of a WebSocket frame that a server sends (RFC 6455, 5.2): codes, and a length of eight bytes. */
const SOCKET_HEAD = 10;
const FINAL_BINARY = 0x82;
const TWO_BYTES_OF_LENGTH = 126;
const EIGHT_BYTES_OF_LENGTH = 127;

export class FrameWriter {
  bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** The same bytes. */
  words = wordsOf(this.bytes);
  /** Where the next byte goes. */
  readonly it: Iterator = { offset: 0 };
  #start = 0;

  /**
   * Begins with the first frame of a patch.
   * @param kept whether somebody may still read the frames of the patch before
   */
  restart(kept: boolean): void {
    if (kept) this.#use(Buffer.allocUnsafeSlow(this.bytes.length));
    this.it.offset = 0;
  }

  /**
   * Begins a frame with what Colyseus wants at its head.
   * @param nowMs time of the room, told with the ack where its clients send inputs
   */
  begin(code: number, nowMs: number | undefined, ack: number): void {
    this.#start = this.it.offset;
    this.reserve(SOCKET_HEAD + 9);
    this.#start = this.it.offset += SOCKET_HEAD;
    this.bytes[this.it.offset++] = nowMs === undefined ? code : code | TIMED;
    if (nowMs === undefined) return;
    encode.uint32(this.bytes, nowMs >>> 0, this.it);
    encode.uint32(this.bytes, ack >>> 0, this.it);
  }

  /** Makes room for so many bytes more; call before writing into `bytes`. */
  reserve(count: number): void {
    const needed = this.it.offset + count;
    if (needed <= this.bytes.length) return;
    // Frames that are written already stay in the old buffer; the one begun moves, with room for its head.
    const from = Math.max(0, this.#start - SOCKET_HEAD);
    const begun = this.bytes.subarray(from, this.it.offset);
    const grown = Buffer.allocUnsafeSlow(Math.max(needed - from, this.bytes.length) * 2);
    grown.set(begun);
    this.#use(grown);
    this.#start -= from;
    this.it.offset -= from;
  }

  #use(bytes: Buffer<ArrayBuffer>): void {
    this.bytes = bytes;
    this.words = wordsOf(bytes);
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
    if (from.length === 0) return;
    this.reserve(from.length);
    this.bytes.set(from, this.it.offset);
    this.it.offset += from.length;
  }

  /** What follows is of the structure with this number. */
  switchTo(refId: number): void {
    this.reserve(6);
    this.bytes[this.it.offset++] = SWITCH_TO_STRUCTURE;
    encode.number(this.bytes, refId, this.it);
  }

  /** A field of that structure, which is a byte long. */
  writeByte(field: number, value: number): void {
    this.reserve(2);
    this.bytes[this.it.offset++] = OPERATION.ADD | field;
    this.bytes[this.it.offset++] = value;
  }

  /** The frame that was begun, as a part of the common buffer. */
  end(): Buffer {
    return this.bytes.subarray(this.#start, this.it.offset);
  }

  /** The same with the head of a WebSocket frame before it, for a socket that is written to directly. */
  endForSocket(): Buffer {
    const { bytes } = this;
    const length = this.it.offset - this.#start;
    let at = this.#start;
    if (length < TWO_BYTES_OF_LENGTH) bytes[--at] = length;
    else if (length < 65536) {
      bytes[--at] = length & 255;
      bytes[--at] = length >> 8;
      bytes[--at] = TWO_BYTES_OF_LENGTH;
    } else {
      at -= 8;
      bytes.writeBigUInt64BE(BigInt(length), at);
      bytes[--at] = EIGHT_BYTES_OF_LENGTH;
    }
    bytes[--at] = FINAL_BINARY;
    return bytes.subarray(at, this.it.offset);
  }
}

function wordsOf(bytes: Buffer<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
