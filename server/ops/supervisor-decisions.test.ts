/** When a server is taken for hung, and how often and how soon it is started again, in virtual time. */

import assert from 'node:assert/strict';
import { type Decision, Watch } from './supervisor-decisions.ts';

const LOOK_MS = 250;
const SIGN_MS = 500;

describe('watching over a server', () => {
  let now: number;
  let watch: Watch;

  beforeEach(() => {
    now = 1000;
    watch = new Watch(4000, now);
    watch.started(now);
  });

  /** @returns ms until it is to be killed; undefined when it is not */
  function pass(ms: number, gives = false): number | undefined {
    for (const from = now; now - from < ms; ) {
      now += LOOK_MS;
      if (gives && (now - from) % SIGN_MS === 0) watch.heard({ rooms: 2, players: 7 }, now);
      if (watch.look(now, true)) return now - from;
    }
    return undefined;
  }
  function end(): Decision {
    return watch.ended(now, null, 'SIGKILL');
  }

  it('takes 4 s without a sign for a hang, and says what was lost and for how long it was gone', () => {
    assert.equal(pass(60_000, true), undefined);
    // The newest look came right behind a sign.
    assert.equal(pass(60_000), 4000 - LOOK_MS);
    const lost = { rooms: 2, players: 7, upSeconds: 64, restarts: 1, silentSeconds: 4 };
    assert.deepEqual(end(), { restartAfterMs: 0, lost });
    watch.started(now);
    now += 2000;
    assert.equal(watch.heard({ rooms: 0, players: 0 }, now), 6000);
  });

  it('lets a start take a minute, and ends with what never came up', () => {
    assert.equal(pass(59_000), undefined);
    assert.deepEqual(watch.ended(now, 3, null), { exit: 3 });
  });

  it('does not take a laptop that slept, or a clock that jumped, for a hang', () => {
    pass(10_000, true);
    for (const hours of [1, 8, 24]) {
      now += hours * 3_600_000;
      assert.equal(watch.look(now, true), false);
      assert.equal(pass(2500), undefined);
      assert.equal(pass(1000, true), undefined);
    }
  });

  it('waits longer from one restart in a row to the next, and gives up after ten', () => {
    const waits: number[] = [];
    for (let run = 0; run < 20; run++) {
      pass(2000, true);
      const decision = watch.ended(now, 1, null);
      if (!('restartAfterMs' in decision)) {
        assert.ok('giveUp' in decision && decision.giveUp === 1);
        break;
      }
      waits.push(decision.restartAfterMs / 1000);
      now += decision.restartAfterMs;
      watch.started(now);
    }
    assert.deepEqual(waits, [0, 1, 2, 4, 8, 16, 30, 30, 30, 30]);
    assert.equal(watch.restarts, 10);
  });

  it('counts anew once one has stayed up for a minute', () => {
    for (let run = 0; run < 40; run++) {
      pass(61_000, true);
      assert.equal((end() as { restartAfterMs: number }).restartAfterMs, 0);
      watch.started(now);
    }
  });

  it('starts nothing again that was asked to end, or ended by itself', () => {
    pass(2000, true);
    assert.deepEqual(watch.ended(now, 0, null), { exit: 0 });
    watch.asked = true;
    assert.equal(pass(30_000), undefined);
    assert.deepEqual(watch.ended(now, null, 'SIGTERM'), { exit: 0 });
    assert.deepEqual(watch.ended(now, null, 'SIGKILL'), { exit: 1 });
  });
});
