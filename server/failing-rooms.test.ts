/** A rule that throws in tick 500, in virtual time: what the players' clients hear of it, and when. */

import assert from 'node:assert/strict';
import { field } from '../shared/content/arenas.ts';
import type { ClosingEvent } from '../shared/engine/events.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { Stepper } from './stepper.ts';

const faulty = defineRoomType({
  id: 'faulty-tick',
  menu: { title: 'Faulty', blurb: 'Throws.', players: [0, 4] },
  arena: field,
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
  rules: {
    tick(_world, ctx) {
      if (ctx.tick === 500) ctx.spot('nowhere');
    },
  },
});

describe('a rule that throws in tick 500', () => {
  it('ends the room then and not before, and every client is told why', async () => {
    const stepper = await Stepper.create(faulty);
    const players = [await stepper.join('one', { delayMs: 20, jitterMs: 0 }), await stepper.join('other')];
    const heard: ClosingEvent[] = [];
    for (const { view } of players) view.on('closing', (event) => heard.push(event));
    while (stepper.room.game.tick < 499) stepper.run(5);
    assert.equal(stepper.failure, undefined);
    assert.deepEqual(
      players.map(({ socket }) => socket.closeCode),
      [0, 0],
    );
    stepper.run(200);
    assert.match(
      String(stepper.failure),
      /ARENA_PLACE in shared\/rooms\/faulty-tick\.ts, rules\.tick, tick 500: arena "field" has no spot "nowhere"/,
    );
    assert.equal(heard.length, 2);
    for (const { reason, detail } of heard) {
      assert.equal(reason, 'room-failed');
      assert.match(detail, /^shared\/rooms\/faulty-tick\.ts, rules\.tick, tick 500: .*Draw one/);
    }
    await stepper.close();
  });
});
