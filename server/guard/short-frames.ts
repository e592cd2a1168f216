/**
 * Reads the WebSocket frames that nearly all of a game's traffic is, whole and short, without the stream, the queue
 * and the state machine that ws needs for every other kind: 8 % of what 200 players cost.
 */

import type { WebSocket } from 'ws';

/** What ws keeps of the far end's frames. It has none of this on Bun, whose stand-in decodes by itself. */
export interface Receiver {
  write(chunk: Buffer, ...rest: unknown[]): boolean;
  readonly writableLength: number;
  readonly writable: boolean;
  readonly _state: number;
  readonly _bufferedBytes: number;
  readonly _fragmented: number;
  readonly _opcode: number;
  /** Ours: who gets the messages. */
  readerOf?: Listener;
}
export type Listener = Pick<WebSocket, 'emit' | 'readyState' | 'OPEN'>;

/** Final, uncompressed, binary. */
const BINARY = 0x82;
const MASKED = 0x80;
/** Longer ones have their length elsewhere. */
const LONGEST = 125;
const HEAD = 2;
const MASK = 4;
const CLOSE = 8;
/** Of ws: the next byte begins a frame. */
const BETWEEN_FRAMES = 0;

/** Short frames of this connection are read here, ahead of ws; it gets all others, and what follows them. */
export function readShortFrames(connection: WebSocket): void {
  const receiver = (connection as unknown as { _receiver?: Partial<Receiver> })._receiver;
  // Another version of ws that has other fields reads everything by itself.
  if (receiver?._state === BETWEEN_FRAMES && receiver._bufferedBytes === 0) readAhead(receiver as Receiver, connection);
}

/** @param listener is told what ws would tell it: `message`, the bytes, that they are binary */
export function readAhead(receiver: Receiver, listener: Listener): void {
  receiver.readerOf = listener;
  receiver.write = write;
}

function write(this: Receiver, chunk: Buffer, ...rest: unknown[]): boolean {
  const listener = this.readerOf;
  let at = 0;
  while (listener !== undefined && listener.readyState === listener.OPEN && betweenFrames(this)) {
    const end = shortFrameEnd(chunk, at);
    if (end < 0) break;
    const begin = at + HEAD + MASK;
    for (let index = begin; index < end; index++)
      chunk[index] = (chunk[index] ?? 0) ^ (chunk[at + HEAD + ((index - begin) & 3)] ?? 0);
    at = end;
    listener.emit('message', chunk.subarray(begin, end), true);
  }
  if (at === chunk.length && at > 0) return true;
  return stockWrite(this).call(this, at === 0 ? chunk : chunk.subarray(at), ...rest);
}

/** Whether nothing is half read, and nothing has ended the reading. */
function betweenFrames(receiver: Receiver): boolean {
  return (
    receiver._state === BETWEEN_FRAMES &&
    receiver._bufferedBytes === 0 &&
    receiver._fragmented === 0 &&
    receiver._opcode !== CLOSE &&
    receiver.writable &&
    receiver.writableLength === 0
  );
}

/** Where the frame that begins at `at` ends; −1 when it is not a short binary one, or not all there. */
function shortFrameEnd(chunk: Buffer, at: number): number {
  if (at + HEAD + MASK > chunk.length || chunk[at] !== BINARY) return -1;
  const second = chunk[at + 1] ?? 0;
  const length = second - MASKED;
  const end = at + HEAD + MASK + length;
  return length < 0 || length > LONGEST || end > chunk.length ? -1 : end;
}

function stockWrite(receiver: Receiver): Receiver['write'] {
  return (Object.getPrototypeOf(receiver) as Receiver).write;
}
