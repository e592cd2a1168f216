/** A room that has ended: nothing of it stays. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { Stepper } from './stepper.ts';

const field = defineRoomType({
  id: 'ended-field',
  menu: { title: 'Field', blurb: 'For tests.', players: [0, 8] },
  arena: openField('ended-field', 1000, 1000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

describe('a room that ends while seats of dropped players are held', () => {
  it('lets go of them at once: their timers would keep all of it in memory for as long as seats are held', async () => {
    const stepper = await Stepper.create(field);
    const before = timers();
    const players = [];
    for (let count = 0; count < 5; count++) players.push(await stepper.join(`Player ${count}`));
    for (const { socket } of players.slice(1)) socket.terminate();
    stepper.run(100);
    assert.ok(timers() >= before + 4, 'the seats are held');
    await stepper.close();
    assert.ok(timers() <= before + 1, `${timers()} timers, before it ${before}`);
  });
});

describe('a stepped client that lost its connection', () => {
  it('comes back to its seat, and sees what the server has', async () => {
    const stepper = await Stepper.create(field);
    try {
      const blind = { self: {}, frame: () => {}, dispose: () => {} };
      const client = await stepper.joinAs('Player', () => blind);
      const other = await stepper.join('Other');
      client.socket.terminate();
      stepper.run(200);
      await client.resume();
      stepper.run(200);
      assert.equal(client.socket.readyState, 1);
      assert.equal(stepper.room.people, 2);
      for (const one of [client, other]) assert.equal(stepper.findStale(one), undefined);
      const { roster } = client.room.state as { roster: Map<string, { name: string }> };
      Object.assign(roster.get(other.id) ?? {}, { name: 'Wrong' });
      assert.match(stepper.findStale(client) ?? '', /name is Wrong, not Other/);
    } finally {
      await stepper.close();
    }
  });
});
