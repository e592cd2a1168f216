/** The soak against a live server: what is planted is found, and by its name; without it all that visitors brought is gone. */

import assert from 'node:assert/strict';
import { createRandom } from '../../shared/engine/random.ts';
import { Churn } from './churn.ts';
import { judge } from './judge.ts';
import type { Figures } from './server/probe.ts';
import { type SoakedServer, startSoakedServer } from './soaked-server.ts';

/** Of a server that listens and is asked over IPC, besides sockets. */
const IDLE_HANDLES = 4;
const SETTLE_MS = 4000;

describe('soak of a live server', () => {
  let server: SoakedServer;
  let level: Figures;
  before(async () => {
    server = await startSoakedServer();
    await visit();
  });
  after(() => server.stop());

  /** Four come, are taken over by themselves, and leave; gives what there is then. */
  async function visit(): Promise<Figures> {
    const churn = new Churn({ url: server.url, types: ['wander', 'kickoff'], clients: 2, rate: 10 }, createRandom(1));
    await churn.warmUp(0.3);
    assert.deepEqual(Object.fromEntries(churn.problems), {});
    // Sockets close in their own time, and Colyseus's locks on making rooms run out by themselves.
    for (const end = performance.now() + SETTLE_MS; performance.now() < end; ) {
      const now = await server.sample();
      if (now.rooms === 0 && (now.handles ?? 0) <= IDLE_HANDLES && now['presence timers'] === 0) return now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return server.sample();
  }

  it('tells that all is gone when all have left', async () => {
    level = { ...(await visit()), 'heap bytes': Infinity };
    const { leaks, leftovers } = judge([], 0, level, await visit());
    assert.deepEqual(leaks, [], JSON.stringify(leftovers));
  });

  it('names what each join leaves behind, where it does', async () => {
    await server.plant('subscription');
    await server.plant('timer');
    const { leaks } = judge([], 0, level, await visit());
    assert.deepEqual(leaks, ['timers (left behind)', 'presence subscriptions (left behind)']);
  });
});
