/** Tests of link-clock.ts. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LinkClock } from './link-clock.ts';

describe('LinkClock', () => {
  it('never steps back, whatever patches and round trips come', () => {
    const event = fc.record({
      pass: fc.integer({ min: 0, max: 400 }),
      late: fc.nat(2000),
      rtt: fc.integer({ min: 1, max: 3000 }),
      kind: fc.constantFrom('patch', 'ping', 'frame'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        let now = 1000;
        let told = 0;
        let sent = 0;
        const clock = new LinkClock(() => now, 1000 / 60);
        for (const { pass, late, rtt, kind } of events) {
          now += pass;
          if (kind === 'ping') clock.ping(rtt);
          if (kind === 'patch') {
            sent = Math.max(sent + 1, now + 50_000 - late);
            clock.sample(sent);
          }
          const next = clock.serverNow();
          assert.ok(next >= told - 1e-6, `${told} → ${next}`);
          told = next;
        }
      }),
    );
  });

  it('is right to a few ms on a link with jitter, and two seconds after it has become another', () => {
    let now = 0;
    const clock = new LinkClock(() => now, 1000 / 60);
    let oneWay = 5;
    const wrong: number[] = [];
    let nextPing = 0;
    const waiting: { at: number; run: () => void }[] = [];
    for (let tick = 0; tick < 60 * 20; tick++) {
      const sent = (tick * 1000) / 60;
      if (tick === 600) oneWay = 60;
      waiting.push({ at: sent + oneWay + (tick % 7), run: () => clock.sample(sent + 90_000) });
      if (sent >= nextPing) {
        nextPing = sent + 250;
        const rtt = 2 * oneWay + (tick % 5);
        waiting.push({ at: sent + rtt, run: () => clock.ping(rtt) });
      }
      for (; now < ((tick + 1) * 1000) / 60; now += 0.5)
        for (const event of waiting.filter(({ at }) => at <= now)) {
          waiting.splice(waiting.indexOf(event), 1);
          event.run();
        }
      const error = Math.abs(clock.serverNow() - 90_000 - now);
      if (tick < 120 || (tick >= 600 && tick < 720)) continue;
      wrong.push(error);
    }
    assert.ok(Math.max(...wrong) < 8, `${Math.max(...wrong)} ms wrong`);
  });

  it('a room that stood still for a minute is known as it is within seconds', () => {
    let now = 0;
    const clock = new LinkClock(() => now, 1000 / 60);
    let stoodMs = 0;
    const play = (ms: number): void => {
      for (const end = now + ms; now < end; now += 1000 / 60) {
        clock.sample(now - stoodMs + 5000);
        clock.serverNow();
      }
    };
    clock.ping(20);
    play(3000);
    for (stoodMs = 0; stoodMs < 60_000; stoodMs += 50) {
      now += 50;
      clock.serverNow();
    }
    play(8000);
    const error = clock.serverNow() - (now - stoodMs + 5000);
    assert.ok(Math.abs(error) < 40, `${error} ms wrong`);
  });
});
