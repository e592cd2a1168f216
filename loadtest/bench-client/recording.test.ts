/** Tests of recordings: what is written is read, and the same seed plays the same match. */

import assert from 'node:assert/strict';
import { record } from './record.ts';
import { type RecordingFacts, RecordingReader, RecordingWriter, readFacts } from './recording.ts';

const FACTS: RecordingFacts = {
  ...{ players: 2, everything: false, seed: 1, seconds: 1, sessionId: 'a', frames: 2, inputs: 3, messages: 2 },
  ...{ bytes: 5, sent: 1, onScreen: 1, kills: 0, ownHits: 0, ownDeaths: 0, endX: 1, endY: 2 },
};

describe('a recording', () => {
  it('gives back messages, frames and inputs in their order, and again after a rewind', () => {
    const writer = new RecordingWriter();
    const first = { moveX: -127, moveY: 127, aim: -1.234567890123, buttons: 255 };
    const second = { moveX: 1, moveY: 0, aim: Math.PI, buttons: 0 };
    writer.message(1.5, Uint8Array.of(1, 2, 3));
    writer.frame(16.5, [first, second]);
    writer.message(17, Uint8Array.of(4, 5));
    writer.frame(33, []);
    const reader = new RecordingReader(new Uint8Array(writer.finish(FACTS)));
    assert.deepEqual(reader.facts, FACTS);
    for (let round = 0; round < 2; round++) {
      assert.deepEqual([...new Uint8Array(reader.nextMessage() ?? assert.fail())], [1, 2, 3]);
      assert.equal(reader.at, 1.5);
      assert.equal(reader.nextMessage(), undefined, 'the frame comes first');
      reader.nextFrame();
      assert.equal(reader.at, 16.5);
      assert.deepEqual({ ...reader.nextInput() }, first);
      assert.equal(reader.inputsLeft, 1);
      assert.deepEqual({ ...reader.nextInput() }, second);
      assert.equal(reader.nextInput(), undefined);
      assert.throws(() => reader.nextFrame(), 'a message is left');
      assert.equal(reader.nextMessage()?.byteLength, 2);
      reader.nextFrame();
      assert.equal(reader.nextInput(), undefined);
      assert.ok(reader.ended);
      reader.rewind();
    }
  });

  it('grows as large as the match is long', () => {
    const writer = new RecordingWriter();
    const message = new Uint8Array(100_000).fill(7);
    for (let count = 0; count < 40; count++) writer.message(count, message);
    const reader = new RecordingReader(new Uint8Array(writer.finish(FACTS)));
    for (let count = 0; count < 40; count++) {
      const read = new Uint8Array(reader.nextMessage() ?? assert.fail());
      assert.equal(reader.at, count);
      assert.ok(read.length === message.length && read.every((byte) => byte === 7));
    }
    assert.ok(reader.ended);
  });

  it('refuses what is none', () => {
    assert.throws(() => readFacts(new Uint8Array(0)), /no recording/);
    assert.throws(() => readFacts(Uint8Array.of(9, 0, 0, 0, 1)), /no recording/);
  });

  it('of one seed is one match, and of another seed another', async () => {
    const play = async (seed: number) => readFacts(await record({ players: 12, everything: true, seed, seconds: 2 }));
    const [once, again, other] = [await play(5), await play(5), await play(6)];
    const placesOf = ({ endX, endY, bytes, kills, frames, inputs }: RecordingFacts) => [
      ...[endX, endY, bytes, kills, frames, inputs],
    ];
    assert.deepEqual(placesOf(once), placesOf(again));
    assert.notDeepEqual([once.endX, once.endY], [other.endX, other.endY]);
    assert.equal(once.frames, 121);
    assert.ok(once.inputs >= 115, `${once.inputs} inputs`);
    assert.equal(once.sent, 12);
  });
});
