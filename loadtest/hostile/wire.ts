/** Frames as an attacker makes them: by hand, right or wrong. */

import { encode } from '@colyseus/schema';
import { Protocol } from 'colyseus.js';

export const TIMED = 0x80;
export const ACKNOWLEDGE = Uint8Array.of(Protocol.JOIN_ROOM);
export const LEAVE = Uint8Array.of(Protocol.LEAVE_ROOM);
export const PING = Uint8Array.of(Protocol.PING);

/** msgpack of what messages carry: nothing, numbers, texts, lists and plain objects. */
export function pack(value: unknown): number[] {
  if (value === null || value === undefined) return [0xc0];
  if (typeof value === 'boolean') return [value ? 0xc3 : 0xc2];
  if (typeof value === 'number') {
    const bytes = new DataView(new ArrayBuffer(9));
    bytes.setUint8(0, 0xcb);
    bytes.setFloat64(1, value);
    return [...new Uint8Array(bytes.buffer)];
  }
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    return [0xda, bytes.length >> 8, bytes.length & 255, ...bytes];
  }
  if (Array.isArray(value)) return [0xdc, value.length >> 8, value.length & 255, ...value.flatMap(pack)];
  const entries = Object.entries(value);
  return [
    0xde,
    entries.length >> 8,
    entries.length & 255,
    ...entries.flatMap(([key, each]) => [...pack(key), ...pack(each)]),
  ];
}

/** A message of a type, with its payload as bytes of msgpack. */
export function message(type: string, payload: readonly number[] = []): Uint8Array {
  return Uint8Array.of(Protocol.ROOM_DATA, ...schemaText(type), ...payload);
}

/** A request, to which stock Colyseus answers. */
export function request(id: number, type: string, payload: readonly number[] = []): Uint8Array {
  return Uint8Array.of(Protocol.ROOM_REQUEST, id & 127, ...schemaText(type), ...payload);
}

/** An input that changes nothing, or one with these bytes behind its code. */
export function input(...bytes: number[]): Uint8Array {
  return Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE, ...bytes);
}

/** An input stamped by this difference to the one before, in ms. */
export function stampedInput(change: number, ...bytes: number[]): Uint8Array {
  return Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE | TIMED, ...schemaNumber(change), ...bytes);
}

export function schemaNumber(value: number): number[] {
  const bytes: number[] = [];
  encode.number(bytes as never, value, { offset: 0 });
  return bytes;
}

function schemaText(text: string): number[] {
  const bytes: number[] = [];
  encode.string(bytes as never, text, { offset: 0 });
  return bytes;
}

/** A WebSocket frame as a browser would mask it. @param length told instead of the payload's own */
export function webSocketFrame(opcode: number, payload: Uint8Array, final = true, length = payload.length): Buffer {
  const head = [(final ? 0x80 : 0) | opcode];
  if (length < 126) head.push(0x80 | length);
  else if (length < 65536) head.push(0x80 | 126, length >> 8, length & 255);
  else
    head.push(0x80 | 127, 0, 0, 0, 0, (length >>> 24) & 255, (length >> 16) & 255, (length >> 8) & 255, length & 255);
  // A mask of zeros is a mask.
  return Buffer.concat([Uint8Array.from([...head, 0, 0, 0, 0]), payload]);
}
