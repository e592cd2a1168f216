/** Tests of the lean socket against a server of `ws`. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Protocol } from '@colyseus/shared-types';
import { after, before, beforeEach, describe, it } from 'mocha';
import { type WebSocket, WebSocketServer } from 'ws';
import { clientFrame } from './client-frame.ts';
import { type Closed, LeanSocket } from './lean-socket.ts';

/** Messages at which the reader of the test does something. */
const STOP = 77;
const FAULT = 78;

describe('load test: lean socket', () => {
  let server: Server;
  let address = '';
  /** Answers instead of an upgrade. */
  let refusal: string | undefined;
  const arrived: Buffer[] = [];
  const sockets = new WebSocketServer({ noServer: true });

  before(async () => {
    server = createServer();
    server.on('upgrade', (request, socket, head) => {
      if (refusal !== undefined) socket.end(refusal);
      else sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open));
    });
    sockets.on('connection', (socket) => socket.on('message', (data: Buffer) => arrived.push(data)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/some/room?sessionId=a`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => {
    refusal = undefined;
    arrived.length = 0;
  });

  interface Opened {
    readonly socket: LeanSocket;
    readonly peer: WebSocket;
    readonly messages: { readonly payload: string; readonly size: number }[];
    readonly closed: Promise<Closed>;
    /** All that was ever told of its end. */
    readonly ends: Closed[];
  }

  function connect(to = address): Omit<Opened, 'peer'> {
    const messages: Opened['messages'] = [];
    const ends: Closed[] = [];
    let end = (_: Closed): void => {};
    const closed = new Promise<Closed>((resolve) => {
      end = resolve;
    });
    const socket = new LeanSocket(to, {
      message(payload, size) {
        messages.push({ payload: payload.toString('hex'), size });
        if (payload[0] === STOP) socket.terminate();
        if (payload[0] === FAULT) throw new Error('a fault of who reads');
      },
      closed(how) {
        ends.push(how);
        end(how);
      },
    });
    return { socket, messages, closed, ends };
  }

  async function open(): Promise<Opened> {
    const connected = once(sockets, 'connection') as Promise<[WebSocket]>;
    const opened = connect();
    const [peer] = await connected;
    await until(() => opened.socket.open);
    return { ...opened, peer };
  }

  /** Past the server's own WebSocket. */
  function rawly(peer: WebSocket, bytes: Buffer): void {
    (peer as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(bytes);
  }

  async function until(holds: () => boolean): Promise<void> {
    for (let waits = 0; waits < 400 && !holds(); waits++) await delay(5);
    assert.ok(holds());
  }

  it('tells of what comes and sends what it is given', async () => {
    const { socket, peer, messages } = await open();
    const patch = Buffer.alloc(100_000, 9);
    patch[0] = Protocol.ROOM_STATE_PATCH;
    peer.send(patch);
    peer.send(Buffer.of(Protocol.JOIN_ROOM, 1, 2));
    await until(() => messages.length === 2);
    assert.deepEqual(messages, [
      { payload: patch.subarray(0, 16).toString('hex'), size: 100_000 },
      { payload: '0a0102', size: 3 },
    ]);
    const payloads = [0, 1, 64, 65, 125, 126, 70_000].map((size) => Buffer.alloc(size, size & 0xff));
    for (const payload of payloads) socket.send(payload);
    socket.write(clientFrame(Uint8Array.of(7)));
    await until(() => arrived.length === payloads.length + 1);
    assert.deepEqual(arrived, [...payloads, Buffer.of(7)]);
    socket.terminate();
  });

  it('keeps what it was given while the server does not read, however often the bytes are used again', async () => {
    const { socket, peer } = await open();
    peer.pause();
    const payload = Buffer.alloc(60);
    const count = 150_000;
    for (let number = 0; number < count; number++) {
      payload.writeUInt32LE(number, 0);
      socket.send(payload);
    }
    await delay(50);
    peer.resume();
    await until(() => arrived.length === count);
    assert.ok(arrived.every((bytes, number) => bytes.readUInt32LE(0) === number));
    socket.terminate();
  });

  it('answers pings with what was in them', async () => {
    const { socket, peer } = await open();
    const pong = once(peer, 'pong');
    peer.ping('abc');
    assert.equal(String((await pong)[0]), 'abc');
    socket.terminate();
  });

  it('does not read while it pauses', async () => {
    const { socket, peer, messages } = await open();
    socket.pause();
    peer.send(Buffer.of(1));
    await delay(30);
    assert.equal(messages.length, 0);
    socket.resume();
    await until(() => messages.length === 1);
    socket.terminate();
  });

  it('tells how it was closed, once', async () => {
    const { peer, closed, socket, ends, messages } = await open();
    peer.close(4003, 'too many');
    peer.once('close', () => socket.terminate());
    assert.deepEqual(await closed, { code: 4003, reason: 'too many' });
    assert.equal(socket.open, false);
    await until(() => peer.readyState === peer.CLOSED);
    socket.send(Uint8Array.of(1));
    await socket.leave(clientFrame(Uint8Array.of(1)));
    assert.deepEqual([ends.length, messages, arrived], [1, [], []]);
    const wordless = await open();
    wordless.peer.close();
    assert.deepEqual(await wordless.closed, { code: 1005, reason: '' });
  });

  it('tells of nothing after it was ended from here, though more has come already', async () => {
    const { peer, messages, ends } = await open();
    rawly(peer, Buffer.of(0x82, 1, 1, 0x82, 1, STOP, 0x82, 1, 2));
    await until(() => ends.length === 1);
    assert.deepEqual(
      messages.map(({ payload }) => payload),
      ['01', STOP.toString(16)],
    );
  });

  it('is gone a second after its end, though the server takes nothing more and never closes', async () => {
    const { socket, peer } = await open();
    peer.pause();
    for (let times = 0; times < 200; times++) socket.send(Buffer.alloc(60_000));
    socket.write(clientFrame(Uint8Array.of(1)));
    const begun = performance.now();
    const left = socket.leave(clientFrame(Uint8Array.of(Protocol.LEAVE_ROOM)));
    await left;
    assert.ok(performance.now() - begun < 3000);
    peer.terminate();
  });

  it('leaves faults of who reads to be seen', async () => {
    const { peer } = await open();
    const faults: unknown[] = [];
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => faults.push(error));
    peer.send(Buffer.of(FAULT));
    try {
      await until(() => faults.length === 1);
    } finally {
      for (const listener of others) process.on('uncaughtException', listener);
    }
    assert.match(String(faults[0]), /a fault of who reads/);
    peer.terminate();
  });

  it('tells of a connection that breaks, and of a server that speaks something else', async () => {
    const broken = await open();
    broken.peer.terminate();
    assert.equal((await broken.closed).code, 1006);
    const odd = await open();
    (odd.peer as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
      Buffer.of(0x82, 0x81, 0, 0, 0, 0, 1),
    );
    assert.match((await odd.closed).reason, /masked/);
  });

  it('leaves with a last frame, and does not wait long for the server to close', async () => {
    const polite = await open();
    polite.peer.on('message', () => polite.peer.close());
    await polite.socket.leave(clientFrame(Uint8Array.of(Protocol.LEAVE_ROOM)));
    assert.deepEqual(arrived, [Buffer.of(Protocol.LEAVE_ROOM)]);
    const rude = await open();
    const begun = performance.now();
    await rude.socket.leave(clientFrame(Uint8Array.of(Protocol.LEAVE_ROOM)));
    assert.equal((await rude.closed).code, 1006);
    assert.ok(performance.now() - begun < 3000);
  });

  it('tells the status of a socket that was refused, and of nobody there', async () => {
    refusal = 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n';
    const { closed, socket } = connect();
    assert.deepEqual(await closed, { code: 503, reason: 'was refused (HTTP/1.1 503 Service Unavailable)' });
    assert.equal(socket.open, false);
    refusal = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n';
    assert.match((await connect().closed).reason, /speaks no WebSocket/);
    const nobody = await connect('ws://127.0.0.1:1/').closed;
    assert.deepEqual([nobody.code, /ECONNREFUSED/.test(nobody.reason)], [1006, true]);
  });
});
