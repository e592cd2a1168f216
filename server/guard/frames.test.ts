/** Tests of frames.ts: what stock encoders write is read as stock decoders read it, and nothing else gets through. */

import assert from 'node:assert/strict';
import { encode } from '@colyseus/schema';
import { InputDecoder, InputEncoder } from '@colyseus/schema/input';
import fc from 'fast-check';
import { copyInput, Input, type InputFrame, neutralInput } from '../../shared/engine/input.ts';
import { InputRing } from '../room/input-ring.ts';
import { judgeFrame } from './frames.ts';

const INPUT = 19;
const TIMED = 0x80;

const anyInput: fc.Arbitrary<Partial<InputFrame>> = fc.record(
  {
    moveX: fc.integer({ min: -127, max: 127 }),
    moveY: fc.integer({ min: -127, max: 127 }),
    aim: fc.double({ min: -20, max: 20, noNaN: true }),
    buttons: fc.nat(255),
  },
  { requiredKeys: [] },
);

/** What a ring says about itself, to tell whether a frame touched it. */
function contents(ring: InputRing) {
  return { size: ring.size, ack: ring.ackSeq, stamp: ring.stampMs, latest: { ...ring.latest } };
}

/** Frames as the stock SDK sends them: a code, then the delta of the whole input. */
function stockFrames(inputs: readonly Partial<InputFrame>[]): Uint8Array[] {
  const input = new Input();
  const encoder = new InputEncoder(input);
  return inputs.map((fields) => {
    Object.assign(input, fields);
    return Uint8Array.of(INPUT, ...encoder.encode());
  });
}

function stamped(frame: Uint8Array, change: number): Uint8Array {
  const bytes: number[] = [];
  encode.number(bytes as never, change, { offset: 0 });
  return Uint8Array.of(INPUT | TIMED, ...bytes, ...frame.subarray(1));
}

function read(instance: InputFrame): InputFrame {
  const frame = neutralInput();
  copyInput(instance, frame);
  return frame;
}

describe('judgeFrame', () => {
  it('reads what the stock encoder writes as the stock decoder does, in order', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 60 }), (inputs) => {
        const ring = new InputRing();
        const stock = new InputDecoder(new Input());
        const expected: InputFrame[] = [];
        for (const frame of stockFrames(inputs)) {
          assert.equal(judgeFrame(frame, 'joined', false, ring), 'input');
          expected.push(read(stock.decode(frame.subarray(1))));
        }
        const out = neutralInput();
        for (const frame of expected) {
          assert.equal(ring.take(out), true);
          assert.deepEqual(out, frame);
        }
        assert.equal(ring.size, 0);
      }),
    );
  });

  it('adds up stamps as they are sent, by their differences', () => {
    const steps = fc.array(fc.tuple(anyInput, fc.integer({ min: -300, max: 90_000 })), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(steps, (sent) => {
        const ring = new InputRing();
        const out = neutralInput();
        let sum = 0;
        for (const [index, frame] of stockFrames(sent.map(([input]) => input)).entries()) {
          const change = Math.max(sent[index]?.[1] ?? 0, -sum);
          sum += change;
          assert.equal(judgeFrame(stamped(frame, change), 'joined', true, ring), 'input');
          assert.equal(ring.stampMs, sum);
          ring.take(out);
          assert.equal(ring.renderTime, sum);
        }
      }),
    );
  });

  it('keeps the sum of the stamps across a frame that has none', () => {
    const ring = new InputRing();
    const bare = Uint8Array.of(INPUT);
    judgeFrame(stamped(bare, 5000), 'joined', true, ring);
    assert.equal(judgeFrame(bare, 'joined', true, ring), 'input');
    judgeFrame(stamped(bare, 17), 'joined', true, ring);
    const out = neutralInput();
    const times = [0, 0, 0].map(() => {
      ring.take(out);
      return ring.renderTime;
    });
    assert.deepEqual(times, [5000, 0, 5017]);
  });

  it('refuses a stamp where none is asked for, one before time began, and one that is no number', () => {
    const ring = new InputRing();
    const bare = Uint8Array.of(INPUT);
    assert.equal(judgeFrame(stamped(bare, 100), 'joined', false, ring), 'refuse');
    assert.equal(judgeFrame(stamped(bare, -1), 'joined', true, ring), 'refuse');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      const bytes = new Uint8Array(10);
      bytes[0] = INPUT | TIMED;
      bytes[1] = 0xcb;
      new DataView(bytes.buffer).setFloat64(2, value, true);
      assert.equal(judgeFrame(bytes, 'joined', true, ring), 'refuse', String(value));
    }
    assert.equal(ring.size, 0);
    assert.equal(ring.stampMs, 0);
  });

  it('a frame that is cut off anywhere is refused or a valid shorter one', () => {
    const frame = stockFrames([{ moveX: -100, moveY: 100, aim: 3, buttons: 9 }])[0];
    assert.ok(frame);
    for (const whole of [frame, stamped(frame, 70_000)]) {
      const full = new InputRing();
      assert.equal(judgeFrame(whole, 'joined', true, full), 'input');
      for (let length = 0; length < whole.length; length++) {
        const ring = new InputRing();
        const verdict = judgeFrame(whole.subarray(0, length), 'joined', true, ring);
        if (verdict === 'refuse') {
          assert.deepEqual(contents(ring), contents(new InputRing()));
          continue;
        }
        assert.equal(verdict, 'input');
        assert.equal(ring.size, 1);
        for (const field of ['moveX', 'moveY', 'aim', 'buttons'] as const)
          assert.ok([0, full.latest[field]].includes(ring.latest[field]), `${field} at ${length} bytes`);
      }
    }
  });

  it('whatever the bytes: no exception, finite and in range, and a refused frame changes nothing', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(
          fc.constantFrom(INPUT, INPUT | TIMED, 10, 12, 13, 17, 18, 20, 20 | TIMED, 21),
          fc.uint8Array({ maxLength: 40 }),
        )
        .map(([code, rest]) => Uint8Array.of(code, ...rest)),
      fc
        .tuple(fc.constantFrom(INPUT, INPUT | TIMED), fc.array(fc.constantFrom(0, 1, 2, 3, 0x80, 0x81, 0x82, 0x83)))
        .map(([code, rest]) => Uint8Array.of(code, ...rest)),
    );
    const seen = { input: 0, join: 0, pass: 0, ignore: 0, refuse: 0 };
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 20 }), fc.boolean(), fc.boolean(), (frames, joined, isStamped) => {
        const ring = new InputRing();
        for (const frame of frames) {
          const before = contents(ring);
          const verdict = judgeFrame(frame, joined ? 'joined' : 'joining', isStamped, ring);
          seen[verdict]++;
          if (verdict !== 'input') {
            assert.deepEqual(contents(ring), before);
            if (verdict === 'pass') assert.notEqual((frame[0] ?? 0) & 0x1f, 20, 'an unreliable input passed');
            continue;
          }
          assert.equal((frame[0] ?? 0) & 0x1f, INPUT);
          assert.equal(ring.size + ring.ackSeq, before.size + before.ack + 1, 'one frame is one input');
          const { moveX, moveY, aim, buttons } = ring.latest;
          for (const move of [moveX, moveY]) assert.ok(Number.isInteger(move) && Math.abs(move) <= 127);
          assert.ok(aim >= 0 && aim < Math.PI * 2);
          assert.ok(Number.isInteger(buttons) && buttons >= 0 && buttons <= 255);
          assert.ok(Number.isFinite(ring.stampMs) && ring.stampMs >= 0 && ring.stampMs <= 0xffffffff);
        }
      }),
      { numRuns: 2000 },
    );
    for (const [verdict, count] of Object.entries(seen)) assert.ok(count > 100, `only ${count} × ${verdict}`);
  });

  it('reads a frame that is a part of a larger buffer, as sockets deliver them', () => {
    const frame = stamped(stockFrames([{ moveX: 3, aim: 1 }])[0] ?? new Uint8Array(), 70_000);
    const large = new Uint8Array(200).fill(255);
    large.set(frame, 61);
    const ring = new InputRing();
    assert.equal(judgeFrame(large.subarray(61, 61 + frame.length), 'joined', true, ring), 'input');
    assert.equal(ring.latest.moveX, 3);
    assert.equal(ring.stampMs, 70_000);
  });

  const refused: [string, number[]][] = [
    ['nothing', []],
    ['an unreliable input', [20, 1, 255]],
    ['an unreliable input with stamps', [20 | TIMED, 0xce, 0, 0, 0, 64]],
    ['a DELETE of a field', [INPUT, 0x40]],
    ['a DELETE_AND_ADD of a field', [INPUT, 0xc0, 1]],
    ['a field that does not exist', [INPUT, 0x84, 1]],
    ['a switch to another structure', [INPUT, 255, 0]],
    ['another flag on an input', [INPUT | 0x40, 0x80, 1]],
    ['a flag on a goodbye', [12 | TIMED]],
    ['a goodbye with something behind it', [12, 1]],
    ['a ping with something behind it', [18, 1]],
    ['a message without a type', [13]],
    ['what only servers send', [14, 1, 2, 3]],
    ['a code that does not exist', [31]],
  ];
  for (const [name, bytes] of refused) {
    it(`refuses ${name}`, () => {
      assert.equal(judgeFrame(Uint8Array.from(bytes), 'joined', true, new InputRing()), 'refuse');
    });
  }

  it('before the join is acknowledged takes inputs, a goodbye and a ping, and lets messages fall', () => {
    const ring = new InputRing();
    const verdict = (joined: boolean, ...bytes: number[]) =>
      judgeFrame(Uint8Array.from(bytes), joined ? 'joined' : 'joining', true, ring);
    assert.equal(verdict(false, 10), 'join');
    for (const code of [12, 18]) assert.equal(verdict(false, code), 'pass');
    for (const code of [13, 17, 21]) assert.equal(verdict(false, code, 0x80, 1), 'ignore');
    assert.equal(verdict(true, 10), 'refuse', 'a second acknowledgement');
    for (const code of [13, 17]) assert.equal(verdict(true, code, 1), 'pass');
    assert.equal(verdict(true, 21, 1, 2), 'refuse', 'nobody answers requests');
    assert.equal(ring.size, 0);
    assert.equal(verdict(false, INPUT, 0x80, 1), 'input');
  });

  it('takes nothing from a connection that is being closed', () => {
    const ring = new InputRing();
    for (const bytes of [[INPUT, 0x80, 1], [INPUT | TIMED, 5], [10], [12], [13, 1], [17, 1], [18], [21, 1]])
      assert.equal(judgeFrame(Uint8Array.from(bytes), 'closing', true, ring), 'ignore', String(bytes));
    assert.equal(ring.size, 0);
  });

  it('holds −128 to the range of an input', () => {
    const ring = new InputRing();
    judgeFrame(Uint8Array.of(INPUT, 0x80, 128, 0x81, 128), 'joined', false, ring);
    assert.deepEqual({ ...ring.latest }, { moveX: -127, moveY: -127, aim: 0, buttons: 0 });
  });
});
