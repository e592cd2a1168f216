/** Tests of chat and of missed announcements in a real room, whose client is dropped and comes back. */

import assert from 'node:assert/strict';
import { WebSocketClient } from '@colyseus/ws-transport';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { ServerSocket } from './stepped-socket.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

interface SdkInside {
  onMessageCallback(event: { data: ArrayBufferLike }): void;
  onDrop: { invoke(code: number): void };
}

function linesOf({ view }: SteppedClient): string[] {
  const lines: string[] = [];
  view.on('chat', ({ name, text }) => lines.push(`${name}: ${text}`));
  return lines;
}

/** The connection dies. @returns what brings it back, over a link without delay */
function drop(stepper: Stepper, client: SteppedClient): () => Promise<void> {
  const { room: sdk, socket } = client;
  const inside = sdk as unknown as SdkInside;
  const [, token = ''] = sdk.reconnectionToken.split(':');
  Object.assign(sdk.connection, { isOpen: false });
  sdk.reconnection.isReconnecting = true;
  socket.terminate();
  inside.onDrop.invoke(1006);
  return async () => {
    const server = new ServerSocket((bytes) => {
      if (bytes.length > 0) inside.onMessageCallback({ data: new Uint8Array(bytes).buffer });
    });
    sdk.connection = {
      isOpen: true,
      send: (bytes: Uint8Array) => server.emit('message', Buffer.from(bytes)),
      close: () => server.close(),
    } as never;
    const again = new WebSocketClient(client.id, server as never);
    const options = { reconnectionToken: token, skipHandshake: true };
    const join = stepper.room as unknown as { _onJoin(...of: unknown[]): Promise<void> };
    await join._onJoin(again, {}, options);
  };
}

describe('chat in a room', () => {
  it('is told to all, is there for who comes later, and a dropped player is told what he missed, once', async () => {
    const stepper = await Stepper.create(freeForAll, { seed: 5 });
    const one = await stepper.join('one');
    const two = await stepper.join('two', { delayMs: 30, jitterMs: 10 });
    const [atOne, atTwo] = [linesOf(one), linesOf(two)];
    assert.ok(two.view.news.say('  hello\u202e <b>'));
    stepper.run(300);
    assert.deepEqual([atOne, atTwo], [['two: hello <b>'], ['two: hello <b>']]);

    const resume = drop(stepper, one);
    assert.equal(one.view.news.say('into the void'), false);
    stepper.run(100);
    two.view.news.say('while one is away');
    stepper.run(700);
    await resume();
    stepper.run(2500);
    two.view.news.say('back?');
    assert.ok(one.view.news.say('back.'));
    stepper.run(500);
    assert.deepEqual(atOne.slice().sort(), ['one: back.', 'two: back?', 'two: hello <b>', 'two: while one is away']);
    assert.deepEqual(atOne, atTwo);

    const late: string[] = [];
    const three = await stepper.joinAs('three', (room) => {
      room.onMessage('chat', ({ text, old }: { text: string; old?: boolean }) => late.push(`${text} ${old === true}`));
      return { self: {}, frame: () => {}, dispose: () => {} };
    });
    stepper.run(300);
    assert.equal(late.length, 4);
    three.room.send('chat', { text: 'from a stock client' });
    stepper.run(300);
    assert.equal(late.at(-1), 'from a stock client false');
    assert.equal(atTwo.at(-1), 'three: from a stock client');
    await stepper.close();
  });
});
