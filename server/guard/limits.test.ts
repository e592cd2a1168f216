/** Tests of limits.ts: a burst behind a stall passes, a flood does not, and each type of message has its own measure. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openField } from '../../shared/content/tiled.ts';
import { CLOSE } from '../../shared/engine/events.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import { Stepper } from '../stepper.ts';
import { ClientLimits } from './limits.ts';

const INPUT = Uint8Array.of(19, 0x80, 1);
const PING = Uint8Array.of(18);

function message(type: string): Uint8Array {
  return Uint8Array.of(13, 0xa0 | type.length, ...new TextEncoder().encode(type), 0x80);
}

/** How many of so many messages at once are taken. */
function taken(limits: ClientLimits, bytes: Uint8Array, count: number, nowMs: number): number {
  return Array.from({ length: count }, () => limits.takeMessage(bytes, nowMs)).filter((took) => took).length;
}

describe('ClientLimits', () => {
  it('takes 60 inputs a second for ever, and what piled up behind stalls of five seconds between them', () => {
    const limits = new ClientLimits(0);
    let nowMs = 0;
    for (let second = 0; second < 600; second++) {
      const stall = second % 20 === 19 ? 5000 : 1000;
      nowMs += stall;
      for (let index = 0; index < (stall / 1000) * 60; index++) assert.ok(limits.takeFrame(14, nowMs), `${second} s`);
    }
  });

  it('lets no flood of frames or of bytes through, however it is spread over time', () => {
    const gaps = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 4096 })));
    fc.assert(
      fc.property(gaps, (bursts) => {
        const limits = new ClientLimits(0);
        let [nowMs, frames, bytes] = [0, 0, 0];
        for (const [gap, count, length] of bursts) {
          nowMs += gap;
          for (let index = 0; index < count; index++) {
            if (!limits.takeFrame(length, nowMs)) return;
            frames++;
            bytes += length;
            assert.ok(frames <= 600 + nowMs * 0.25, `${frames} frames in ${nowMs} ms`);
            assert.ok(bytes <= 65_536 + nowMs * 16.384 + 1, `${bytes} bytes in ${nowMs} ms`);
          }
        }
      }),
    );
  });

  it('ends a flood within its first second, and one just above the measure within ten', () => {
    for (const [perSecond, within] of [
      [5000, 1],
      [320, 10],
    ] as const) {
      const limits = new ClientLimits(0);
      let frames = 0;
      while (limits.takeFrame(3, (frames / perSecond) * 1000)) frames++;
      assert.ok(frames < perSecond * within, `${frames} at ${perSecond}/s`);
    }
  });

  it('counts messages by their types: one that is used up takes nothing from another', () => {
    const limits = new ClientLimits(0);
    assert.equal(taken(limits, message('watch'), 100, 0), 20);
    assert.equal(taken(limits, message('graph'), 100, 0), 10);
    assert.equal(taken(limits, PING, 100, 0), 30);
    assert.equal(taken(limits, message('watches'), 20, 0) + taken(limits, message('watc'), 100, 0), 30);
    assert.equal(taken(limits, message('watch'), 100, 1000), 5);
    assert.equal(taken(limits, message('graph'), 100, 1000), 2);
  });

  it('whatever the bytes are, it says yes or no', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), (bytes) => {
        assert.equal(typeof new ClientLimits(0).takeMessage(bytes, 0), 'boolean');
      }),
    );
  });
});

describe('claim: a flood is closed, a burst is not', () => {
  const field = defineRoomType({
    id: 'flooded',
    menu: { title: 'Flooded', blurb: 'For tests.', players: [0, 8] },
    arena: openField('flooded', 1000, 1000),
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
  });
  let stepper: Stepper;
  beforeEach(async () => {
    stepper = await Stepper.create(field, { seed: 3 });
  });
  afterEach(() => stepper.close());

  it('three hundred inputs at once pass, six hundred more are a flood with a code of its own, and no seat is held', async () => {
    const client = await stepper.join('bursting');
    const other = await stepper.join('other');
    for (let index = 0; index < 300; index++) client.sendRaw(INPUT);
    stepper.run(500);
    assert.equal(client.socket.closeCode, 0);
    for (let index = 0; index < 600; index++) client.sendRaw(INPUT);
    stepper.run(100);
    assert.equal(client.socket.closeCode, CLOSE.flood);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(stepper.room.game.seats.get(client.id) === undefined, 'the seat is held');
    assert.equal(other.socket.closeCode, 0);
  });

  it('messages that come faster than a hand presses fall, and then their sender does', async () => {
    const client = await stepper.join('pressing');
    for (let index = 0; index < 22; index++) client.sendRaw(message('watch'));
    stepper.run(100);
    assert.equal(client.socket.closeCode, 0);
    for (let index = 0; index < 22; index++) client.sendRaw(message('watch'));
    stepper.run(100);
    assert.equal(client.socket.closeCode, CLOSE.malformedFrames);
  });

  it('a client that acknowledges nothing is let go when far too much waits for it', async () => {
    const client = await stepper.join('silent');
    const { clients } = stepper.room;
    // As it is before the acknowledgement.
    Object.assign(clients.get(client.id) ?? {}, { state: 0, _enqueuedMessages: [] });
    for (let index = 0; index < 20_000; index++) stepper.room.broadcast('announce', { name: 'noise', values: {} });
    stepper.run(200);
    assert.equal(client.socket.closeCode, CLOSE.malformedFrames);
  });
});
