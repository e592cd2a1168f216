/** `npm run dev`: server and client in one process, the client served by Vite as its sources are. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer as createVite } from 'vite';
import { roomTypes } from '../shared/rooms/index.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = readConfig({ LOG_LEVEL: 'debug', HOST: '127.0.0.1', ...process.env });
const vite = await createVite({
  configFile: fileURLToPath(new URL('../game-client/vite.config.ts', import.meta.url)),
  // The page hears of changes over a socket of Vite's own: the game's port belongs to Colyseus.
  server: { middlewareMode: true, hmr: { port: await freePort() } },
  appType: 'spa',
});
const app = createApp({
  config,
  types: roomTypes,
  strict: true,
  extend: (express) => {
    express.use(vite.middlewares);
  },
});
const port = await app.listen();
// Vite hands a saved file to the page at once; the server goes on with what it loaded.
vite.watcher.on('change', (path) => {
  const file = relative(root, path);
  if (/^(server|shared)\//.test(file) && !file.endsWith('.test.ts'))
    app.log.warn(`${file} has changed. Restart npm run dev, or server and page play by different rules.`);
});
vite.watcher.add([`${root}server`, `${root}shared`]);
app.log.info(`Skirmish in development: http://localhost:${port}`);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
