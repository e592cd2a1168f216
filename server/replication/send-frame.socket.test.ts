/** Tests of send-frame.ts on real sockets: one who does not read costs his own frames, and nobody gets another's. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ClientState } from '@colyseus/core';
import { Decoder, schema, t } from '@colyseus/schema';
import { WebSocketClient } from '@colyseus/ws-transport';
import { WebSocket, WebSocketServer } from 'ws';
import { PatchSerializer } from './patch-serializer.ts';
import { directSocket } from './send-frame.ts';

const Walker = schema({ n: t.uint32().default(0), text: t.string().default('') }, 'SocketWalker');
const World = schema({ players: t.map(Walker).view() }, 'SocketWorld');

const socketOf = (connection: WebSocket): Socket => (connection as unknown as { _socket: Socket })._socket;

/** Bytes of buffers that something still refers to. */
function liveBuffers(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
}

/** Both ends of one connection. */
class Link {
  readonly client: WebSocketClient;
  readonly far: WebSocket;
  readonly seen = new World();
  frames = 0;

  constructor(client: WebSocketClient, far: WebSocket) {
    this.client = client;
    this.far = far;
    const decoder = new Decoder(this.seen as never);
    far.on('message', (bytes: Buffer) => {
      this.frames++;
      // Timed frames have nine bytes before the state.
      decoder.decode(bytes.subarray(9));
    });
  }
}

describe('sendFrame', () => {
  let server: WebSocketServer;
  let links: Link[];
  const world = new World();
  const serializer = new PatchSerializer();
  serializer.reset(world);

  before(async () => {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    links = [];
    for (let n = 0; n < 12; n++) {
      const accepted = once(server, 'connection');
      const far = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      const [near] = (await accepted) as [WebSocket];
      await once(far, 'open');
      const walker = new Walker();
      world.players.set(`p${n}`, walker);
      const client = new WebSocketClient(`p${n}`, near as never);
      client.state = ClientState.JOINED;
      links.push(new Link(client, far));
    }
    for (const link of links) {
      const { client } = link;
      const view = serializer.createView(links.indexOf(link) % 2 === 0);
      Object.assign(client, { view });
      for (const walker of world.players.values()) view.add(walker);
      client.raw(serializer.getFullState(client as never, { sNow: 0 }));
    }
  });

  after(() => {
    for (const { far } of links) far.terminate();
    server.close();
  });

  async function patches(count: number, letters = 0): Promise<void> {
    for (let patch = 0; patch < count; patch++) {
      for (const walker of world.players.values()) {
        walker.n++;
        if (letters > 0) walker.text = String(patch % 10).repeat(letters);
      }
      serializer.applyPatches(links.map(({ client }) => client) as never[], undefined, { sNow: patch });
      if (patch % 20 === 0) await delay(0);
    }
  }

  /** Until all that was sent has been read. */
  async function untilRead(link: Link, frames: number): Promise<void> {
    for (let turn = 0; link.frames < frames && turn < 400; turn++) await delay(5);
    assert.equal(link.frames, frames);
  }

  it('writes to plain sockets directly', () => {
    for (const { client } of links) assert.ok(directSocket(client) !== undefined);
  });

  it('who does not read for long holds no frames but his own, and then gets each of them', async () => {
    const paused = links[3];
    assert.ok(paused);
    socketOf(paused.far).pause();
    const before = liveBuffers();
    await patches(4000, 200);
    const queued = paused.client.ref.bufferedAmount;
    const held = liveBuffers() - before;
    assert.ok(queued > 500_000, `only ${queued} bytes wait for him`);
    assert.ok(held < queued * 4 + 20e6, `${held} bytes are held for ${queued} that wait`);
    socketOf(paused.far).resume();
    for (const link of links) {
      await untilRead(link, 4001);
      for (const [key, { n, text }] of world.players) {
        const told = link.seen.players.get(key);
        assert.deepEqual([told?.n, told?.text], [n, text]);
      }
    }
  });

  it('writes nothing behind the frame that closes a connection', async () => {
    const leaving = links[5];
    assert.ok(leaving);
    const closed = once(leaving.far, 'close');
    leaving.client.ref.close(4001, 'over');
    const sent = leaving.frames;
    await patches(50);
    const [code] = (await closed) as [number];
    assert.equal(code, 4001);
    assert.equal(leaving.frames, sent);
  });
});
