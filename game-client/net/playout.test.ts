/** Tests of playout.ts: as late as the link needs, as even as frames are, whatever comes. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../shared/engine/random.ts';
import { Playout } from './playout.ts';

interface Link {
  readonly intervalMs?: number;
  readonly delayMs?: number;
  readonly jitterMs?: number;
  /** Nothing arrives from one ms to another. */
  readonly stalls?: readonly (readonly [from: number, to: number])[];
}

/** Frames at 60 a second of so many ms on a link: what was on screen, and the newest patch then. */
function play(ms: number, link: Link, playout = new Playout(link.intervalMs ?? 1000 / 60)) {
  const { intervalMs = 1000 / 60, delayMs = 30, jitterMs = 0, stalls = [] } = link;
  const random = createRandom(3);
  const arrivals: { sent: number; at: number }[] = [];
  let last = 0;
  for (let sent = 0; sent < ms; sent += intervalMs) {
    let at = sent + delayMs + random.between(0, 2 * jitterMs);
    for (const [from, to] of stalls) if (at >= from && at < to) at = to;
    last = Math.max(last, at);
    arrivals.push({ sent, at: last });
  }
  const frames: { now: number; shown: number; newest: number; delay: number }[] = [];
  let newest = 0;
  for (let now = 0; now < ms; now += 1000 / 60) {
    for (let next = arrivals[0]; next && next.at <= now; next = arrivals[0]) {
      arrivals.shift();
      playout.note(next.sent, next.at);
      newest = next.sent;
    }
    playout.advance(now);
    frames.push({ now, shown: playout.shownMs, newest, delay: playout.delayMs });
  }
  return frames;
}

describe('Playout', () => {
  for (const intervalMs of [1000 / 60, 1000 / 30, 50])
    for (const jitterMs of [0, 2, 10, 30])
      it(`patches every ${intervalMs.toFixed(0)} ms ± ${jitterMs}: in time, and no later than they need`, () => {
        const frames = play(30_000, { intervalMs, jitterMs }).slice(300);
        const late = frames.filter(({ shown, newest }) => shown > newest).length / frames.length;
        assert.ok(late < 0.03, `${(late * 100).toFixed(1)} % of the frames had to guess`);
        const longest = Math.max(...frames.map(({ delay }) => delay));
        assert.ok(longest <= 1.5 * intervalMs + 3 * jitterMs + 1, `${longest} ms`);
      });

  it('a stall is no reason to be later afterwards', () => {
    const frames = play(20_000, { stalls: [[10_000, 10_250]] });
    const at = (ms: number): number => frames.findLast(({ now }) => now <= ms)?.delay ?? 0;
    assert.ok(Math.abs(at(12_000) - at(9900)) < 2, `${at(9900)} → ${at(12_000)} ms`);
  });

  it('after seconds without a frame the same moment is on screen as if there had been some', () => {
    for (const hiddenMs of [600, 3000, 20_000, 60_000])
      for (const off of [-40, 40]) {
        const [hidden, watched] = [new Playout(1000 / 60), new Playout(1000 / 60)];
        let now = 0;
        for (; now < 6000 + hiddenMs; now += 1000 / 60) {
          // Patches come later, or sooner, from shortly before the page was hidden on.
          for (const playout of [hidden, watched]) playout.note(now, now + 60 + (now > 5700 ? off : 0));
          if (now <= 6000) hidden.advance(now + 100);
          watched.advance(now + 100);
        }
        hidden.advance(now + 100);
        watched.advance(now + 100);
        const wrong = hidden.shownMs - watched.shownMs;
        assert.ok(Math.abs(wrong) < 45, `${wrong} ms off after ${hiddenMs} ms`);
      }
  });

  it('runs by no more than a tenth slower or faster than time, and never back', () => {
    const playout = new Playout(1000 / 60);
    const one = play(5000, { delayMs: 20 }, playout);
    for (const [index, { shown, now }] of one.entries()) {
      const before = one[index - 1];
      if (before === undefined || before.shown === 0) continue;
      const rate = (shown - before.shown) / (now - before.now);
      assert.ok(rate > 0.87 && rate < 1.05, `${rate} at ${now}`);
    }
  });

  it('is in time again on a link that has become slower, when it is told', () => {
    const playout = new Playout(1000 / 60);
    for (let sent = 0; sent < 3000; sent += 1000 / 60) playout.note(sent, sent + 10);
    playout.advance(3010);
    for (let sent = 3000; sent < 3300; sent += 1000 / 60) playout.note(sent, sent + 70);
    playout.forget();
    for (let now = 3370; now < 5000; now += 1000 / 60) playout.advance(now);
    assert.ok(playout.delayMs > 20 && playout.delayMs < 26, `${playout.delayMs}`);
  });

  it('whatever comes and when: what is on screen is a number, and goes on', () => {
    const event = fc.record({ pass: fc.nat(3000), sent: fc.integer({ min: -5000, max: 5000 }), frame: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const playout = new Playout(20);
        let now = 0;
        for (const { pass, sent, frame } of events) {
          now += pass;
          if (frame) playout.advance(now);
          else playout.note(now + sent, now);
          assert.ok(Number.isFinite(playout.shownMs) && Number.isFinite(playout.delayMs));
        }
      }),
    );
  });
});
