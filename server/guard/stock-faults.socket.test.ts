/** What one client can do to a server of stock Colyseus, each beside what the same does here. */

import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/engine/events.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { StockReport } from './stock-server.ts';

const ACKNOWLEDGE = Uint8Array.of(10);
/** Of a process that goes on: far longer than it needs. */
const PATIENCE_MS = 700;

function message(type: string, ...body: number[]): Uint8Array {
  return Uint8Array.of(13, 0xa0 | type.length, ...new TextEncoder().encode(type), ...body);
}
/** `{ name: 'stock', metadata: { a: 1 } }` in MessagePack. */
const FILTER = message(
  'filter',
  ...[0x82, 0xa4, ...new TextEncoder().encode('name'), 0xa5, ...new TextEncoder().encode('stock')],
  ...[0xa8, ...new TextEncoder().encode('metadata'), 0x81, 0xa1, 0x61, 0x01],
);

const NEGATIVE_LENGTH = Uint8Array.of(20, 1, 255);
/** Ten million slots of an unreliable input. */
const MANY_SLOTS = Uint8Array.of(20 | 0x80, 0xce, 0x80, 0x96, 0x98, 0x00, 0, 0, 0);
/** Over and over: back to the input, and a field that it has not. */
const BAD_OPERATIONS = Uint8Array.of(19, ...Array.from({ length: 1300 }, () => [255, 0, 0x3f]).flat());

class Stock {
  readonly child: ChildProcess;
  port = 0;
  printed = '';
  readonly #exit: Promise<unknown[]>;

  constructor() {
    this.child = fork(join(import.meta.dirname, 'stock-server.ts'), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#exit = once(this.child, 'exit');
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text;
      });
  }
  async started(): Promise<this> {
    this.port = (await this.#hear<{ port: number }>('port')).port;
    return this;
  }
  async report(): Promise<StockReport> {
    const answer = this.#hear<StockReport>('heard');
    this.child.send('report');
    return answer;
  }
  /** The next message that has a field; Colyseus has some of its own for who started it. */
  async #hear<Message extends object>(field: keyof Message): Promise<Message> {
    const ended = this.#exit.then(() => assert.fail(this.printed));
    for (;;) {
      const [said] = (await Promise.race([once(this.child, 'message'), ended])) as [Message];
      if (field in said) return said;
    }
  }
  /** The code with which it ends; undefined when it does not. */
  async exitCode(): Promise<unknown> {
    return Promise.race([this.#exit.then(([code]) => code), sleep(4000, undefined, { ref: false })]);
  }
  kill(): void {
    this.child.kill('SIGKILL');
  }
}

/** Whether a server says that it is well, in time. */
async function answers(port: number, path: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function enter(port: number, type: string, acknowledge = true, headers = {}): Promise<WebSocket> {
  const response = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/${type}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{}',
  });
  const { processId, roomId, sessionId } = (await response.json()) as Record<string, string>;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${processId}/${roomId}?sessionId=${sessionId}`);
  socket.on('error', () => {});
  await once(socket, 'message');
  if (acknowledge) socket.send(ACKNOWLEDGE);
  return socket;
}

/** Gives the code, or 0 when it is still open after a while. */
async function closeCode(socket: WebSocket, ms = 1000): Promise<number> {
  const closed = once(socket, 'close').then(([code]) => code as number);
  return socket.readyState === WebSocket.CLOSED ? 1006 : Promise.race([closed, sleep(ms, 0)]);
}

describe('stock Colyseus', () => {
  let stock: Stock;

  describe('hangs or dies', () => {
    beforeEach(async () => {
      stock = await new Stock().started();
    });
    afterEach(() => stock.kill());

    it('three bytes hang it for ever', async () => {
      const socket = await enter(stock.port, 'stock');
      assert.equal(await answers(stock.port, '/__healthcheck'), true);
      socket.send(NEGATIVE_LENGTH);
      await sleep(50);
      assert.equal(await answers(stock.port, '/__healthcheck'), false);
      socket.terminate();
    });

    it('a handler that throws ends the process', async () => {
      (await enter(stock.port, 'stock')).send(message('throw'));
      assert.equal(await stock.exitCode(), 1);
    });

    it('a filter for what a lobby has not ends the process', async () => {
      await enter(stock.port, 'stock');
      const socket = await enter(stock.port, 'lobby');
      await sleep(50);
      socket.send(FILTER);
      assert.equal(await stock.exitCode(), 1);
    });
  });

  describe('goes on, and', () => {
    const sockets: WebSocket[] = [];
    before(async () => {
      stock = await new Stock().started();
    });
    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.terminate();
    });
    after(() => stock?.kill());
    const sit = async (...options: Parameters<typeof enter> extends [number, ...infer Rest] ? Rest : never) => {
      const socket = await enter(stock.port, ...options);
      sockets.push(socket);
      return socket;
    };

    it('nine bytes make it take memory for ten million inputs', async () => {
      const socket = await sit('stock');
      const { memory } = await stock.report();
      socket.send(MANY_SLOTS);
      await sleep(50);
      const grown = (await stock.report()).memory - memory;
      assert.ok(grown > 50e6, `${grown} bytes`);
    });

    it('an input field is deleted, or no number', async () => {
      const socket = await sit('stock');
      socket.send(Uint8Array.of(19, 0x80, 5));
      await sleep(50);
      assert.equal((await stock.report()).move, '5');
      socket.send(Uint8Array.of(19, 0x40));
      socket.send(Uint8Array.of(19, 0x81, 0, 0, 0xc0, 0x7f));
      await sleep(50);
      const { move, aim } = await stock.report();
      assert.deepEqual([move, aim], ['undefined', 'NaN']);
    });

    it('who does not acknowledge his join is kept, and so is all that is sent to him', async () => {
      await sit('stock', false);
      (await sit('stock')).send(message('shout'));
      await sleep(100);
      assert.ok((await stock.report()).waiting >= 20_000);
    });

    it('who has not acknowledged his join is heard', async () => {
      const { heard } = await stock.report();
      (await sit('stock', false)).send(message('hello'));
      await sleep(50);
      assert.equal((await stock.report()).heard, heard + 1);
    });

    it('a flood is taken, for ever', async () => {
      const socket = await sit('stock');
      for (let index = 0; index < 10_000; index++) socket.send(Uint8Array.of(19, 0x80, 1));
      assert.equal(await closeCode(socket, 300), 0);
    });

    it('one frame writes a thousand lines to the log, and its sender stays', async () => {
      const socket = await sit('stock');
      const before = stock.printed.split('\n').length;
      socket.send(BAD_OPERATIONS);
      assert.equal(await closeCode(socket, 300), 0);
      const lines = stock.printed.split('\n').length - before;
      assert.ok(lines > 1000, `${lines} lines`);
    });

    it('anybody is who he says he is, and pages of all sites may read', async () => {
      await sit('stock', true, { 'x-real-ip': '192.0.2.66' });
      assert.equal((await stock.report()).address, '192.0.2.66');
      const origin = 'https://evil.example';
      const { headers } = await fetch(`http://127.0.0.1:${stock.port}/__healthcheck`, { headers: { origin } });
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
    });

    it('a request for a host that is none is never answered, and prints a stack', async () => {
      const asked = request({ host: '127.0.0.1', port: stock.port, path: '/__healthcheck', headers: { host: 'a b' } });
      asked.on('error', () => {}).end();
      assert.equal(await Promise.race([once(asked, 'response'), sleep(300)]), undefined);
      assert.match(stock.printed, /Failed to parse URL/);
      asked.destroy();
    });

    it('anybody makes rooms without end', async () => {
      for (let index = 0; index < 100; index++)
        await fetch(`http://127.0.0.1:${stock.port}/matchmake/create/stock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        });
      assert.ok((await stock.report()).rooms >= 100);
    });
  });
});

describe('the same here', () => {
  let app: App;
  let port = 0;
  let witness: WebSocket;
  /** Handlers as a mistake would make them. */
  const faulty = { dispose() {}, contain() {}, due: () => true, pace: 1 };

  before(async () => {
    app = createApp({
      config: readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' }),
      types: roomTypes,
      ownsProcess: false,
      attend(room) {
        room.onMessage('throw', () => {
          throw new Error('of a handler');
        });
        room.onMessage('reject', async () => {
          throw new Error('of a handler that is asynchronous');
        });
        return faulty;
      },
    });
    port = await app.listen();
  });
  beforeEach(async () => {
    witness = await enter(port, 'wander');
  });
  afterEach(async () => {
    const patch = once(witness, 'message');
    assert.ok(await Promise.race([patch.then(() => true), sleep(PATIENCE_MS, false)]), 'another player hears nothing');
    assert.equal(await answers(port, '/health'), true);
    witness.terminate();
  });
  after(() => app.close());

  const strikes = async (): Promise<number> => {
    const metrics = await app.metrics.registry.metrics();
    return Number(/^skirmish_strikes_total (\d+)$/m.exec(metrics)?.[1]);
  };

  for (const [what, bytes] of [
    ['a negative length', NEGATIVE_LENGTH],
    ['ten million slots', MANY_SLOTS],
    ['a deleted field', Uint8Array.of(19, 0x40)],
    ['thousand bad operations', BAD_OPERATIONS],
    ['a filter for a lobby, before the join', FILTER],
  ] as const)
    it(`${what} counts once against its sender, who is removed when he goes on`, async () => {
      const socket = await enter(port, 'wander', what !== 'a filter for a lobby, before the join');
      const before = await strikes();
      socket.send(bytes);
      await sleep(60);
      const ignored = bytes === FILTER ? 0 : 1;
      assert.equal(await strikes(), before + ignored);
      for (let index = 0; index < 12; index++) socket.send(bytes);
      assert.equal(await closeCode(socket, 300), bytes === FILTER ? 0 : CLOSE.malformedFrames);
      socket.terminate();
    });

  it('handlers that throw or reject are contained', async () => {
    const socket = await enter(port, 'wander');
    await sleep(50);
    for (const type of ['throw', 'reject']) socket.send(message(type));
    assert.equal(await closeCode(socket, 200), 0);
    socket.terminate();
  });

  it('a flood is closed with its own code', async () => {
    const socket = await enter(port, 'wander');
    for (let index = 0; index < 10_000; index++) socket.send(Uint8Array.of(19, 0x80, 1));
    assert.equal(await closeCode(socket), CLOSE.flood);
  });

  it('a frame that is too large closes its connection', async () => {
    const socket = await enter(port, 'wander');
    socket.send(new Uint8Array(5000));
    assert.ok([1006, 1009].includes(await closeCode(socket)));
  });

  it('nobody makes rooms by match-making', async () => {
    const { status } = await fetch(`http://127.0.0.1:${port}/matchmake/create/wander`, { method: 'POST', body: '{}' });
    assert.ok(status >= 400);
  });
});
