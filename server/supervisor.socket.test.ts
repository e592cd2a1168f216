/** The server under `npm start`: hung or killed, it is up again in seconds, with its players in a match. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '../game-client/net/session.ts';
import { openField } from '../shared/content/tiled.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';

const ROOT = join(import.meta.dirname, '..');
const trap = defineRoomType({
  id: 'trap',
  menu: { title: 'Trap', blurb: 'For tests.', players: [0, 8] },
  arena: openField('trap', 1000, 1000),
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
});

/** A server with a room type whose tick does not end while there is a file. */
const SERVER = `
import { existsSync } from 'node:fs';
const { readConfig } = await import('${ROOT}/server/config.ts');
const { createApp } = await import('${ROOT}/server/app.ts');
const { giveSigns } = await import('${ROOT}/server/ops/signs-of-life.ts');
const { openField } = await import('${ROOT}/shared/content/tiled.ts');
const { defineRoomType } = await import('${ROOT}/shared/engine/room-type.ts');
const trap = defineRoomType({
  id: 'trap',
  menu: { title: 'Trap', blurb: 'For tests.', players: [0, 8] },
  arena: openField('trap', 1000, 1000),
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
  rules: {
    tick() {
      while (existsSync(process.env.LOOP));
    },
  },
});
if (process.env.FAILS) {
  console.error('no place for it');
  process.exit(3);
}
const app = createApp({ config: readConfig(process.env), types: [trap] });
await app.listen();
giveSigns();
console.log('PID ' + process.pid);
`;
const WATCH = `
const { supervise } = await import('${ROOT}/server/ops/supervisor.ts');
supervise({ command: [process.execPath, process.argv[2]], hangSeconds: 1, logLevel: 'info' });
`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

describe('a server that is watched over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skirmish-watched-'));
  writeFileSync(join(folder, 'server.mjs'), SERVER);
  writeFileSync(join(folder, 'watch.mjs'), WATCH);
  const loop = join(folder, 'loop');
  let watching: ChildProcess;
  let said = '';

  async function start(environment: Record<string, string> = {}): Promise<string> {
    const port = await freePort();
    said = '';
    watching = spawn(process.execPath, [join(folder, 'watch.mjs'), join(folder, 'server.mjs')], {
      cwd: ROOT,
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', LOOP: loop, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [watching.stdout, watching.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    return `http://127.0.0.1:${port}`;
  }
  const pids = (): number[] => [...said.matchAll(/^PID (\d+)/gm)].map(([, pid]) => Number(pid));
  const runs = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  async function until(what: () => boolean, seconds: number, why: string): Promise<void> {
    const from = performance.now();
    while (!what()) {
      assert.ok(performance.now() - from < seconds * 1000, `${why}: ${said}`);
      await sleep(20);
    }
  }
  afterEach(() => {
    watching.kill('SIGKILL');
    for (const pid of pids()) if (runs(pid)) process.kill(pid, 'SIGKILL');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is restarted when it is stopped, and when a room loops for ever: its players are back in a match within 10 s', async () => {
    const origin = await start();
    await until(() => pids().length === 1, 10, 'it never came up');
    const ready = async (): Promise<boolean> => {
      try {
        return (await fetch(`${origin}/ready`, { signal: AbortSignal.timeout(1000) })).ok;
      } catch {
        return false;
      }
    };
    const after = (ms: number, run: () => void): (() => void) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    };
    const kept = new Map<string, string>();
    const storage = {
      get: (key: string) => kept.get(key) ?? null,
      set: (key: string, value: string) => void kept.set(key, value),
      remove: (key: string) => void kept.delete(key),
    };
    const session = new Session({ origin, now: () => performance.now(), after, random: Math.random, ready, storage }, [
      trap,
    ]);
    const frames = setInterval(() => {
      session.watch();
      session.view?.frame((frame) => Object.assign(frame, { moveX: 100 }));
    }, 16);
    try {
      await session.join({ type: 'trap' }, 'Player');
      assert.equal(session.phase, 'playing');
      let { roomId } = session;
      const back = () => session.phase === 'playing' && session.roomId !== roomId && session.view?.self !== undefined;
      await sleep(700);

      process.kill(pids()[0] ?? 0, 'SIGSTOP');
      await until(back, 10, `nobody is back, ${session.phase}`);
      assert.match(said, /"rooms":1,"players":1,.*"silentSeconds":1.*the server hung/);
      ({ roomId } = session);
      await sleep(700);

      writeFileSync(loop, '');
      await until(() => said.split('the server hung').length === 3, 5, 'it goes on');
      rmSync(loop);
      await until(back, 10, `nobody is back, ${session.phase}`);
      assert.equal(said.match(/the server hung/g)?.length, 2);
      const metrics = await (await fetch(`${origin}/metrics`)).text();
      assert.match(metrics, /^skirmish_restarts_total 2$/m);
      await session.leave();

      watching.kill('SIGTERM');
      assert.deepEqual(await once(watching, 'exit'), [0, null]);
      assert.deepEqual(pids().filter(runs), [], 'a server was left behind');
    } finally {
      clearInterval(frames);
    }
  });

  it('that cannot start is not started again: its message and its exit code are the answer', async () => {
    await start({ FAILS: 'yes' });
    assert.deepEqual(await once(watching, 'exit'), [3, null]);
    assert.equal(said, 'no place for it\n');
  });

  it('ends when nobody watches over it any more', async () => {
    await start();
    await until(() => pids().length === 1, 10, 'it never came up');
    watching.kill('SIGKILL');
    await until(() => !runs(pids()[0] ?? 0), 5, 'it lives on');
  });
});
