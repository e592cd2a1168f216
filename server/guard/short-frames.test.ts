/** Tests of short-frames.ts: whatever arrives, in whatever pieces, a connection hears what ws alone would tell it. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type Listener, type Receiver, readAhead } from './short-frames.ts';

interface WsReceiver extends Receiver {
  on(event: string, listener: (...values: unknown[]) => void): void;
  end(): void;
}
const { Receiver: StockReceiver } = createRequire(import.meta.url)('ws') as {
  Receiver: new (options: { isServer: boolean; maxPayload: number }) => WsReceiver;
};

interface Frame {
  readonly opcode: number;
  readonly final: boolean;
  readonly masked: boolean;
  readonly reserved: number;
  readonly payload: Uint8Array;
}

function bytesOf({ opcode, final, masked, reserved, payload }: Frame): Buffer {
  const long = payload.length > 125;
  const head = [(final ? 0x80 : 0) | (reserved << 4) | opcode, (masked ? 0x80 : 0) | (long ? 126 : payload.length)];
  if (long) head.push(payload.length >> 8, payload.length & 255);
  if (!masked) return Buffer.concat([Uint8Array.from(head), payload]);
  const mask = [9, 200, 77, 1];
  return Buffer.concat([
    Uint8Array.from([...head, ...mask]),
    payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  ]);
}

/** What a connection hears, and whether it is closed by the second message that says so. */
function hear(chunks: readonly Buffer[], ahead: boolean): { heard: string[]; short: number } {
  const heard: string[] = [];
  const connection = Object.assign(new EventEmitter(), { readyState: 1, OPEN: 1 });
  const receiver = new StockReceiver({ isServer: true, maxPayload: 4096 });
  let short = 0;
  for (const event of ['ping', 'pong', 'conclude'])
    receiver.on(event, (...values) => heard.push(`${event} ${values.map(String).join(' ')}`));
  receiver.on('error', (error) => {
    connection.readyState = 2;
    heard.push(`error ${(error as { code?: string }).code}`);
  });
  receiver.on('message', (bytes, binary) => connection.emit('message', bytes, binary));
  connection.on('message', (bytes: Buffer, binary: boolean) => {
    heard.push(`message ${binary} ${Buffer.from(bytes).toString('hex')}`);
    if (bytes[0] === 0xcc) connection.readyState = 2;
  });
  if (ahead) {
    const { emit } = connection;
    readAhead(receiver, connection as unknown as Listener);
    receiver.readerOf = {
      ...(connection as unknown as Listener),
      get readyState() {
        return connection.readyState as 1;
      },
      emit(...values: Parameters<Listener['emit']>) {
        short++;
        return emit.call(connection, ...(values as unknown as [string]));
      },
    };
  }
  // ws hears no more of a stream that has failed.
  for (const chunk of chunks) if (receiver.writable) receiver.write(Buffer.from(chunk));
  return { heard, short };
}

const frame: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 12, arbitrary: plain(fc.constant(2), 125) },
  { weight: 2, arbitrary: plain(fc.constantFrom(1, 2, 9, 10), 125) },
  { weight: 2, arbitrary: plain(fc.constantFrom(1, 2), 400) },
  {
    weight: 1,
    arbitrary: fc.record({
      opcode: fc.nat(15),
      final: fc.boolean(),
      masked: fc.boolean(),
      reserved: fc.constantFrom(0, 0, 0, 1, 4),
      payload: fc.uint8Array({ maxLength: 130 }),
    }),
  },
);

function plain(opcode: fc.Arbitrary<number>, longest: number): fc.Arbitrary<Frame> {
  return fc.record({
    opcode,
    final: fc.constant(true),
    masked: fc.constant(true),
    reserved: fc.constant(0),
    payload: fc.uint8Array({ maxLength: longest, max: 127 }),
  });
}

/** A text in three frames, with a ping between them. */
const pieces: fc.Arbitrary<Frame[]> = fc.constantFrom(1, 2).map((opcode) =>
  [opcode, 0, 9, 0].map((code, index) => ({
    opcode: code,
    final: index > 1,
    masked: true,
    reserved: 0,
    payload: Uint8Array.of(65 + index),
  })),
);

describe('readShortFrames', () => {
  it('a connection hears the same in the same order, valid or not, however the bytes are cut', () => {
    let short = 0;
    let all = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: frame.map((one) => [one]) }, { weight: 1, arbitrary: pieces })),
        fc.array(fc.nat(300), { maxLength: 12 }),
        (frames, cuts) => {
          const bytes = Buffer.concat(frames.flat().map(bytesOf));
          const at = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
          const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
          const ahead = hear(chunks, true);
          assert.deepEqual(ahead.heard, hear(chunks, false).heard);
          short += ahead.short;
          all += ahead.heard.filter((line) => line.startsWith('message')).length;
        },
      ),
      { numRuns: 1500 },
    );
    assert.ok(short > all / 4 && short < all, `${short} of ${all} messages were read ahead of ws`);
  });

  it('reads one frame for each piece when they come one by one', () => {
    const frames = Array.from({ length: 50 }, (_, n) =>
      bytesOf({ opcode: 2, final: true, masked: true, reserved: 0, payload: Uint8Array.of(19, n) }),
    );
    const { heard, short } = hear(frames, true);
    assert.equal(short, 50);
    assert.deepEqual(
      heard,
      frames.map((_, n) => `message true 13${n.toString(16).padStart(2, '0')}`),
    );
  });

  it('leaves to ws what comes behind a message that closed the connection', () => {
    const closing = bytesOf({ opcode: 2, final: true, masked: true, reserved: 0, payload: Uint8Array.of(0xcc) });
    const after = bytesOf({ opcode: 2, final: true, masked: true, reserved: 0, payload: Uint8Array.of(1) });
    assert.equal(hear([Buffer.concat([closing, after, after])], true).short, 1);
  });

  it('who sends a message in pieces is cut: thousands of empty ones would count as one', () => {
    let cut = 0;
    const connection = Object.assign(new EventEmitter(), { readyState: 1, OPEN: 1, terminate: () => cut++ });
    const receiver = new StockReceiver({ isServer: true, maxPayload: 4096 });
    readAhead(receiver, connection as unknown as Listener);
    const piece = { opcode: 2, masked: true, reserved: 0, payload: Uint8Array.of(1) };
    receiver.write(bytesOf({ ...piece, opcode: 9, final: true }));
    assert.equal(cut, 0);
    receiver.write(bytesOf({ ...piece, final: false }));
    assert.equal(cut, 1);
  });
});
