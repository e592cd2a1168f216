/** Tests of client-messages.ts in a real room: each message is heard there, nonsense harms nobody, answers are rationed. */

import assert from 'node:assert/strict';
import { openField } from '../../shared/content/tiled.ts';
import { CLIENT_MESSAGES, SERVER_MESSAGES } from '../../shared/engine/message-names.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import { Stepper } from '../stepper.ts';

const field = defineRoomType({
  id: 'talkative',
  menu: { title: 'Talkative', blurb: 'For tests.', players: [0, 8] },
  arena: openField('talkative', 1000, 1000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
});
const NONSENSE = [undefined, null, 7, 'on', [], {}, { id: 7, on: 1, text: [], n: -1, fingerprint: null }];

describe('what clients say besides inputs', () => {
  let stepper: Stepper;
  beforeEach(async () => {
    stepper = await Stepper.create(field, { seed: 3 });
  });
  afterEach(() => stepper.close());

  it('is heard by the room, whatever is in it; of another name it ends the connection', async () => {
    const client = await stepper.join('talkative');
    for (const name of CLIENT_MESSAGES)
      for (const payload of NONSENSE) {
        client.room.send(name, payload);
        stepper.run(20);
        assert.equal(client.socket.closeCode, 0, `${name} ${JSON.stringify(payload)}`);
      }
    assert.equal(stepper.failure, undefined);
    client.room.send('gossip');
    stepper.run(50);
    assert.notEqual(client.socket.closeCode, 0);
  });

  it('is answered with what is long only so often', async () => {
    const client = await stepper.join('asking');
    stepper.run(100);
    let missed = 0;
    client.room.onMessage('missed', () => missed++);
    const resyncs = async (): Promise<number> => (await stepper.metrics.resyncs.get()).values[0]?.value ?? 0;
    for (let index = 0; index < 9; index++) {
      client.room.send('heard', {});
      client.room.send('resync');
      stepper.run(50);
    }
    assert.deepEqual([missed, await resyncs()], [5, 4]);
    stepper.run(5000);
    client.room.send('heard');
    client.room.send('resync');
    stepper.run(50);
    assert.deepEqual([missed, await resyncs()], [6, 5]);
  });

  it('as all that a server tells, has somebody who listens', async () => {
    const { room } = await stepper.join('listening');
    const { events } = (room as unknown as { onMessageHandlers: { events: Record<string, unknown[]> } })
      .onMessageHandlers;
    assert.deepEqual(
      SERVER_MESSAGES.filter((name) => (events[name]?.length ?? 0) === 0),
      [],
    );
  });
});
