/** Tests of thin clients against a server that greets and sends what a test tells it to. */

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Protocol } from 'colyseus.js';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type WebSocket, WebSocketServer } from 'ws';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { ThinClient } from './thin-client.ts';

describe('load test: thin client', () => {
  let server: Server;
  let url = '';
  let peers: WebSocket[];
  let greets: boolean;
  let seats: number;
  let recorder: Recorder;
  let problems: string[];

  beforeEach(async () => {
    peers = [];
    greets = true;
    seats = 0;
    problems = [];
    recorder = createRecorder();
    server = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      seats++;
      response.end(JSON.stringify({ roomId: 'room', processId: 'process', sessionId: String(seats), name: 'room' }));
    });
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      peers.push(socket);
      socket.on('message', (frame: Buffer) => {
        if (frame[0] === Protocol.LEAVE_ROOM) socket.close(4000);
      });
      if (greets) socket.send(Buffer.of(Protocol.JOIN_ROOM, 1, 65));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    for (const peer of peers) peer.terminate();
    server.closeAllConnections();
    server.close();
  });

  function createClient(link?: keyof typeof LINKS): ThinClient {
    return new ThinClient({
      ...{
        url,
        room: 'room',
        stock: false,
        role: 'thin',
        tickMs: 1000 / 60,
        patchMs: 1000 / 60,
        name: 'Load',
        seed: 5,
        recorder,
      },
      link: link && { link: LINKS[link], seed: 1 },
      complain: (text) => problems.push(text),
    });
  }

  async function until(holds: () => boolean): Promise<void> {
    for (let waits = 0; waits < 400 && !holds(); waits++) await delay(5);
    assert.ok(holds());
  }

  it('reads each message as it came, however many a link holds back at once', async () => {
    const client = createClient('cable');
    await client.join();
    const patch = Buffer.alloc(1000);
    patch[0] = Protocol.ROOM_STATE_PATCH;
    for (let count = 0; count < 20; count++) peers[0]?.send(patch);
    peers[0]?.send(Buffer.of(Protocol.PING));
    await until(() => recorder.counts.bytesIn >= 20_004);
    assert.equal(recorder.counts.patches, 20);
    await client.leave();
  });

  it("is told why the room does not let it in, in the room's own words", async () => {
    greets = false;
    const client = createClient();
    const joining = client.join();
    await until(() => peers.length === 1);
    peers[0]?.send(Buffer.concat([Buffer.of(Protocol.ERROR, 0xcd, 0xf7, 1, 0xa4), Buffer.from('full')]));
    await assert.rejects(joining, { code: 503, message: 'full' });
  });

  it('is in no room after it left, though it was still on its way in', async () => {
    greets = false;
    const client = createClient();
    const joining = client.join();
    await until(() => peers.length === 1);
    await client.leave();
    await joining;
    await until(() => peers[0]?.readyState === 3);
    assert.equal(client.connected, false);
    greets = true;
    await client.join();
    assert.equal(client.connected, true);
    await client.leave();
    assert.deepEqual([problems, recorder.counts.disconnects], [[], 0]);
  });

  it('comes back to the seat it dropped from, and not when it has left and joined anew', async () => {
    const client = createClient();
    await client.join();
    client.drop(20);
    await until(() => client.connected);
    assert.equal(recorder.counts.returns, 1);
    client.drop(30);
    await client.leave();
    await client.join();
    await delay(80);
    assert.deepEqual([recorder.counts.returns, peers.filter(({ readyState }) => readyState === 1).length], [1, 1]);
    await client.leave();
  });

  it("counts a connection that the server ends as one, with the server's words", async () => {
    const client = createClient();
    await client.join();
    peers[0]?.close(4003, 'too many');
    await until(() => !client.connected);
    assert.deepEqual([recorder.counts.disconnects, problems], [1, ['the server closed a connection (4003 too many)']]);
  });
});
