/** Tests of link-stats.ts. */

import assert from 'node:assert/strict';
import type { Room } from 'colyseus.js';
import { LinkClock } from './link-clock.ts';
import { LinkStats } from './link-stats.ts';

describe('LinkStats', () => {
  it('measures a resumed connection at once, whatever was on its way when the one before was lost', () => {
    let now = 1000;
    let answers = true;
    const pings: number[] = [];
    const reconnection = { isReconnecting: false };
    const room = {
      reconnection,
      connection: { events: {}, send: () => {} },
      ping: (answered: () => void) => {
        pings.push(now);
        if (answers) answered();
      },
    };
    const link = new LinkStats(new LinkClock(() => now, 1000 / 60));
    link.attach(room as unknown as Room);
    const play = (ms: number): void => {
      for (const end = now + ms; now < end; now += 16) link.update();
    };
    play(1000);
    assert.ok(pings.length >= 4);
    answers = false;
    play(300);
    reconnection.isReconnecting = true;
    const lostAt = now;
    play(1000);
    assert.ok((pings.at(-1) ?? 0) < lostAt, 'there is nobody to ask');
    reconnection.isReconnecting = false;
    const resumedAt = now;
    play(300);
    assert.ok((pings.at(-1) ?? 0) >= resumedAt, `no ping since ${pings.at(-1)}, resumed at ${resumedAt}`);
  });
});
