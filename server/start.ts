/** `npm start`: builds the client when its sources are newer than the build, then runs the server, watched over; with `--bun` on Bun. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bunBinary } from './bun.ts';
import { readConfig } from './config.ts';
import { supervise } from './ops/supervisor.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist/client/index.html');

/** What the client is made of. */
const SOURCES = ['game-client', 'shared', 'package-lock.json'];

const onBun = process.argv.includes('--bun');
const program = onBun ? requireBun() : process.execPath;
if (newest(SOURCES.map((source) => join(root, source))) > modified(built)) {
  process.stdout.write('Building the client …\n');
  const { build } = await import('vite');
  await build({ configFile: join(root, 'game-client/vite.config.ts'), logLevel: 'warn' });
}
supervise({ command: [program, join(root, 'server/main.ts')], ...configured() });

/** The server says what is wrong with the environment, and so these are the defaults then. */
function configured() {
  try {
    return readConfig(process.env);
  } catch {
    return readConfig({});
  }
}

/** Says what is missing before anything is built. */
function requireBun(): string {
  try {
    return bunBinary();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

/** Newest modification below the paths, in ms. */
function newest(paths: readonly string[]): number {
  let time = 0;
  for (const path of paths) {
    time = Math.max(time, modified(path));
    if (!statSync(path).isDirectory()) continue;
    for (const name of readdirSync(path)) time = Math.max(time, newest([join(path, name)]));
  }
  return time;
}

/** 0 when there is no such file. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
