/** The server as a process: configuration from the environment, room types from `shared/rooms`, the built client. */

import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';

const clientFolder = fileURLToPath(new URL('../dist/client', import.meta.url));

try {
  // Read before anything of Colyseus is loaded, which reads environment files of its own.
  const config = readConfig(process.env);
  const { roomTypes } = await import('../shared/rooms/index.ts');
  const { createApp } = await import('./app.ts');
  const app = createApp({
    config,
    types: roomTypes,
    clientFolder: existsSync(clientFolder) ? clientFolder : undefined,
  });
  for (const file of unlisted(roomTypes.map((type) => type.id)))
    app.log.warn(`shared/rooms/${file} is not listed in shared/rooms/index.ts, or its id is not its file's name.`);
  const port = await app.listen();
  const shown = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  app.log.info({ host: config.host, port }, `Skirmish is up: http://${shown}:${port}`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** Files of room types that no listed one is named after. */
function unlisted(ids: readonly string[]): string[] {
  return readdirSync(new URL('../shared/rooms/', import.meta.url)).filter(
    (file) => /^(?!index\.).*(?<!\.test)\.ts$/.test(file) && !ids.includes(file.replace(/\.ts$/, '')),
  );
}

/** One sentence for what an operator can mend, the stack for what he cannot. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  const { port, hostname, address } = error as { port?: unknown; hostname?: string; address?: string };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is in use. Stop what uses it, or set PORT to another.`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `HOST "${hostname ?? address ?? ''}" is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
  if (code === 'EACCES') return `Port ${String(port)} needs more rights. Set PORT to one above 1023.`;
  if (error.name === 'ContentError' || error.message.startsWith('The environment')) return error.message;
  return error.stack ?? error.message;
}
