/** Tests of joining patiently and of ticking clients at their phases. */

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { TICK_MS } from '../shared/engine/input.ts';
import { createRandom } from '../shared/engine/random.ts';
import { JoinRefused, joinPatiently, type LoadClient } from './load-client.ts';
import { startPacer } from './pacer.ts';
import { createRecorder } from './recorder.ts';

/** Never waits: the back-off is a random share of its longest. */
const impatient = { ...createRandom(1), next: () => 0 };

/** Refused with each code in turn, then let in. */
function refusedWith(...codes: number[]): LoadClient & { attempts: number } {
  return {
    attempts: 0,
    connected: false,
    async join() {
      const code = codes[this.attempts++];
      if (code !== undefined) throw new JoinRefused(code, `refused with ${code}`);
    },
    tick() {},
    settle() {},
    drop() {},
    async leave() {},
  };
}

describe('load test: joining', () => {
  it('comes back when the server is busy', async () => {
    const client = refusedWith(503, 429);
    const recorder = createRecorder();
    await joinPatiently(client, recorder, impatient);
    assert.equal(client.attempts, 3);
    assert.equal(recorder.counts.joinRetries, 2);
  });

  it('takes any other refusal as final', async () => {
    const client = refusedWith(520);
    await assert.rejects(joinPatiently(client, createRecorder(), impatient), { code: 520 });
    assert.equal(client.attempts, 1);
  });

  it('gives up on a server that stays busy', async () => {
    const client = refusedWith(...new Array<number>(100).fill(503));
    await assert.rejects(joinPatiently(client, createRecorder(), impatient), { code: 503 });
    assert.equal(client.attempts, 8);
  });
});

describe('load test: pacer', () => {
  it('gives each client its own phase and whole ticks between its deadlines, never early', async () => {
    const phases = [12, 0, 5.5];
    const ticks = phases.map((): { due: number; now: number }[] => []);
    const epoch = performance.now() + 5;
    const pacer = startPacer(
      phases.map((phase, index) => ({ phase, tick: (due, now) => void ticks[index]?.push({ due, now }) })),
      epoch,
      () => {},
    );
    await delay(120);
    pacer.stop();
    const counts = ticks.map(({ length }) => length);
    await delay(40);
    assert.deepEqual(
      ticks.map(({ length }) => length),
      counts,
      'it stops',
    );
    for (const [index, phase] of phases.entries()) {
      const own = ticks[index] ?? [];
      assert.ok(own.length > 0);
      let before = -1;
      for (const { due, now } of own) {
        const number = (due - epoch - phase) / TICK_MS;
        assert.ok(Math.abs(number - Math.round(number)) < 1e-6);
        assert.ok(Math.round(number) > before);
        assert.ok(now >= due);
        before = Math.round(number);
      }
    }
  });

  it('serves each once when a tick itself polls, as one that reads frames does', () => {
    const served: string[] = [];
    const epoch = performance.now();
    const tick = (name: string) => (_due: number, now: number) => {
      served.push(name);
      pacer.poll(now);
    };
    const paced = [
      { phase: 0, tick: tick('a') },
      { phase: 1, tick: tick('b') },
    ];
    const pacer = startPacer(paced, epoch, () => {});
    while (performance.now() < epoch + TICK_MS + 2);
    pacer.poll(performance.now());
    pacer.stop();
    assert.deepEqual(served, ['a', 'b', 'a', 'b']);
  });

  it('serves who is due while something else keeps the timers waiting, once each', () => {
    const dues: number[] = [];
    const epoch = performance.now() + 2;
    const pacer = startPacer([{ phase: 0, tick: (due) => void dues.push(due) }], epoch, () => {});
    pacer.poll(performance.now());
    assert.deepEqual(dues, [], 'nobody is due yet');
    const end = epoch + 3.5 * TICK_MS;
    for (let now = performance.now(); now < end; now = performance.now()) pacer.poll(now);
    pacer.stop();
    pacer.poll(end + TICK_MS);
    assert.deepEqual(
      dues,
      [0, 1, 2, 3].map((tick) => epoch + tick * TICK_MS),
    );
  });
});
