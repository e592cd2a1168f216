/** What a room tells a client that joins: token, state and input schema, as the first frame has it. */

import { decode, Reflection, type Schema } from '@colyseus/schema';
import { HandshakeSection, InputFlags } from '@colyseus/shared-types';

export interface Handshake {
  /** To come back to the seat with. */
  readonly token: string;
  /** Class of the room's inputs, ready to be encoded; undefined when it takes none. */
  readonly input: (new () => Schema) | undefined;
  /** Steps a second, where the room tells. */
  readonly tickRate: number | undefined;
  /** Patches a second, where the room tells. */
  readonly patchRate: number | undefined;
}

/** All clients of a room are told the same: the class is made once. */
let known: { readonly bytes: Buffer; readonly input: new () => Schema } | undefined;

/** The token alone, for who knows the rest. */
export function readToken(frame: Uint8Array): string {
  return decode.utf8Read(frame, { offset: 2 }, frame[1] ?? 0);
}

/** @param frame of code JOIN_ROOM; what is behind its end is read as 0 */
export function readHandshake(frame: Buffer): Handshake {
  const at = { offset: 1 };
  const text = (): string => decode.utf8Read(frame, at, frame[at.offset++] ?? 0);
  const token = text();
  text();
  const stateLength = decode.number(frame, at);
  at.offset += stateLength;
  let input: Handshake['input'];
  let tickRate: number | undefined;
  let patchRate: number | undefined;
  while (at.offset < frame.byteLength) {
    const tag = frame[at.offset++];
    const length = decode.number(frame, at);
    const end = at.offset + length;
    if (tag === HandshakeSection.INPUT_REFLECTION) input = readInput(frame.subarray(at.offset, end));
    else if (tag === HandshakeSection.INPUT_OPTIONS) {
      const flags = frame[at.offset++] ?? 0;
      if (flags & InputFlags.FIXED_TIMESTEP) tickRate = decode.number(frame, at);
      // In ms, unlike the other.
      if (flags & InputFlags.PATCH_RATE) patchRate = 1000 / decode.number(frame, at);
    }
    at.offset = end;
  }
  return { token, input, tickRate, patchRate };
}

function readInput(bytes: Buffer): new () => Schema {
  if (known === undefined || !known.bytes.equals(bytes)) {
    const type = Reflection.decode(bytes).state.constructor as new () => Schema;
    Reflection.makeEncodable(type as never);
    known = { bytes: Buffer.from(bytes), input: type };
  }
  return known.input;
}
