/** Frames as a client sends them: whole, and masked with 0, which is legal and costs nothing. */

import { OPCODE } from './message-reader.ts';

const FINAL = 0x80;
const MASKED = 0x80;
const MASK_BYTES = 4;

/** Bytes in front of a payload. */
export function clientHeaderBytes(size: number): number {
  return (size < 126 ? 2 : size < 65_536 ? 4 : 10) + MASK_BYTES;
}

/** Writes a header, and gives its bytes. @param into all 0 from `clientHeaderBytes` − 4 on, where the mask is */
export function writeClientHeader(into: Buffer, opcode: number, size: number): number {
  into[0] = FINAL | opcode;
  if (size < 126) into[1] = MASKED | size;
  else if (size < 65_536) {
    into[1] = MASKED | 126;
    into.writeUInt16BE(size, 2);
  } else {
    into[1] = MASKED | 127;
    into.writeUInt32BE(0, 2);
    into.writeUInt32BE(size, 6);
  }
  return clientHeaderBytes(size);
}

export function clientFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const frame = Buffer.alloc(clientHeaderBytes(payload.length) + payload.length);
  frame.set(payload, writeClientHeader(frame, opcode, payload.length));
  return frame;
}
