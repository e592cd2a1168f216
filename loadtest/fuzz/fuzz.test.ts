/** A short run of the fuzzer where no socket is needed, and tests of what it looks with. */

import assert from 'node:assert/strict';
import { Protocol } from 'colyseus.js';
import { ServerSocket } from '../../server/stepped-socket.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { UsageError } from '../flags.ts';
import { findNotFinite } from './finite.ts';
import { runInThread } from './in-thread.ts';
import { judgeBatch } from './judged.ts';
import { parseOptions } from './options.ts';
import { FrameSource } from './random-frames.ts';
import { randomRequest } from './random-requests.ts';
import { stepBatch } from './stepped.ts';

describe('the fuzzer', () => {
  const { log, warn, error } = console;
  // Colyseus tells of every message that it cannot read.
  before(() => Object.assign(console, { log() {}, warn() {}, error() {} }));
  after(() => Object.assign(console, { log, warn, error }));

  it('finds nothing in 100,000 frames at the guard', () => {
    for (let seed = 1; seed <= 100; seed++) assert.equal(judgeBatch(seed), undefined);
  });

  it('finds nothing in a room with honest players', async () => {
    const { frames, failure } = await runInThread({ part: 'room', seed: 4, seconds: 0, frames: 0 });
    assert.equal(failure, undefined);
    assert.ok(frames > 1000, `${frames} frames`);
  });

  it('notices what an honest player is not told', async () => {
    const { send } = ServerSocket.prototype;
    let lines = 0;
    ServerSocket.prototype.send = function forget(bytes) {
      if (bytes[0] !== Protocol.ROOM_DATA || ++lines % 50 > 0) send.call(this, bytes);
    };
    try {
      const { failure } = await stepBatch(100);
      assert.match(failure?.message ?? '', /an honest player is told number \d+ after \d+/);
    } finally {
      ServerSocket.prototype.send = send;
    }
  });

  it('tells of a room that hangs, with its seed', async () => {
    const { failure } = await runInThread({ part: 'room', seed: 9, seconds: 0, frames: 0 }, 50);
    assert.equal(failure?.seed, 9);
    assert.match(failure?.message ?? '', /hangs/);
  });

  it('makes the same bytes of the same seed, and others of another', () => {
    const bytes = (seed: number): string => {
      const source = new FrameSource(createRandom(seed));
      return Array.from({ length: 300 }, () => Buffer.from(source.next()).toString('hex')).join();
    };
    assert.equal(bytes(1), bytes(1));
    assert.notEqual(bytes(1), bytes(2));
    const requests = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 50 }, () => randomRequest(random));
    };
    assert.deepEqual(requests(1), requests(1));
    assert.notDeepEqual(requests(1), requests(2));
  });

  it('sends every code, with and without flags', () => {
    const source = new FrameSource(createRandom(1));
    const seen = new Set<number>();
    for (let count = 0; count < 20_000; count++) seen.add(source.next()[0] ?? 0);
    for (let code = 0; code < 32; code++)
      for (const flag of [0, 0x80]) assert.ok(seen.has(code | flag), `${code | flag}`);
  });

  it('says where a number is none', () => {
    assert.equal(findNotFinite({ a: 1, b: [1, 2, { c: 3 }], d: null, e: 'NaN' }), undefined);
    assert.equal(findNotFinite({ a: { b: [0, Number.NaN] } }), 'a.b.1: NaN');
    assert.equal(findNotFinite(new Map([['x', { y: Number.NEGATIVE_INFINITY }]])), 'x.y: -Infinity');
    assert.equal(findNotFinite({ toJSON: () => ({ z: Number.POSITIVE_INFINITY }) }), 'z: Infinity');
  });
});

describe('the options of npm run fuzz', () => {
  it('are a minute, by the clock, when nothing is said', () => {
    assert.deepEqual(parseOptions([], 7.5), { seconds: 60, frames: Infinity, seed: 7, replay: false });
  });

  it('end by frames alone when only they are said', () => {
    assert.equal(parseOptions(['--frames', '1000000'], 1)?.seconds, Infinity);
  });

  it('refuse a replay of no seed, and what is no number', () => {
    assert.throws(() => parseOptions(['--replay'], 1), /--replay: the seed is missing/);
    assert.throws(() => parseOptions(['--seconds', 'x'], 1), UsageError);
  });
});
