/** The server's side of a heartbeat: who is there stays, however quiet, and who is not is let go of soon. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { Stepper } from './stepper.ts';

const field = defineRoomType({
  id: 'heartbeats',
  menu: { title: 'Heartbeats', blurb: 'For tests.', players: [0, 8] },
  arena: openField('heartbeats', 2000, 2000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
});

describe('claim: the server lets go of the dead, and of nobody else', () => {
  it('not of a page that nobody looks at for a minute, nor of a link that stands still for 2 s', async () => {
    const stepper = await Stepper.create(field, { seed: 2 });
    const link = { delayMs: 60, jitterMs: 10 };
    const [hidden, stalled] = [await stepper.join('hidden', link), await stepper.join('stalled', link)];
    stepper.run(1000);
    hidden.hide(60_000);
    for (let second = 0; second < 60; second++) {
      if (second % 10 === 0) stalled.stall(2000);
      stepper.run(1000);
    }
    for (const { socket, view } of [hidden, stalled]) {
      assert.equal(socket.readyState, socket.OPEN);
      assert.equal(view.desync.count, 0);
    }
    await stepper.close();
  });

  it('of one whose link is dead within 18 s, and holds the seat', async () => {
    const stepper = await Stepper.create(field, { seed: 2 });
    const client = await stepper.join('dead');
    stepper.run(1000);
    client.stall(60_000);
    stepper.run(13_000);
    assert.equal(client.socket.readyState, client.socket.OPEN);
    stepper.run(5000);
    assert.equal(client.socket.closeCode, 1006);
    assert.equal(stepper.room.game.seats.get(client.id)?.entry.connected, false);
    await stepper.close();
  });
});
