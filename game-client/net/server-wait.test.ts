/** Tests of server-wait.ts: one that wakes often asks at once, and not for ever more often than others. */

import assert from 'node:assert/strict';
import { ServerWait } from './server-wait.ts';

/** Timers that run when they are told to, and answers that come when they are given. */
function stage() {
  const timers = new Set<() => void>();
  const asked: ((ready: boolean) => void)[] = [];
  let found = 0;
  const wait = new ServerWait(
    {
      after(_ms, run) {
        timers.add(run);
        return () => void timers.delete(run);
      },
      random: () => 0.5,
      ready: () => new Promise((resolve) => asked.push(resolve)),
    },
    () => found++,
  );
  return {
    wait,
    timers,
    asked,
    found: () => found,
    async answer(ready: boolean): Promise<void> {
      for (const resolve of asked.splice(0)) resolve(ready);
      await new Promise((resolve) => setImmediate(resolve));
    },
    pass(): void {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
  };
}

describe('ServerWait', () => {
  it('asks again and again until the server takes players, and says so once', async () => {
    const { wait, timers, asked, found, answer, pass } = stage();
    wait.start();
    for (let times = 0; times < 3; times++) {
      pass();
      assert.equal(asked.length, 1);
      await answer(false);
    }
    pass();
    await answer(true);
    assert.deepEqual([found(), timers.size], [1, 0]);
  });

  it('asks at once when it is woken, and as often as ever afterwards, however often that was', async () => {
    const { wait, timers, asked, found, answer, pass } = stage();
    wait.start();
    for (let times = 0; times < 10; times++) wait.hurry();
    assert.ok(asked.length > 0);
    await answer(false);
    assert.equal(timers.size, 1);
    wait.hurry();
    wait.hurry();
    await answer(true);
    assert.equal(found(), 1);
    pass();
    assert.equal(asked.length, 0);
  });

  it('says nothing when nobody waits any more', async () => {
    const { wait, timers, asked, found, answer, pass } = stage();
    wait.start();
    pass();
    wait.stop();
    await answer(true);
    wait.hurry();
    assert.deepEqual([found(), timers.size, asked.length], [0, 0, 0]);
  });
});
