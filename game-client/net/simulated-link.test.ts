/** Tests of a simulated link under a connection of the SDK, with a socket and timers of the test's own. */

import assert from 'node:assert/strict';
import type { Room } from 'colyseus.js';
import { simulateLink } from './simulated-link.ts';

type Connection = Room['connection'];

/** The SDK's connection and transport, as far as they matter here, over a socket that remembers. */
function connect(delayMs = 100) {
  let now = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const host = {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const events: Connection['events'] = {};
  const socket = { sent: [] as string[], open: true, opened: 0 };
  const transport = {
    events,
    get isOpen(): boolean {
      return socket.open;
    },
    send: (bytes: Uint8Array) => socket.sent.push(`${now}:${bytes}`),
    sendUnreliable: (bytes: Uint8Array) => socket.sent.push(`${now}:${bytes}`),
    connect: () => {
      socket.open = true;
      socket.opened++;
    },
    close(code: number) {
      socket.open = false;
      this.events.onclose?.({ code });
    },
  };
  const connection = {
    transport,
    events,
    send: (bytes: Uint8Array) => connection.transport.send(bytes),
    close: (code: number) => connection.transport.close(code),
    get isOpen(): boolean {
      return transport.isOpen;
    },
  };
  const heard: string[] = [];
  events.onmessage = ({ data }) => heard.push(`${now}:${new Uint8Array(data)}`);
  events.onclose = ({ code }) => heard.push(`${now}:closed ${code}`);
  simulateLink(connection as unknown as Connection, { link: { delayMs, jitterMs: 0 }, seed: 1 }, host);
  const pass = (ms: number): void => {
    for (const end = now + ms; now < end; ) {
      now++;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.run();
      }
    }
  };
  return {
    ...{ connection, transport, socket, heard, pass, timers },
    arrive: (...bytes: number[]) => transport.events.onmessage?.({ data: Uint8Array.from(bytes).buffer }),
  };
}

describe('a simulated link under the SDK', () => {
  it('holds messages back both ways', () => {
    const { connection, socket, heard, pass, arrive, timers } = connect();
    const shared = Uint8Array.of(1, 2);
    connection.send(shared);
    // The SDK writes its next message into the same bytes.
    shared[0] = 9;
    pass(30);
    arrive(7);
    pass(300);
    assert.deepEqual(socket.sent, ['100:1,2']);
    assert.deepEqual(heard, ['130:7']);
    assert.equal(timers.size, 0, 'a timer is left behind');
  });

  it('is heard by who listened before and by who listens from now on, once it is through', () => {
    const { connection, heard, pass, arrive } = connect();
    const { events } = connection;
    const before = events.onmessage;
    events.onmessage = (event) => {
      heard.push('counted');
      before?.(event);
    };
    arrive(7);
    pass(99);
    assert.deepEqual(heard, []);
    pass(1);
    assert.deepEqual(heard, ['counted', '100:7']);
  });

  it("tells that the server has closed after the server's last words", () => {
    const { transport, heard, pass, arrive } = connect();
    arrive(7);
    transport.events.onclose?.({ code: 4001 });
    pass(50);
    assert.deepEqual(heard, []);
    pass(100);
    assert.deepEqual(heard, ['100:7', '100:closed 4001']);
  });

  it('closes at once from this side, and nothing of the old connection reaches the next', () => {
    const { connection, transport, socket, heard, pass, arrive } = connect();
    connection.send(Uint8Array.of(1));
    arrive(7);
    connection.close(4010);
    assert.deepEqual(heard, ['0:closed 4010']);
    transport.connect();
    pass(500);
    assert.deepEqual(heard, ['0:closed 4010']);
    assert.deepEqual(socket.sent, []);
    arrive(8);
    connection.send(Uint8Array.of(2));
    pass(100);
    assert.deepEqual(heard, ['0:closed 4010', '600:8']);
    assert.deepEqual(socket.sent, ['600:2']);
    assert.equal(socket.opened, 1);
  });

  it('sends nothing over a socket that has closed meanwhile', () => {
    const { connection, socket, pass } = connect();
    connection.send(Uint8Array.of(1));
    socket.open = false;
    pass(200);
    assert.deepEqual(socket.sent, []);
  });
});
