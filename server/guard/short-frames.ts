/**
 * Reads the WebSocket frames that nearly all of a game's traffic is, whole and short, without the stream, the queue
 * and the state machine that ws needs for every other kind: 8 % of what 200 players cost.
 */

import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { readInPlace } from './read-in-place.ts';

/** What ws keeps of the far end's frames. It has none of this on Bun, whose stand-in decodes by itself. */
export interface Receiver {
  write(chunk: Buffer): boolean;
  readonly writableLength: number;
  readonly writable: boolean;
  readonly _state: number;
  readonly _bufferedBytes: number;
  readonly _fragmented: number;
  readonly _opcode: number;
  readonly _errored: boolean;
  /** Ours: who gets the messages. */
  readerOf?: Listener;
}
export type Listener = Pick<WebSocket, 'emit' | 'readyState' | 'OPEN'> & Partial<Pick<WebSocket, 'terminate'>>;

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
  const { _receiver, _socket } = connection as unknown as { _receiver?: Partial<Receiver>; _socket?: Socket };
  // Another version of ws that has other fields reads everything by itself.
  if (_receiver?._state !== BETWEEN_FRAMES || _receiver._bufferedBytes !== 0 || _receiver._errored !== false) return;
  const receiver = _receiver as Receiver;
  readAhead(receiver, connection);
  if (_socket === undefined) return;
  readInPlace(_socket, (bytes, length) => {
    if (readFrames(receiver, bytes, length)) return true;
    _socket.pause();
    return false;
  });
}

/** @param listener is told what ws would tell it: `message`, the bytes, that they are binary */
export function readAhead(receiver: Receiver, listener: Listener): void {
  receiver.readerOf = listener;
  receiver.write = write;
}

function write(this: Receiver, chunk: Buffer): boolean {
  return readFrames(this, chunk, chunk.length);
}

/**
 * Reads the frames in the first `length` bytes, of which it keeps none.
 * @returns false when no more should be read for now, as `write` of a stream does
 */
function readFrames(receiver: Receiver, bytes: Buffer, length: number): boolean {
  const listener = receiver.readerOf;
  let at = 0;
  while (listener !== undefined && listener.readyState === listener.OPEN && betweenFrames(receiver)) {
    const end = shortFrameEnd(bytes, at, length);
    if (end < 0) break;
    const begin = at + HEAD + MASK;
    const payload = Buffer.allocUnsafe(end - begin);
    for (let index = 0; index < payload.length; index++)
      payload[index] = (bytes[begin + index] ?? 0) ^ (bytes[at + HEAD + (index & 3)] ?? 0);
    at = end;
    listener.emit('message', payload, true);
  }
  if (at === length && at > 0) return true;
  // Where ws has stopped reading, what comes yet is nobody's.
  if (!receiver.writable) return true;
  const more = stockWrite(receiver).call(receiver, Buffer.from(bytes.subarray(at, length)));
  // No client sends messages in pieces: thousands of empty ones would count as one frame.
  if (receiver._fragmented !== 0) listener?.terminate?.();
  return more;
}

/** Whether nothing is half read, and nothing has ended the reading. */
function betweenFrames(receiver: Receiver): boolean {
  return (
    receiver._state === BETWEEN_FRAMES &&
    receiver._bufferedBytes === 0 &&
    receiver._fragmented === 0 &&
    receiver._opcode !== CLOSE &&
    !receiver._errored &&
    receiver.writableLength === 0
  );
}

/** Where the frame that begins at `at` ends; −1 when it is not a short binary one, or not all there. */
function shortFrameEnd(bytes: Buffer, at: number, available: number): number {
  if (at + HEAD + MASK > available || bytes[at] !== BINARY) return -1;
  const length = (bytes[at + 1] ?? 0) - MASKED;
  const end = at + HEAD + MASK + length;
  return length < 0 || length > LONGEST || end > available ? -1 : end;
}

function stockWrite(receiver: Receiver): Receiver['write'] {
  return (Object.getPrototypeOf(receiver) as Receiver).write;
}
