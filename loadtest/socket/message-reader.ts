/**
 * Reads a server's WebSocket stream (RFC 6455) without keeping it: greetings and errors whole, of states, patches and
 * all else the beginning, which has code, clock and ack.
 */

import { CODE, CODE_MASK } from '../bench/protocol.ts';

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const OPCODES: readonly number[] = Object.values(OPCODE);

/**
 * @param payload whole, or the first `HEAD_BYTES` where `size` is more: to be read during the call, then written again
 * @param size of all of the payload, bytes
 */
export type OnMessage = (opcode: number, payload: Buffer, size: number) => void;

/** The bytes are no stream of a server's frames. */
export class BrokenStream extends Error {}

export const HEAD_BYTES = 16;
/** Of a message; longer ones are no game's, or their length was written wrong. */
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_HEADER = 10;
/** Of a control frame. */
const MOST_CONTROL = 125;

const FINAL = 0x80;
const RESERVED = 0x70;
const MASKED = 0x80;

/** A message, or a control frame, of which not all has come. */
interface Kept {
  payload: Buffer;
  bytes: number;
}

export class MessageReader {
  readonly #onMessage: OnMessage;
  readonly #head = Buffer.alloc(HEAD_BYTES);
  /** The beginning of a header that came in pieces. */
  readonly #header = Buffer.alloc(LONGEST_HEADER);
  #headerBytes = 0;
  /** Of the current frame. */
  #final = true;
  #control = 0;
  /** Payload of the current frame that is still to come; −1 between frames. */
  #left = -1;
  /** Of the current message; 0 is none. */
  #opcode = 0;
  #size = 0;
  #message: Kept | undefined;
  readonly #ofHead: Kept = { payload: this.#head, bytes: 0 };
  readonly #ofControl: Kept = { payload: Buffer.alloc(MOST_CONTROL), bytes: 0 };
  #stopped = false;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  /** Takes in the next piece of the stream. @throws BrokenStream */
  read(bytes: Buffer, from: number, end: number): void {
    let at = from;
    while (at < end && !this.#stopped) {
      at = this.#left < 0 ? this.#readHeader(bytes, at, end) : this.#readPayload(bytes, at, end);
      if (this.#left === 0) this.#endFrame();
    }
  }

  /** Tells of nothing any more, also of what is left of the piece that is being read. */
  stop(): void {
    this.#stopped = true;
  }

  #readHeader(bytes: Buffer, at: number, end: number): number {
    if (this.#headerBytes === 0 && end - at >= 2) {
      const length = headerLength(bytes, at);
      if (end - at >= length) {
        this.#beginFrame(bytes, at);
        return at + length;
      }
    }
    this.#header[this.#headerBytes++] = bytes[at] ?? 0;
    if (this.#headerBytes >= 2 && this.#headerBytes === headerLength(this.#header, 0)) {
      this.#headerBytes = 0;
      this.#beginFrame(this.#header, 0);
    }
    return at + 1;
  }

  #beginFrame(bytes: Buffer, at: number): void {
    const first = bytes[at] ?? 0;
    const opcode = first & 0x0f;
    const length = payloadLength(bytes, at);
    if ((bytes[at + 1] ?? 0) & MASKED) throw new BrokenStream('the server sent a masked frame');
    if (first & RESERVED) throw new BrokenStream('the server sent a frame of an extension that nobody asked for');
    if (!OPCODES.includes(opcode)) throw new BrokenStream(`the server sent a frame of opcode ${opcode}, which is none`);
    this.#final = (first & FINAL) !== 0;
    this.#left = length;
    this.#control = opcode & 0x08 ? opcode : 0;
    if (this.#control !== 0) {
      if (length > MOST_CONTROL || !this.#final)
        throw new BrokenStream('the server sent a control frame that is too long');
      this.#ofControl.bytes = 0;
      return;
    }
    if ((opcode === OPCODE.continuation) !== (this.#opcode !== 0))
      throw new BrokenStream('the server sent a message in the middle of another');
    if (opcode !== OPCODE.continuation) this.#opcode = opcode;
    this.#size += length;
    if (this.#size > MOST_BYTES) throw new BrokenStream(`the server sent a message of ${this.#size} bytes`);
    if (this.#message !== undefined && this.#message !== this.#ofHead) this.#makeRoom(this.#message);
  }

  #readPayload(bytes: Buffer, at: number, end: number): number {
    const taken = Math.min(this.#left, end - at);
    const kept = this.#control !== 0 ? this.#ofControl : this.#keptOf(bytes[at] ?? 0);
    if (kept !== this.#ofHead) kept.bytes += bytes.copy(kept.payload, kept.bytes, at, at + taken);
    else
      for (let from = at; kept.bytes < HEAD_BYTES && from < at + taken; from++)
        this.#head[kept.bytes++] = bytes[from] ?? 0;
    this.#left -= taken;
    return at + taken;
  }

  /** @param first byte of the message, if it is one that has just begun */
  #keptOf(first: number): Kept {
    if (this.#message !== undefined) return this.#message;
    const code = this.#opcode === OPCODE.binary ? first & CODE_MASK : -1;
    if (code === CODE.join || code === CODE.error) {
      this.#message = { payload: Buffer.alloc(0), bytes: 0 };
      this.#makeRoom(this.#message);
    } else {
      this.#ofHead.bytes = 0;
      this.#message = this.#ofHead;
    }
    return this.#message;
  }

  #makeRoom(message: Kept): void {
    const payload = Buffer.alloc(this.#size);
    message.payload.copy(payload);
    message.payload = payload;
  }

  #endFrame(): void {
    const control = this.#control;
    this.#left = -1;
    if (control !== 0) {
      const { payload, bytes } = this.#ofControl;
      this.#control = 0;
      this.#onMessage(control, payload.subarray(0, bytes), bytes);
    } else if (this.#final) {
      const [opcode, size] = [this.#opcode, this.#size];
      const { payload, bytes } = this.#message ?? { payload: this.#head, bytes: 0 };
      this.#opcode = 0;
      this.#size = 0;
      this.#message = undefined;
      this.#onMessage(opcode, bytes === payload.length ? payload : payload.subarray(0, bytes), size);
    }
  }
}

function headerLength(bytes: Buffer, at: number): number {
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  return length < 126 ? 2 : length === 126 ? 4 : LONGEST_HEADER;
}

function payloadLength(bytes: Buffer, at: number): number {
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  if (length < 126) return length;
  if (length === 126) return bytes.readUInt16BE(at + 2);
  return bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
}

/** Bytes of a server's frame with its header. @param size of its payload */
export function frameBytes(size: number): number {
  return size + (size < 126 ? 2 : size < 65_536 ? 4 : LONGEST_HEADER);
}
