/** The server as a process: configuration from the environment, room types from `shared/rooms`, the built client. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { checkRoomFiles } from './room-files.ts';

const clientFolder = fileURLToPath(new URL('../dist/client', import.meta.url));

try {
  // Read before anything of Colyseus is loaded, which reads environment files of its own.
  const config = readConfig(process.env);
  const { roomTypes } = await import('../shared/rooms/index.ts');
  await checkRoomFiles(fileURLToPath(new URL('../shared/rooms', import.meta.url)), roomTypes);
  const { giveSigns } = await import('./ops/signs-of-life.ts');
  const { createApp } = await import('./app.ts');
  const app = createApp({
    config,
    types: roomTypes,
    clientFolder: existsSync(clientFolder) ? clientFolder : undefined,
  });
  const port = await app.listen();
  const shown = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  if (config.restarts !== undefined) giveSigns();
  app.log.info({ host: config.host, port }, `Skirmish is up: http://${shown}:${port}`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
