/** Tests of the load test's clients against a room of stock Colyseus. */

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { defineRoom, defineServer, type Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { after, before, describe, it } from 'mocha';
import { createRandom } from '../shared/engine/random.ts';
import { StockRoom } from './fixtures/stock-room.ts';
import { UsageError } from './flags.ts';
import { randomValue } from './input-source.ts';
import { checkOpenFiles, inspectRoom } from './reach.ts';
import { createRecorder, mergeSamples } from './recorder.ts';
import { ThinClient } from './thin-client.ts';

describe('load test: a room of stock Colyseus', () => {
  const rooms: StockRoom[] = [];
  let server: Server;
  let url = '';

  before(async () => {
    class Watched extends StockRoom {
      override onCreate(): void {
        super.onCreate();
        rooms.push(this);
      }
    }
    const transport = new WebSocketTransport();
    server = defineServer({ rooms: { stock: defineRoom(Watched) }, transport, greet: false });
    await server.listen(0, '127.0.0.1');
    const address = transport.server?.address();
    assert.ok(typeof address === 'object' && address !== null);
    url = `http://127.0.0.1:${address.port}`;
  });

  after(() => server.gracefullyShutdown(false));

  it('tells what clients must know', async () => {
    const room = await inspectRoom(url, 'stock', []);
    assert.deepEqual(room, { stock: true, patchRate: 20, tickMs: 1000 / 30, takesInputs: true });
  });

  it('is told by name when it is not there', async () => {
    await assert.rejects(inspectRoom(url, 'nope', []), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /^--room: the server at .* lets nobody into "nope" .*"nope" not defined/);
      return true;
    });
    await assert.rejects(inspectRoom('http://127.0.0.1:1', 'stock', []), UsageError);
  });

  it('is played with its own inputs, and acknowledges them', async () => {
    const recorder = createRecorder();
    const problems: string[] = [];
    const client = new ThinClient({
      ...{
        url,
        room: 'stock',
        stock: true,
        role: 'thin',
        tickMs: 1000 / 30,
        patchMs: 50,
        name: 'Load',
        seed: 5,
        link: undefined,
      },
      recorder,
      complain: (text) => problems.push(text),
    });
    await client.join();
    const ticks = setInterval(() => client.tick(0, performance.now()), 1000 / 30);
    try {
      const players = () => [...(rooms.at(-1)?.state.players.values() ?? [])] as unknown as { x: number; y: number }[];
      let acknowledged = 0;
      for (let waits = 0; waits < 80 && acknowledged <= 3; waits++) {
        await delay(50);
        acknowledged += mergeSamples([recorder.take()]).series.inputAck?.count ?? 0;
      }
      assert.ok(acknowledged > 3);
      const [player] = players();
      assert.ok(player && (player.x !== 0 || player.y !== 0), 'it has moved');
      await client.leave();
      assert.deepEqual([players(), problems, recorder.counts.disconnects], [[], [], 0]);
    } finally {
      clearInterval(ticks);
    }
  });
});

describe('load test: inputs by chance', () => {
  it('stay in the range of their type, and use it', () => {
    const random = createRandom(1);
    const values = (type: Parameters<typeof randomValue>[0]): number[] =>
      Array.from({ length: 2000 }, () => Number(randomValue(type, random)));
    const cases = [
      ['int8', -128, 127],
      ['uint8', 0, 255],
      ['float32', -1, 1],
      [{ quantized: { min: -3, max: 9 } }, -3, 9],
      ['boolean', 0, 1],
    ] as const;
    for (const [type, min, max] of cases) {
      const found = values(type);
      const edge = (max - min) * 0.05;
      assert.ok(Math.min(...found) >= min && Math.max(...found) <= max, JSON.stringify(type));
      assert.ok(Math.min(...found) < min + edge && Math.max(...found) > max - edge, JSON.stringify(type));
    }
    assert.equal(randomValue('string', random), undefined);
  });
});

describe('load test: open files', () => {
  it('are counted before anybody joins', () => {
    assert.throws(
      () => checkOpenFiles(5000, 2, false, 1024),
      /needs?.* 2564 open files .* allows 1024.*ulimit -n 2564/,
    );
    assert.throws(() => checkOpenFiles(2000, 4, true, 1024), UsageError);
    checkOpenFiles(2000, 4, false, 1024);
  });
});
