/** `npm run dev`: server and client in one process, the client served by Vite as its sources are. */

import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer as createVite } from 'vite';
import { roomTypes } from '../shared/rooms/index.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

const config = readConfig({ LOG_LEVEL: 'debug', HOST: '127.0.0.1', ...process.env });
// Vite reports changes to the page over a socket of its own; any free port will do.
const reloads = createServer().listen(0, '127.0.0.1');
const vite = await createVite({
  configFile: fileURLToPath(new URL('../game-client/vite.config.ts', import.meta.url)),
  server: { middlewareMode: true, hmr: { server: reloads } },
  appType: 'spa',
});
const app = createApp({
  config,
  types: roomTypes,
  extend: (express) => {
    express.use(vite.middlewares);
  },
});
const port = await app.listen();
app.log.info(`Skirmish in development: http://localhost:${port}`);
