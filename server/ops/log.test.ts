/** Tests of log.ts: the log's reader may be slow, or gone, and the process neither fills up nor hangs for it. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Logs lines of 1 kB when it is told to, then says on stderr how many bytes wait, and ends if they were few. */
const PROGRAM = `
  import { createLogger } from './server/ops/log.ts';
  const log = createLogger('info');
  const stream = log[Object.getOwnPropertySymbols(log).find((symbol) => symbol.description === 'pino.stream')];
  process.stdin.once('data', (lines) => {
    for (let line = 0; line < Number(lines); line++) log.info({ line }, 'x'.repeat(1000));
    process.stderr.write('waiting ' + stream._len);
    if (Number(lines) < 100) process.exit();
  });
  process.stderr.write('ready ');
`;

async function run(lines: number, reader: 'reads' | 'sleeps' | 'is gone') {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'pipe',
  });
  let told = '';
  let read = '';
  child.stderr.on('data', (text) => {
    told += text;
  });
  if (reader === 'reads')
    child.stdout.on('data', (text) => {
      read += text;
    });
  await once(child.stderr, 'data');
  if (reader === 'is gone') {
    child.stdout.destroy();
    await once(child.stdout, 'close');
  }
  const ended = once(child, 'close') as Promise<[number | null]>;
  child.stdin.write(String(lines));
  const hung = setTimeout(() => child.kill('SIGKILL'), 8000);
  while (!told.includes('waiting')) await once(child.stderr, 'data');
  // With a reader who never reads it cannot come to an orderly end.
  if (reader === 'sleeps') child.kill('SIGKILL');
  const [code] = await ended;
  clearTimeout(hung);
  return { code, waiting: Number(/waiting (\d+)/.exec(told)?.[1]), lines: read.split('\n').length - 1 };
}

describe('the log', () => {
  it('is there to its last line when the process ends', async () => {
    const { code, lines } = await run(50, 'reads');
    assert.deepEqual({ code, lines }, { code: 0, lines: 50 });
  });

  it('does not keep the process from ending when its reader is gone', async () => {
    assert.equal((await run(50, 'is gone')).code, 0);
  });

  it('drops lines rather than fill the memory when nobody reads', async () => {
    const { waiting } = await run(20_000, 'sleeps');
    assert.ok(waiting > 1_000_000 && waiting < 5_000_000, `${waiting} bytes wait`);
  });
});
