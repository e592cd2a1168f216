/** Reads a server's WebSocket stream by frame headers alone: kind, size, and the first bytes of what is in it. */

import { ACK_AT, CODE, CODE_MASK, TIMED, TIMED_HEAD } from '../protocol.ts';

export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/**
 * @param code the protocol's code of a binary frame; −1 for other frames and empty ones
 * @param ack of a timed patch; −1 for all else
 * @param bytes of the whole frame, header included
 */
export type OnFrame = (opcode: number, code: number, ack: number, bytes: number) => void;

/** Longest header of an unmasked frame, and what is read of its payload. */
const MOST_HEAD = 10 + TIMED_HEAD;

export class FrameReader {
  readonly #onFrame: OnFrame;
  /** The beginning of a frame that came in pieces. */
  readonly #kept = new Uint8Array(MOST_HEAD);
  #keptBytes = 0;
  /** Payload of the current frame that is still to come. */
  #skip = 0;

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame;
  }

  /** Takes in the next piece of the stream. @throws Error when it is no stream of a server's frames */
  read(bytes: Uint8Array, from: number, end: number): void {
    let at = from;
    while (at < end) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, end - at);
        this.#skip -= skipped;
        at += skipped;
      } else if (this.#keptBytes === 0) {
        const used = this.#begin(bytes, at, end);
        if (used === 0) {
          this.#kept.set(bytes.subarray(at, end));
          this.#keptBytes = end - at;
          return;
        }
        at += used;
      } else {
        this.#kept[this.#keptBytes++] = bytes[at++] ?? 0;
        if (this.#begin(this.#kept, 0, this.#keptBytes) > 0) this.#keptBytes = 0;
      }
    }
  }

  /** Reads a frame's head and tells of it; gives the bytes that this used, 0 when there are not enough. */
  #begin(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 2) return 0;
    const second = bytes[at + 1] ?? 0;
    if (second & 0x80) throw new Error('the server sent a masked frame');
    let header = 2;
    let payload = second;
    if (second === 126) {
      if (end - at < 4) return 0;
      header = 4;
      payload = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    } else if (second === 127) {
      if (end - at < 10) return 0;
      header = 10;
      payload = 0;
      for (let index = 2; index < 10; index++) payload = payload * 256 + (bytes[at + index] ?? 0);
    }
    const wanted = header + Math.min(payload, TIMED_HEAD);
    if (end - at < wanted) return 0;
    const opcode = (bytes[at] ?? 0) & 0x0f;
    let code = -1;
    let ack = -1;
    if (opcode === OPCODE.binary && payload > 0) {
      const first = bytes[at + header] ?? 0;
      code = first & CODE_MASK;
      if (code === CODE.patch && (first & TIMED) !== 0 && payload >= TIMED_HEAD)
        ack = readUint32(bytes, at + header + ACK_AT);
    }
    this.#skip = header + payload - wanted;
    this.#onFrame(opcode, code, ack, header + payload);
    return wanted;
  }
}

function readUint32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}

/** One whole masked frame of a client's; the mask is 0, which is legal and costs nothing. @param payload at most 125 bytes */
export function clientFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const frame = Buffer.alloc(6 + payload.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | payload.length;
  frame.set(payload, 6);
  return frame;
}
