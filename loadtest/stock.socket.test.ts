/** Tests of the load test's clients against a room of stock Colyseus. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defineRoom, defineServer, type Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { after, before, describe, it } from 'mocha';
import { createRandom } from '../shared/engine/random.ts';
import { StockRoom } from './fixtures/stock-room.ts';
import { UsageError } from './flags.ts';
import { randomValue } from './input-source.ts';
import type { ClientContext } from './load-client.ts';
import { type Found, Places } from './places.ts';
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
    class Pair extends Watched {
      override maxClients = 2;
    }
    const transport = new WebSocketTransport();
    const defined = { stock: defineRoom(Watched), pair: defineRoom(Pair) };
    server = defineServer({ rooms: defined, transport, greet: false });
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

  it('is filled to its last seat when it is made for a place: who makes it takes the seat that he got', async () => {
    const places = new Places();
    const before = rooms.length;
    const clients = Array.from({ length: 4 }, (_, number) => {
      let found: Promise<Found> | undefined;
      const context: ClientContext = {
        ...{
          url,
          room: 'pair',
          stock: true,
          role: 'thin',
          tickMs: 1000 / 30,
          patchMs: 50,
          seed: number,
          link: undefined,
        },
        ...{ name: `Load ${number}`, recorder: createRecorder(), complain: (text) => assert.fail(text) },
        roomId: async () => {
          found = places.find(number % 2, context);
          return (await found).roomId;
        },
        takeSeat: async () => (await found)?.takeSeat(),
      };
      return new ThinClient(context);
    });
    try {
      await Promise.all(clients.map((client) => client.join()));
      assert.ok(clients.every(({ connected }) => connected));
      const sizes = rooms.slice(before).map((room) => room.clients.length);
      assert.deepEqual(sizes, [2, 2]);
    } finally {
      await Promise.all(clients.map((client) => client.leave()));
    }
  });
});

describe('load test: an address with something else behind it', () => {
  it('is told as what is wrong, not the room', async () => {
    for (const [status, content, told] of [
      [200, 'hello', /HTTP 200/],
      [404, 'Not Found', /HTTP 404/],
      [404, '{"statusCode":404,"message":"Cannot POST /matchmake"}', /Cannot POST/],
    ] as const) {
      const other = createServer((_, response) => response.writeHead(status).end(content)).listen(0, '127.0.0.1');
      await once(other, 'listening');
      try {
        const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
        await assert.rejects(inspectRoom(address, 'stock', []), (error) => {
          assert.ok(error instanceof UsageError);
          assert.match(error.message, /^--url: what answers at .* is no Colyseus server of 0\.17 or newer/);
          assert.match(error.message, told);
          return true;
        });
      } finally {
        other.closeAllConnections();
        other.close();
      }
    }
  });
});

describe('npm run stock', () => {
  const start = (...flags: string[]) =>
    spawn(process.execPath, [join(import.meta.dirname, 'fixtures', 'stock.ts'), ...flags], { stdio: 'pipe' });

  it('says where it listens, and how to test against it', async () => {
    const child = start('--port', '0', '--tick-rate', '40', '--patch-rate', '10');
    try {
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
      const url = line.match(/at (http:\S+), room "stock", 40 steps and 10 patches .*--url \1 --room stock/)?.[1];
      assert.deepEqual(await inspectRoom(url ?? assert.fail(line), 'stock', []), {
        ...{ stock: true, patchRate: 10, tickMs: 1000 / 40, takesInputs: true },
      });
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('refuses bad flags, and a port that is taken, with a message', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    try {
      for (const [flags, expected] of [
        [['--prot', '2600'], /^--prot: there is no such flag/],
        [['--port', 'x'], /^--port: "x" is not a whole number/],
        [['--tick-rate', '0'], /^--tick-rate: "0" is not a number/],
        [['--port', String(port)], /^--port: cannot listen on .*EADDRINUSE/],
      ] as const) {
        const child = start(...flags);
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        assert.equal((await once(child, 'close'))[0], 2, said);
        assert.match(said, expected);
        assert.doesNotMatch(said, /\n {4}at /);
      }
    } finally {
      taken.close();
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
