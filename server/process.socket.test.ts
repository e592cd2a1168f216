/** The server as a process: how it starts, what it says when it cannot, how it stops. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'colyseus.js';
import { CLOSE } from '../shared/engine/events.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  readonly exit: Promise<number | null>;
}

function start(folder: string, environment: Record<string, string>): Run {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, output: () => text, exit: once(child, 'exit').then(([code]) => code as number | null) };
}

async function address(run: Run): Promise<string> {
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(run.output());
    if (found) return found[0];
    assert.equal(run.child.exitCode, null, run.output());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the server as a process', () => {
  let running: Run | undefined;
  afterEach(() => {
    if (running?.child.exitCode === null) running.child.kill('SIGKILL');
  });

  it('on SIGTERM tells its players, closes the rooms and exits with 0', async () => {
    running = start(root, { PORT: '0' });
    const client = new Client(await address(running));
    const room = await client.joinOrCreate('free-for-all', { name: 'Last' });
    room.onMessage('*', () => {});
    const told = new Promise<{ reason: string }>((resolve) => room.onMessage('closing', resolve));
    const left = new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    running.child.kill('SIGTERM');
    assert.equal((await told).reason, 'server-shutdown');
    assert.equal(await left, CLOSE.serverShutdown);
    assert.equal(await running.exit, 0);
  });

  it('says that its port is in use and exits with 1', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    running = start(root, { PORT: String(port) });
    assert.equal(await running.exit, 1);
    assert.match(running.output(), new RegExp(`Port ${port} is in use`));
    assert.doesNotMatch(running.output(), /at .*\.ts:/, 'a stack trace is shown');
    blocker.close();
  });

  it('names each variable of the environment that does not fit', async () => {
    running = start(root, { PORT: 'http' });
    assert.equal(await running.exit, 1);
    assert.match(running.output(), /PORT/);
  });

  it('does not start with a broken arena, and names file, layer and object', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skirmish-'));
    for (const part of ['server', 'shared', 'package.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const file = join(folder, 'shared/content/arenas/crossfire.json');
    const map = JSON.parse(readFileSync(file, 'utf8')) as { layers: { name: string; objects: { x: number }[] }[] };
    const spawnPoint = map.layers.find((layer) => layer.name === 'spawns')?.objects[0];
    assert.ok(spawnPoint);
    spawnPoint.x = 5;
    writeFileSync(file, JSON.stringify(map));
    running = start(folder, { PORT: '0' });
    assert.equal(await running.exit, 1);
    assert.match(
      running.output(),
      /ARENA_BLOCKED in shared\/content\/arenas\/crossfire\.json, layer "spawns", object \d+/,
    );
    rmSync(folder, { recursive: true });
  });
});
