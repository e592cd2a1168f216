/** Tests of reading a server's stream: whatever it is made of and however it is cut, and what no server sends. */

import assert from 'node:assert/strict';
import { Protocol, ProtocolModifier } from '@colyseus/shared-types';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { clientFrame, writeClientHeader } from './client-frame.ts';
import { frameBytes, HEAD_BYTES, MessageReader, OPCODE } from './message-reader.ts';

/** Payloads as hexadecimal digits. */
type Seen = readonly [opcode: number, payload: string, size: number];

function serverFrame(payload: Uint8Array, opcode: number = OPCODE.binary, final = true): Buffer {
  const { length } = payload;
  const first = (final ? 0x80 : 0) | opcode;
  const header = Buffer.alloc(frameBytes(length) - length);
  header[0] = first;
  header[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (header.length === 4) header.writeUInt16BE(length, 2);
  if (header.length === 10) header.writeUInt32BE(length, 6);
  return Buffer.concat([header, payload]);
}

function timedPatch(ack: number, length: number): Buffer {
  const patch = Buffer.alloc(length, 0x77);
  patch[0] = Protocol.ROOM_STATE_PATCH | ProtocolModifier.TIMED;
  patch.writeUInt32LE(123, 1);
  patch.writeUInt32LE(ack, 5);
  return patch;
}

/** What a reader makes of a message. */
function expected(payload: Uint8Array, opcode: number = OPCODE.binary): Seen {
  const code = (payload[0] ?? 0) & 0x1f;
  const whole = opcode >= 8 || (opcode === OPCODE.binary && (code === Protocol.JOIN_ROOM || code === Protocol.ERROR));
  const kept = whole ? payload : payload.subarray(0, HEAD_BYTES);
  return [opcode, Buffer.from(kept).toString('hex'), payload.length];
}

function readIn(pieces: readonly Buffer[]): Seen[] {
  const seen: Seen[] = [];
  const reader = new MessageReader((opcode, payload, size) => seen.push([opcode, payload.toString('hex'), size]));
  for (const piece of pieces) reader.read(piece, 0, piece.length);
  return seen;
}

function cut(stream: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, piece = 0; at < stream.length; piece++) {
    const size = Math.max(1, sizes[piece % sizes.length] ?? 1);
    pieces.push(stream.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

const MESSAGES: readonly (readonly [payload: Buffer, opcode: number])[] = [
  [timedPatch(7, 20), OPCODE.binary],
  [timedPatch(70_000, 300), OPCODE.binary],
  [Buffer.alloc(0), OPCODE.ping],
  [Buffer.of(Protocol.ROOM_STATE_PATCH), OPCODE.binary],
  [Buffer.alloc(0), OPCODE.binary],
  [timedPatch(3_000_000_000, 70_000), OPCODE.binary],
  [Buffer.concat([Buffer.of(Protocol.JOIN_ROOM), Buffer.alloc(400, 5)]), OPCODE.binary],
  [Buffer.from('some text that is longer than a head'), OPCODE.text],
  [Buffer.of(3, 232), OPCODE.close],
];

describe('load test: reading messages', () => {
  it('tells kind, beginning and size of each, and greetings whole', () => {
    assert.deepEqual(
      readIn(MESSAGES.map(([payload, opcode]) => serverFrame(payload, opcode))),
      MESSAGES.map(([payload, opcode]) => expected(payload, opcode)),
    );
  });

  it('reads the same however the stream is cut, and messages in how many frames they come', () => {
    const message = fc.record({
      opcode: fc.constantFrom(OPCODE.text, OPCODE.binary),
      code: fc.constantFrom(Protocol.JOIN_ROOM, Protocol.ERROR, Protocol.ROOM_STATE_PATCH, Protocol.ROOM_DATA),
      size: fc.oneof(fc.nat(200), fc.constantFrom(0, 1, 125, 126, 65_535, 65_536)),
      /** Shares of the message at which one frame ends and another begins. */
      breaks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
      /** A ping comes after the first frame. */
      ping: fc.option(fc.uint8Array({ maxLength: 125 })),
    });
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 70_000 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), sizes, (messages, pieces) => {
        const frames: Buffer[] = [];
        const wanted: Seen[] = [];
        for (const { opcode, code, size, breaks, ping } of messages) {
          const payload = Buffer.from(Array.from({ length: size }, (_, at) => (at === 0 ? code : (at * 31) & 0xff)));
          const ends = [...breaks.map((share) => Math.floor(share * size)).sort((a, b) => a - b), size];
          let from = 0;
          for (const [index, end] of ends.entries()) {
            const kind = index === 0 ? opcode : OPCODE.continuation;
            frames.push(serverFrame(payload.subarray(from, end), kind, index === ends.length - 1));
            if (index === 0 && ping !== null && ends.length > 1) {
              frames.push(serverFrame(ping, OPCODE.ping));
              wanted.push(expected(ping, OPCODE.ping));
            }
            from = end;
          }
          wanted.push(expected(payload, opcode));
        }
        assert.deepEqual(readIn(cut(Buffer.concat(frames), pieces)), wanted);
      }),
      { numRuns: 150 },
    );
  });

  it('reads a part of a buffer', () => {
    const seen: number[] = [];
    const frame = serverFrame(timedPatch(7, 20));
    new MessageReader((_, __, size) => seen.push(size)).read(Buffer.concat([Buffer.of(1, 2), frame, frame]), 2, 24);
    assert.deepEqual(seen, [20]);
  });

  it('refuses what no server sends', () => {
    const bad: [Buffer[], RegExp][] = [
      [[clientFrame(Uint8Array.of(1))], /masked/],
      [[Buffer.of(0xc2, 0)], /extension/],
      [[Buffer.of(0x89, 126, 0, 200)], /control frame/],
      [[Buffer.of(0x09, 0)], /control frame/],
      [[Buffer.of(0x80, 1, 0)], /middle of another/],
      [[Buffer.of(0x02, 1, 0), Buffer.of(0x82, 1, 0)], /middle of another/],
      [[Buffer.of(0x83, 0)], /opcode 3/],
      [[Buffer.of(0x8b, 0)], /opcode 11/],
      [[Buffer.of(0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0, Protocol.JOIN_ROOM)], /a message of 4294967296 bytes/],
      [[Buffer.of(0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0, Protocol.ROOM_STATE_PATCH)], /a message of 4294967296 bytes/],
    ];
    for (const [frames, problem] of bad) assert.throws(() => readIn(frames), problem);
  });
});

describe('load test: frames of a client', () => {
  it('are ones that a server takes: final, masked with nothing', () => {
    assert.deepEqual([...clientFrame(Uint8Array.of(19, 0x80, 5))], [0x82, 0x83, 0, 0, 0, 0, 19, 0x80, 5]);
    assert.deepEqual([...clientFrame(new Uint8Array(300)).subarray(0, 9)], [0x82, 0xfe, 1, 44, 0, 0, 0, 0, 0]);
    assert.equal(clientFrame(new Uint8Array(70_000)).length, 70_014);
  });

  it('have headers of the bytes that they say', () => {
    for (const size of [0, 125, 126, 65_535, 65_536])
      assert.equal(
        writeClientHeader(Buffer.alloc(20), OPCODE.binary, size),
        clientFrame(new Uint8Array(size)).length - size,
      );
  });
});
