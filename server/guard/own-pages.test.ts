import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { roomTypes } from '../../shared/rooms/index.ts';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { isOwnPage } from './own-pages.ts';

describe('own pages', () => {
  for (const [host, origin, own] of [
    ['localhost:2567', undefined, true],
    ['localhost:2567', 'http://localhost:2567', true],
    ['127.0.0.1:2567', 'http://127.0.0.1:2567', true],
    ['[::1]:2567', 'http://[::1]:2567', true],
    ['192.168.1.5', 'http://192.168.1.5', true],
    ['localhost:2567', 'http://localhost:3000', false],
    ['localhost:2567', 'https://elsewhere.example', false],
    ['localhost:2567', 'null', false],
    ['localhost:2567', '', false],
    ['elsewhere.example', undefined, false],
    ['elsewhere.example:2567', 'http://elsewhere.example:2567', false],
    ['localhost.elsewhere.example', undefined, false],
    ['', undefined, false],
    ['@', undefined, false],
  ] as const)
    it(`"${host}", asked from ${origin ?? 'no page'}: ${own ? 'answered' : 'refused'}`, () => {
      assert.equal(isOwnPage({ host, ...(origin !== undefined && { origin }) }), own);
    });

  for (const ownPagesOnly of [true, false])
    it(`${ownPagesOnly ? 'a development server refuses' : 'another server answers'} other pages, which open no socket on either`, async () => {
      const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
      const app: App = createApp({ config, types: roomTypes, ownsProcess: false, ownPagesOnly });
      const port = await app.listen();
      const answer = async (path: string, headers: Record<string, string>): Promise<number | undefined> => {
        const asked = request({ host: '127.0.0.1', port, path, headers }).end();
        const [response] = await once(asked, 'response');
        response.resume();
        return response.statusCode;
      };
      const origin = 'http://elsewhere.example';
      assert.equal(await answer('/health', {}), 200);
      assert.equal(await answer('/health', { origin: `http://127.0.0.1:${port}` }), 200);
      assert.equal(await answer('/health', { origin }), ownPagesOnly ? 403 : 200);
      assert.equal(await answer('/health', { host: 'elsewhere.example' }), ownPagesOnly ? 403 : 200);
      const socket = new WebSocket(`ws://127.0.0.1:${port}/a/b?sessionId=c`, { headers: { origin } });
      const opened = await Promise.race([
        once(socket, 'open').then(() => true),
        once(socket, 'unexpected-response').then(() => false),
        once(socket, 'error').then(() => false),
      ]);
      assert.equal(opened, false);
      socket.on('error', () => {});
      socket.terminate();
      await app.close();
    });
});
