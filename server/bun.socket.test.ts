/** `npm run start:bun`: the server is Bun, watched over by who started it. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bunBinary } from './bun.ts';

const ROOT = join(import.meta.dirname, '..');
/** What `server/start.ts` does once the client is built. */
const START = `
const { bunBinary } = await import('./server/bun.ts');
const { supervise } = await import('./server/ops/supervisor.ts');
try {
  supervise({ command: [bunBinary(), 'server/main.ts'], hangSeconds: 4, logLevel: 'info' });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}`;

function missing(): string | undefined {
  try {
    bunBinary();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

describe('a start on Bun', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  it('serves and ends on SIGTERM; without Bun it says what is missing', async () => {
    const node = join(ROOT, 'node_modules/.bin/node');
    const run = spawn(node, ['--input-type=module', '-e', START], {
      cwd: ROOT,
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = run;
    let said = '';
    for (const stream of [run.stdout, run.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
      });
    }
    const exit = once(run, 'exit');
    const why = missing();
    if (why !== undefined) {
      assert.deepEqual(await exit, [1, null]);
      assert.ok(said.includes(why), said);
      return;
    }
    const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    while (address() === undefined && run.exitCode === null) await sleep(20);
    const metrics = await (await fetch(`${address() ?? assert.fail(said)}/metrics`)).text();
    assert.match(metrics, /^skirmish_runtime_info{runtime="bun"/m);
    run.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
  });
});
