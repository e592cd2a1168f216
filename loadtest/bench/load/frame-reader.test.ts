/** Tests of reading a server's frames by their heads, and of what clients send. */

import assert from 'node:assert/strict';
import { Protocol, ProtocolModifier } from '@colyseus/shared-types';
import { CODE, TIMED } from '../protocol.ts';
import { clientFrame, FrameReader, OPCODE } from './frame-reader.ts';

type Seen = [opcode: number, code: number, ack: number, bytes: number];

function serverFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const { length } = payload;
  const header =
    length < 126
      ? Buffer.of(0x80 | opcode, length)
      : length < 65_536
        ? Buffer.of(0x80 | opcode, 126, length >> 8, length & 0xff)
        : Buffer.concat([Buffer.of(0x80 | opcode, 127, 0, 0, 0, 0), uint32(length)]);
  return Buffer.concat([header, payload]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function timedPatch(ack: number, length: number): Buffer {
  const patch = Buffer.alloc(length, 0x77);
  patch[0] = CODE.patch | TIMED;
  patch.writeUInt32LE(123, 1);
  patch.writeUInt32LE(ack, 5);
  return patch;
}

function readIn(pieces: readonly Buffer[]): Seen[] {
  const seen: Seen[] = [];
  const reader = new FrameReader((...frame) => seen.push(frame));
  for (const piece of pieces) reader.read(piece, 0, piece.length);
  return seen;
}

const FRAMES = [
  serverFrame(timedPatch(7, 20)),
  serverFrame(timedPatch(70_000, 300)),
  serverFrame(Buffer.alloc(0), OPCODE.ping),
  serverFrame(Buffer.of(CODE.patch)),
  serverFrame(timedPatch(3_000_000_000, 70_000)),
  serverFrame(Buffer.of(CODE.join, 1, 2, 3)),
  serverFrame(Buffer.of(3, 232), OPCODE.close),
];
const EXPECTED: Seen[] = [
  [OPCODE.binary, CODE.patch, 7, 22],
  [OPCODE.binary, CODE.patch, 70_000, 304],
  [OPCODE.ping, -1, -1, 2],
  [OPCODE.binary, CODE.patch, -1, 3],
  [OPCODE.binary, CODE.patch, 3_000_000_000, 70_010],
  [OPCODE.binary, CODE.join, -1, 6],
  [OPCODE.close, -1, -1, 4],
];

describe('bench frame reader', () => {
  it('tells kind, code, ack and size of each frame', () => {
    assert.deepEqual(readIn(FRAMES), EXPECTED);
  });

  it('reads the same however the stream is cut', () => {
    const stream = Buffer.concat(FRAMES);
    for (const size of [1, 2, 3, 5, 7, 11, 13, 100, 1000, stream.length]) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) pieces.push(stream.subarray(at, at + size));
      assert.deepEqual(readIn(pieces), EXPECTED, `pieces of ${size} bytes`);
    }
  });

  it('starts where it is told to', () => {
    const seen: Seen[] = [];
    new FrameReader((...frame) => seen.push(frame)).read(
      Buffer.concat([Buffer.of(1, 2), FRAMES[0] ?? assert.fail()]),
      2,
      24,
    );
    assert.deepEqual(seen, EXPECTED.slice(0, 1));
  });

  it('refuses what no server sends', () => {
    assert.throws(() => readIn([clientFrame(Uint8Array.of(1))]), /masked/);
  });

  it('sends frames that a server takes: final, masked with nothing', () => {
    assert.deepEqual([...clientFrame(Uint8Array.of(19, 0x80, 5))], [0x82, 0x83, 0, 0, 0, 0, 19, 0x80, 5]);
  });

  it('knows the codes of Colyseus', () => {
    assert.deepEqual(CODE, {
      join: Protocol.JOIN_ROOM,
      error: Protocol.ERROR,
      leave: Protocol.LEAVE_ROOM,
      patch: Protocol.ROOM_STATE_PATCH,
      ping: Protocol.PING,
      input: Protocol.ROOM_INPUT_RELIABLE,
    });
    assert.equal(TIMED, ProtocolModifier.TIMED);
  });
});
