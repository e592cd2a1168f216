/** Tests of player-link.ts and of what it bounds. */

import assert from 'node:assert/strict';
import { neutralInput, TICK_MS } from '../../shared/engine/input.ts';
import { InputRing } from './input-ring.ts';
import { PlayerLink } from './player-link.ts';

/** A link of so many ms there and back that has been pinged for a while, at this tick. */
function known(rttMs: number, tick: number): PlayerLink {
  const link = new PlayerLink();
  for (let at = 0; at < tick; at++) {
    link.heard(at);
    if (link.pingDue(at, at * TICK_MS)) link.pong(at * TICK_MS + rttMs);
  }
  return link;
}

describe('PlayerLink', () => {
  it('asks one thing at a time, every two seconds', () => {
    const link = new PlayerLink();
    const asked = Array.from({ length: 600 }, (_, tick) => link.pingDue(tick, tick * TICK_MS));
    assert.equal(asked.filter(Boolean).length, 1, 'it was never answered');
    link.pong(0);
    assert.equal(link.pingDue(600, 10_000), true);
  });

  it('knows the round trip', () => {
    assert.ok(Math.abs(known(80, 1200).roundTrip.rttMs - 80) < 1e-6);
  });

  it('allows what an honest client shows: a round trip and the interpolation delay', () => {
    const link = known(80, 1200);
    assert.ok(link.oldestSeenMs(1200) <= 1200 * TICK_MS - 80 - 100);
    assert.ok(link.oldestSeenMs(1200) >= 1200 * TICK_MS - 80 - 300);
  });

  it('and after a stall what was under way for as long', () => {
    const link = known(80, 1200);
    link.heard(1260);
    assert.ok(link.oldestSeenMs(1260) <= 1200 * TICK_MS - 80 - 100);
    link.heard(1261);
    assert.ok(link.oldestSeenMs(1261) >= 1200 * TICK_MS);
  });

  it('but not what was under way for less: of what comes at once each is a tick younger', () => {
    const link = known(80, 1200);
    link.heard(1260);
    for (let made = 1200; made < 1260; made++) {
      const seenMs = made * TICK_MS - 80 - 100;
      assert.ok(link.oldestSeenMs(1260) <= seenMs);
      assert.ok(link.oldestSeenMs(1260) >= seenMs - 200);
      link.claimed(1260, seenMs);
    }
  });

  it('who claimed to see what was young may claim what is older a second later, not at once', () => {
    const link = known(500, 1200);
    link.claimed(1200, 1200 * TICK_MS - 60);
    assert.ok(link.oldestSeenMs(1201) >= 1201 * TICK_MS - 60 - 200);
    assert.ok(link.oldestSeenMs(1201) <= 1201 * TICK_MS - 60 - 100);
    assert.ok(link.oldestSeenMs(1261) <= 1261 * TICK_MS - 600);
  });

  it('a link that is not known yet counts as one of the longer ones, and not as one without end', () => {
    const link = new PlayerLink(5000);
    link.heard(5001);
    assert.equal(link.oldestSeenMs(5001), 5000 * TICK_MS - 300);
  });

  it('one that resumes a seat is not unknown anew: it is about as long as the one before, or nothing for who never answered', () => {
    const reach = (before: PlayerLink): number => {
      const link = new PlayerLink(5000, before);
      link.heard(5001);
      return 5000 * TICK_MS - link.oldestSeenMs(5001);
    };
    assert.equal(Math.round(reach(known(80, 1200))), 80 + 100 + 250);
    assert.equal(reach(known(2000, 1200)), 550);
    const silent = new PlayerLink(100);
    assert.equal(reach(silent), 250);
    assert.equal(reach(new PlayerLink(200, silent)), 250);
  });
});

describe('a stamp', () => {
  it('that is older than can be counts as the oldest that can be; others, and none, stay as they are', () => {
    const ring = new InputRing();
    ring.oldestMs = 5000;
    for (const stamp of [4000, 5500, 0]) ring.push(stamp);
    const out = neutralInput();
    const times = [0, 0, 0].map(() => {
      ring.take(out);
      return ring.renderTime;
    });
    assert.deepEqual(times, [5000, 5500, 0]);
    assert.equal(ring.bounded, 1);
  });
});
