/** Sockets that get no seat: none is kept for long, however it was opened. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'colyseus.js';
import { WebSocket } from 'ws';
import { roomTypes } from '../../shared/rooms/index.ts';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';

describe('sockets without a seat', () => {
  let app: App;
  let port = 0;
  const open: WebSocket[] = [];

  before(async () => {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
    app = createApp({ config, types: roomTypes, ownsProcess: false });
    port = await app.listen();
  });
  after(async () => {
    for (const socket of open) socket.terminate();
    await app.close();
  });

  it('of those who come with one token at once nobody waits for ever: at most one has the seat', async () => {
    const room = await new Client(`http://127.0.0.1:${port}`).joinOrCreate('wander');
    room.reconnection.enabled = false;
    const { sessionId, roomId, reconnectionToken } = room;
    const left = new Promise((resolve) => room.onLeave(resolve));
    room.connection.close();
    await left;
    const token = reconnectionToken.split(':')[1];
    const sockets = Array.from({ length: 9 }, () => {
      const url = `ws://127.0.0.1:${port}/process/${roomId}?sessionId=${sessionId}&reconnectionToken=${token}`;
      const socket = new WebSocket(url);
      socket.on('message', (bytes: Buffer) => {
        if ((bytes[0] ?? 0) === 10) socket.send(Uint8Array.of(10));
      });
      open.push(socket.on('error', () => {}));
      return socket;
    });
    const alive = () => sockets.filter(({ readyState }) => readyState <= WebSocket.OPEN).length;
    for (let tries = 0; tries < 160 && alive() > 1; tries++) await sleep(20);
    assert.ok(alive() <= 1, `${alive()} are open`);
  });

  it('a socket that joins nothing is not answered pings for long either', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    open.push(socket);
    await once(socket, 'open');
    let pongs = 0;
    socket.on('pong', () => pongs++).on('error', () => {});
    for (let index = 0; index < 200; index++) socket.ping();
    await once(socket, 'close');
    assert.ok(pongs <= 21, `${pongs} pongs`);
  });
});
