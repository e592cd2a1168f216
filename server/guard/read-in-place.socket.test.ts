/** Tests of read-in-place.ts on real sockets: nobody's bytes become another's, and reading stops and ends as ever. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { RUNTIME } from '../ops/runtime.ts';
import { readInPlace } from './read-in-place.ts';
import { readShortFrames } from './short-frames.ts';

const ON_NODE = RUNTIME.name === 'node';

describe('readInPlace', () => {
  let closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers) close();
    closers = [];
  });

  async function pair(accept: (socket: Socket) => void): Promise<Socket> {
    const server = createServer(accept).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    closers.push(
      () => client.destroy(),
      () => server.close(),
    );
    await once(client, 'connect');
    return client;
  }

  it('is in use on this version of Node; elsewhere listeners of data go on', async () => {
    const heard = { inPlace: '', data: '', ended: false };
    const client = await pair((socket) => {
      socket.on('data', (bytes) => {
        heard.data += bytes;
      });
      socket.on('end', () => {
        heard.ended = true;
      });
      readInPlace(socket, (bytes, length) => {
        heard.inPlace += bytes.toString('latin1', 0, length);
        return true;
      });
    });
    client.end('hello');
    for (let wait = 0; !heard.ended && wait < 100; wait++) await sleep(10);
    const expected = ON_NODE ? { inPlace: 'hello', data: '' } : { inPlace: '', data: 'hello' };
    assert.deepEqual(heard, { ...expected, ended: true });
  });

  it('stops when it is told to, and goes on after a resume with nothing lost', async () => {
    let read = 0;
    let socket: Socket | undefined;
    const client = await pair((accepted) => {
      socket = accepted;
      accepted.on('data', () => {});
      readInPlace(accepted, (_bytes, length) => {
        read += length;
        accepted.pause();
        return false;
      });
    });
    const MUCH = 4_000_000;
    client.write(Buffer.alloc(MUCH));
    await sleep(100);
    const before = read;
    assert.ok(before > 0 && before <= 65_536, `${before} bytes`);
    await sleep(50);
    assert.equal(read, before);
    for (let turn = 0; read < MUCH && turn < 1000; turn++) {
      socket?.resume();
      await sleep(1);
    }
    assert.equal(read, MUCH);
  });

  it('gives each of many connections its own messages, short and long', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    closers.push(() => server.close());
    server.prependListener('connection', readShortFrames);
    const heard = new Map<number, Buffer[]>();
    server.on('connection', (connection) => {
      const messages: Buffer[] = [];
      connection.on('message', (bytes: Buffer) => {
        if (messages.length === 0) heard.set(bytes[0] ?? 0, messages);
        messages.push(bytes);
      });
    });
    const sent: Buffer[][] = [];
    const clients = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
        closers.push(() => client.terminate());
        await once(client, 'open');
        sent.push([]);
        return { client, index };
      }),
    );
    for (let round = 0; round < 60; round++) {
      for (const { client, index } of clients) {
        const length = [1, 14, 125, 126, 3000, 70_000][(round + index) % 6] ?? 1;
        const bytes = Buffer.alloc(length, round);
        bytes[0] = index;
        sent[index]?.push(bytes);
        client.send(bytes);
        const small = Buffer.from([index, round, index ^ round]);
        sent[index]?.push(small);
        client.send(small);
      }
      if (round % 10 === 0) await sleep(2);
    }
    for (let wait = 0; wait < 200 && sent.some((list, index) => heard.get(index)?.length !== list.length); wait++)
      await sleep(10);
    for (const [index, list] of sent.entries())
      assert.ok(Buffer.concat(heard.get(index) ?? []).equals(Buffer.concat(list)), `connection ${index}`);
  });
});
