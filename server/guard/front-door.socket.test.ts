/** What the front door lets in, over real sockets, with measures that are quickly used up. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'colyseus.js';
import { WebSocket } from 'ws';
import { roomTypes } from '../../shared/rooms/index.ts';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const onBun = 'Bun' in globalThis;

describe('the front door', () => {
  let app: App;
  let port = 0;
  const open: (Socket | WebSocket)[] = [];

  async function start(environment: Record<string, string>, clientFolder?: string): Promise<void> {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...environment });
    app = createApp({ config, types: roomTypes, ownsProcess: false, clientFolder });
    port = await app.listen();
  }
  /** What went past the log to the terminal. */
  const printed: unknown[][] = [];
  const { error } = console;
  beforeEach(() => {
    printed.length = 0;
    console.error = (...values: unknown[]) => printed.push(values);
  });
  afterEach(async () => {
    console.error = error;
    assert.deepEqual(printed, []);
    for (const socket of open.splice(0)) 'terminate' in socket ? socket.terminate() : socket.destroy();
    await app.close();
  });

  async function ask(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
    const asked = request({ host: '127.0.0.1', port, method, path, agent: false, headers });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() };
  }
  const json = (body: string) => ({ 'content-type': 'application/json', 'content-length': String(body.length) });
  const enter = (headers: Record<string, string> = {}, type = 'wander') =>
    ask('POST', `/matchmake/joinOrCreate/${type}`, { ...json('{}'), ...headers }, '{}');
  /** Gives 101, or the status of a refusal, or 0 when the connection was cut. */
  async function upgrade(path: string, headers: Record<string, string> = {}): Promise<number> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    open.push(socket);
    return new Promise((resolve) => {
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', (error) => resolve(Number(/\d{3}/.exec(error.message)?.[0] ?? 0)));
    });
  }
  async function gone(socket: Socket): Promise<void> {
    if (!socket.closed) await once(socket, 'close');
  }

  it('takes fifteen seconds of joins of one address at once, refuses the next in words that the SDK reads, and only joins', async () => {
    await start({ JOINS_PER_SECOND: '1' });
    const statuses = [];
    for (let index = 0; index < 17; index++) statuses.push((await enter()).status);
    assert.deepEqual(statuses, [...Array.from({ length: 15 }, () => 200), 429, 429]);
    await assert.rejects(new Client(`http://127.0.0.1:${port}`).joinOrCreate('wander'), {
      code: 429,
      message: /wait a moment/,
    });
    assert.equal((await ask('GET', '/health')).status, 200);
    assert.match((await ask('GET', '/metrics')).body, /^skirmish_refused_total{reason="rate"} 3$/m);
  });

  it('every other route has its measure, and the dear ones a smaller one', async () => {
    await start({ REQUESTS_PER_SECOND: '2' });
    const answered = async (path: string) => {
      let count = 0;
      while ((await ask('GET', path)).status !== 429 && count < 60) count++;
      return count;
    };
    for (const path of ['/metrics', '/api/rooms', '/health']) {
      const count = await answered(path);
      assert.ok(count >= 30 && count < 40, `${count} × ${path}`);
    }
    for (const path of ['/api/room-types', '/ready', '/', '/nothing.js'])
      assert.equal((await ask('GET', path)).status, 429, path);
    assert.equal((await enter()).status, 200);
  });

  it('has few seats waiting for one address; who comes for his, and to the right room, makes room for another', async () => {
    await start({ PENDING_JOINS_PER_ADDRESS: '3' });
    const places = [];
    for (let index = 0; index < 3; index++)
      places.push(JSON.parse((await enter()).body) as { processId: string; roomId: string; sessionId: string });
    const refused = await enter();
    assert.equal(refused.status, 429);
    assert.match(refused.body, /under way/);
    const [place] = places;
    assert.ok(place);
    assert.equal(await upgrade(`/${place.processId}/elsewhere?sessionId=${place.sessionId}`), 101);
    assert.equal((await enter()).status, 429);
    assert.equal(await upgrade(`/${place.processId}/${place.roomId}?sessionId=${place.sessionId}`), 101);
    assert.equal((await enter()).status, 200);
    assert.equal((await enter()).status, 429);
    assert.equal((await enter({}, 'no-such-type')).status, 429);
  });

  it('seats that nobody came for do not hold up a shutdown', async () => {
    await start({});
    await new Client(`http://127.0.0.1:${port}`).joinOrCreate('wander');
    await enter();
    const late = sleep(5000, 'late', { ref: false });
    assert.notEqual(await Promise.race([app.close(), late]), 'late');
  });

  it('a refused join leaves nothing waiting', async () => {
    await start({ PENDING_JOINS_PER_ADDRESS: '1' });
    for (let index = 0; index < 5; index++) assert.equal((await enter({}, 'no-such-type')).status, 520);
    assert.equal((await enter()).status, 200);
  });

  it('has so many sockets of one address and no more, also of such as never ask for anything', async () => {
    await start({ CONNECTIONS_PER_ADDRESS: '6' });
    const idle: Socket[] = [];
    // Bun tells nothing of a socket before it asks for something.
    if (!onBun) for (let index = 0; index < 6; index++) idle.push(connect(port, '127.0.0.1'));
    else for (let index = 0; index < 6; index++) assert.equal(await upgrade('/'), 101);
    open.push(...idle);
    for (const socket of idle) if (socket.connecting) await once(socket, 'connect');
    await sleep(50);
    assert.notEqual(await upgrade('/process/room?sessionId=x'), 101);
    for (const socket of open.splice(0)) 'terminate' in socket ? socket.terminate() : socket.destroy();
    await sleep(100);
    assert.equal(await upgrade('/process/room?sessionId=x'), 101);
  });

  it('believes a proxy that was named, and no stranger', async () => {
    await start({ PENDING_JOINS_PER_ADDRESS: '1', TRUSTED_PROXIES: '127.0.0.0/8' });
    assert.equal((await enter({ 'x-forwarded-for': '198.51.100.1' })).status, 200);
    assert.equal((await enter({ 'x-forwarded-for': '198.51.100.1' })).status, 429);
    assert.equal((await enter({ 'x-forwarded-for': '6.6.6.6, 198.51.100.1' })).status, 429);
    assert.equal((await enter({ 'x-forwarded-for': '198.51.100.1', 'x-real-ip': '6.6.6.6' })).status, 429);
    assert.equal((await enter({ 'x-forwarded-for': '198.51.100.2' })).status, 200);
    await app.close();
    await start({ PENDING_JOINS_PER_ADDRESS: '1' });
    assert.equal((await enter()).status, 200);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'x-client-ip'])
      assert.equal((await enter({ [name]: '198.51.100.9' })).status, 429, name);
  });

  it('pages of other origins join nothing, post nothing, open nothing and read nothing; listed ones do', async () => {
    await start({ ALLOWED_ORIGINS: 'https://games.example' });
    const evil = { origin: 'https://evil.example' };
    assert.equal((await enter(evil)).status, 403);
    assert.equal((await ask('POST', '/api/rooms', { ...json('{}'), ...evil }, '{}')).status, 403);
    assert.equal((await ask('OPTIONS', '/matchmake/joinOrCreate/wander', evil)).status, 403);
    assert.equal(await upgrade('/process/room?sessionId=x', evil), 403);
    const read = await ask('GET', '/api/rooms', evil);
    assert.equal(read.headers['access-control-allow-origin'], undefined);
    assert.equal(read.headers['access-control-allow-credentials'], undefined);
    for (const origin of [`http://127.0.0.1:${port}`, 'https://games.example']) {
      assert.equal((await enter({ origin })).status, 200, origin);
      assert.equal(await upgrade('/process/room?sessionId=x', { origin }), 101, origin);
    }
    const preflight = await ask('OPTIONS', '/matchmake/joinOrCreate/wander', { origin: 'https://games.example' });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers['access-control-allow-origin'], 'https://games.example');
  });

  it('a socket that joins nothing hears a few echoes, and is cut', async () => {
    await start({});
    assert.equal(typeof (await new Client(`http://127.0.0.1:${port}`).getLatency({ pingCount: 3 })), 'number');
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    open.push(socket);
    await once(socket, 'open');
    let echoes = 0;
    socket.on('message', () => echoes++);
    for (let index = 0; index < 200; index++) socket.send(Uint8Array.of(18));
    await once(socket, 'close');
    assert.ok(echoes <= 20, `${echoes} echoes`);
    for (const path of ['nowhere', 'process/__proto__', 'process/constructor'])
      assert.equal(await upgrade(`/${path}?sessionId=x`), 404, path);
  });

  it('who sends requests without waiting for answers is cut, and none of the rest is read', async () => {
    await start({});
    const refused = async (): Promise<number> =>
      Number(/^skirmish_refused_total\{reason="rate"\} (\d+)$/m.exec((await ask('GET', '/metrics')).body)?.[1] ?? 0);
    for (const request of ['GET /health HTTP/1.1\r\nHost: x\r\n\r\n', 'GET /health HTTP/1.1\r\n\r\n']) {
      const before = await refused();
      const socket = connect(port, '127.0.0.1', () => socket.write(request.repeat(1000)));
      socket.resume().on('error', () => {});
      open.push(socket);
      await gone(socket);
      assert.ok((await refused()) - before <= 1);
    }
    // In turn there may be as many as one likes.
    const socket = connect(port, '127.0.0.1');
    open.push(socket);
    for (let index = 0; index < 20; index++) {
      socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      assert.match(answer.toString(), /^HTTP\/1.1 200/);
    }
  });

  it('options of a join are JSON, whatever else they say to be', async () => {
    await start({});
    for (const type of ['multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain', 'x'])
      assert.equal((await enter({ 'content-type': type })).status, 415, type);
    assert.equal((await enter({ 'content-type': 'application/json; charset=utf-8' })).status, 200);
  });

  it('answers to rubbish give nothing of the inside away', async () => {
    await start({});
    const rubbish = [
      await ask('POST', '/matchmake/joinOrCreate/wander', json('{"a":'), '{"a":'),
      await ask('POST', '/matchmake/joinOrCreate/wander', { ...json('a'), 'content-type': 'text/x' }, 'a'),
      await ask('POST', '/matchmake/joinById/%E0%A4%A', json('{}'), '{}'),
      await ask('POST', '/matchmake/constructor/wander', json('{}'), '{}'),
      await ask('POST', '/matchmake/joinOrCreate/__proto__', json('{}'), '{}'),
      await ask('POST', '/matchmake/join/wander', json('{"name":{"toString":1}}'), '{"name":{"toString":1}}'),
      await ask('POST', '/matchmake/joinOrCreate/wander', json('[]'), '[]'),
      await ask('POST', '/matchmake/joinOrCreate/wander', json('null'), 'null'),
      await ask('POST', '/api/rooms', json('{"type":'), '{"type":'),
      await ask('GET', '/%E0%A4%A'),
      await ask('GET', '/..%2f..%2fpackage.json'),
      await ask('PUT', '/api/rooms'),
      await ask('GET', '/__healthcheck/../x'),
      await ask('POST', '/matchmake/joinOrCreate/wander', { ...json('{}'), host: 'a b' }, '{}'),
      await ask('POST', '/matchmake/joinOrCreate/wander', { ...json('{}'), host: '' }, '{}'),
      await ask('GET', '/__healthcheck', { host: '[' }),
      await ask('POST', '/matchmake/joinOrCreate/wander', { ...json('{}'), host: 'user:word@x' }, '{}'),
      await enter({ 'x-forwarded-proto': '1:' }),
      await ask('TRACE', '/matchmake/joinOrCreate/wander'),
      await ask('DELETE', '/matchmake/joinOrCreate/wander'),
      await ask('QUERY', '/matchmake/joinOrCreate/wander'),
      await ask(
        'POST',
        '/matchmake/joinOrCreate/wander',
        { ...json('{}'), 'content-type': 'multipart/form-data' },
        '{}',
      ),
    ];
    for (const [index, { status, body, headers }] of rubbish.entries()) {
      assert.ok(status >= 400 || body.includes('sessionId') || status === 200, `${index}: ${status}`);
      assert.ok(status < 500 || status > 510, `${index}: ${status} ${body}`);
      assert.doesNotMatch(body, /node_modules|\.ts\b|\.js\b|\bat \S+ \(|file:|node:/, String(index));
      assert.equal(headers['x-content-type-options'], 'nosniff', String(index));
      assert.equal(headers['x-powered-by'], undefined);
    }
    assert.equal((await enter()).status, 200);
  });

  it('the page runs scripts of this server alone, whatever link it is opened by, and in no frame of another site', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    await start({}, folder);
    for (const path of ['/', '/wander/some-room', '/index.html']) {
      const { status, headers } = await ask('GET', path);
      assert.equal(status, 200, path);
      const policy = String(headers['content-security-policy']);
      for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'self'"])
        assert.ok(policy.split('; ').includes(rule), `${path}: ${policy}`);
    }
    rmSync(folder, { recursive: true });
  });

  it('whoever does not finish his request, or never begins one, is cut', async () => {
    await start({});
    const { server } = app.server.transport;
    assert.ok(server);
    assert.ok('headersTimeout' in server && server.headersTimeout <= 15_000);
    Object.assign(server, { headersTimeout: 200, requestTimeout: 400 });
    const begun = [
      '',
      'GET /',
      'GET /a/b?sessionId=c HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n',
      'POST /matchmake/joinOrCreate/wander HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
    ].map((bytes) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.resume().on('error', () => {});
      open.push(socket);
      return socket;
    });
    await Promise.all(begun.map(gone));
  });
});
