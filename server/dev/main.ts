/** `npm run dev`: server and client in one process, the client served by Vite, saved room types swapped in. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger, createServerModuleRunner, createServer as createVite } from 'vite';
import type { ModuleRunner } from 'vite/module-runner';
import { DEV_EVENTS } from '../../shared/engine/dev-messages.ts';
import { readConfig } from '../config.ts';
import { explain } from '../explain.ts';
import type { Run } from './run.ts';
import { forget, type Save, watchSaves } from './saves.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const index = `${root}shared/rooms/index.ts`;
const config = readConfig({ LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...process.env });

/** What is wrong with the files; empty when nothing is. */
let problem = '';
/** Saved since the room types were last loaded as a whole. */
const unread = new Set<string>();
let runner: ModuleRunner | undefined;
let run: Run | undefined;
/** Once it listens, the port that it has. */
let { port } = config;

const logger = createLogger(config.logLevel === 'silent' ? 'silent' : 'info', { allowClearScreen: false });
const tell = logger.error;
// Vite says for each page and each try what has been said once: that a file cannot be read.
logger.error = (text, options) => {
  if (!/Pre-transform error|Internal server error/.test(text) || !text.includes(`${root}shared/`)) tell(text, options);
};

const vite = await createVite({
  customLogger: logger,
  configFile: `${root}game-client/vite.config.ts`,
  plugins: [watchSaves({ runner: () => runner, index, missed, ignored, saved, failed })],
  // The page hears of changes over a socket of Vite's own: the game's port belongs to Colyseus. It listens where that does.
  server: { middlewareMode: true, hmr: { port: await freePort(), ...oneAddress(config.host), overlay: false } },
  appType: 'spa',
});
const pages = vite.environments.client.hot;
pages.on(DEV_EVENTS.hello, (_data, page) => page.send(DEV_EVENTS.problem, problem));
vite.watcher.add([`${root}server`, `${root}shared`]);

try {
  await start(await load());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
say(`Skirmish in development: http://localhost:${port}`);

/** Loads the server as its files are now; what runs goes on. */
async function load() {
  const loading = createServerModuleRunner(vite.environments.ssr, { hmr: false });
  const { createRun } = await loading.import<typeof import('./run.ts')>(`${root}server/dev/run.ts`);
  return { loading, createRun };
}

async function start({ loading, createRun }: Awaited<ReturnType<typeof load>>): Promise<void> {
  run = createRun({
    config: { ...config, port },
    extend: (app) => {
      app.use(vite.middlewares);
    },
    say,
    fault(room, error) {
      const text = explain(error);
      tell(`${room.roomName} stands still until it is saved: ${text}`, { timestamp: true });
      return text;
    },
  });
  runner = loading;
  unread.clear();
  port = await run.listen();
}

async function saved(files: readonly string[], kind: Exclude<Save, 'nothing'>): Promise<void> {
  try {
    if (kind === 'server') await restart(files);
    else await swap(files);
    tellProblem('');
  } catch (error) {
    tellProblem(explain(error, files.map(named)));
  }
}

async function swap(files: readonly string[]): Promise<void> {
  if (runner === undefined) return;
  for (const file of files) unread.add(file);
  forget(runner, unread, index);
  const { roomTypes } = await runner.import<typeof import('../../shared/rooms/index.ts')>(index);
  unread.clear();
  run?.swap(roomTypes);
}

/** Room types could not be loaded: a file that comes may be what they lack. */
function missed(file: string): boolean {
  return unread.size > 0 && named(file).startsWith('shared/');
}

/** One save must not be the last that counts. */
function failed(error: unknown): void {
  tell(error instanceof Error ? `${error.stack}` : String(error), { timestamp: true });
}

function ignored(file: string): void {
  const name = named(file);
  if (/\.test\.ts$|^server\/(?:main|start|stepper|browser-\w+|chromium)\.ts$/.test(name)) return;
  if (/^shared\/rooms\/[^/]+\.ts$/.test(name)) say(`${name} is not listed in shared/rooms/index.ts: nothing plays it`);
  else if (/^server\/.*\.ts$/.test(name)) say(`${name} counts from the next npm run dev on`);
}

/** Players wait, and join anew; pages that have old files in them are loaded anew. */
async function restart(files: readonly string[]): Promise<void> {
  const loaded = await load();
  say(`${files.map(named).join(', ')} saved: the server starts anew`);
  await run?.close();
  runner?.clearCache();
  await start(loaded);
  pages.send(DEV_EVENTS.restarted, { reload: files.some((file) => named(file).startsWith('shared/')) });
}

function tellProblem(text: string): void {
  if (text !== '') tell(`${text}\nWhat ran before goes on.`, { timestamp: true });
  problem = text;
  pages.send(DEV_EVENTS.problem, problem);
}

function say(line: string): void {
  logger.info(line, { timestamp: true });
}

function named(file: string): string {
  return relative(root, file);
}

/** Nothing for a server that listens everywhere: pages then ask where they came from. */
function oneAddress(host: string): { readonly host?: string } {
  return host === '0.0.0.0' || host.includes(':') ? {} : { host };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
