/** What a server writes, at its most talkative, has no token in it: who has one has the seat. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'colyseus.js';
import { WebSocket } from 'ws';

const MAIN = join(import.meta.dirname, '../main.ts');
const GUESS = 'guessedTok';

describe('what a server writes', () => {
  let server: ChildProcess | undefined;
  afterEach(() => server?.kill('SIGKILL'));

  it('has no token in it, used, guessed or refused', async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'trace' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server = child;
    let written = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text;
      });
    const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0];
    while (address() === undefined && child.exitCode === null) await sleep(20);
    const origin = address() ?? assert.fail(written);

    const room = await new Client(origin).joinOrCreate('wander');
    room.reconnection.enabled = false;
    // Whoever has not been let in has no seat to come back to.
    await new Promise((resolve) => room.onStateChange.once(resolve));
    const token = room.reconnectionToken.split(':')[1] ?? assert.fail();
    room.connection.close(4321);
    const askBack = (reconnectionToken: string) =>
      fetch(`${origin}/matchmake/reconnect/${room.roomId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reconnectionToken }),
      });
    for (let tries = 0; !(await askBack(token)).ok; tries++) {
      assert.ok(tries < 50, 'the seat was not held');
      await sleep(20);
    }
    assert.equal((await askBack(GUESS)).ok, false);
    const seat = `sessionId=${room.sessionId}`;
    for (const path of [
      `process/${room.roomId}?${seat}&reconnectionToken=${GUESS}`,
      `process/nowhere?${seat}&reconnectionToken=${token}`,
      `process/${room.roomId}?${seat}&reconnectionToken=${token}`,
    ]) {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/${path}`);
      await once(socket, 'message');
      for (let index = 0; index < 11; index++) socket.send(Uint8Array.of(20, 1, 255));
      await Promise.race([once(socket, 'close'), sleep(1000)]);
      socket.terminate();
    }
    await sleep(100);
    for (const said of ['resumed', 'player removed']) assert.ok(written.includes(said), written);
    for (const secret of [token, GUESS, 'reconnectionToken=']) assert.ok(!written.includes(secret), written);
  });
});
