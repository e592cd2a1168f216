/** Tests of input-pace.ts against a server that takes one input a tick, as `server/room/input-budget.ts` does. */

import assert from 'node:assert/strict';
import { TICK_MS } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { InputPace } from './input-pace.ts';

interface Play {
  readonly seconds: number;
  readonly delayMs?: number;
  readonly jitterMs?: number;
  /** Inputs that wait at the server in the beginning. */
  readonly waiting?: number;
  /** The client's clock against the server's. */
  readonly drift?: number;
  /** Where in a tick inputs arrive. */
  readonly phaseMs?: number;
}

/** Depths that the server reports every 15 ticks, and the speeds of the own tick. */
function play({ seconds, delayMs = 20, jitterMs = 0, waiting = 0, drift = 1, phaseMs = 5 }: Play) {
  const pace = new InputPace();
  const random = createRandom(5);
  const arrivals: number[] = [];
  const reports: number[] = [];
  const rates: number[] = [];
  let depth = 1;
  let size = waiting;
  let least = Infinity;
  let before = Infinity;
  let own = phaseMs;
  let sent = 0;
  let last = 0;
  let starved = 0;
  for (let tick = 0; tick < seconds * 60; tick++) {
    const now = tick * TICK_MS;
    own += pace.advance(TICK_MS * drift, now, tick > 60 ? depth : undefined, 2 * delayMs) / drift;
    rates.push(pace.rate);
    for (; sent * TICK_MS < own; sent++) {
      if (pace.paused) continue;
      last = Math.max(last, sent * TICK_MS + phaseMs + delayMs + random.between(0, 2 * jitterMs));
      // The own tick is ahead of time by what it has gained.
      arrivals.push(last + now - own + phaseMs);
    }
    while (arrivals.length > 0 && (arrivals[0] ?? 0) <= now) {
      arrivals.shift();
      size++;
    }
    least = Math.min(least, size);
    if (size > 0) size--;
    else if (tick > 300) starved++;
    if (tick % 15 === 14) {
      depth = Math.min(least, before);
      reports.push(depth);
      before = least;
      least = Infinity;
    }
  }
  return { reports, rates, starved };
}

describe('InputPace', () => {
  it('on a clean link one input waits, and the tick keeps its speed', () => {
    const { reports, rates } = play({ seconds: 30 });
    assert.ok(
      reports.slice(8).every((depth) => depth === 1),
      reports.join(),
    );
    assert.ok(rates.slice(300).every((rate) => Math.abs(rate - 1) < 1e-9));
  });

  for (const drift of [0.999, 1.001])
    it(`a clock that runs at ${drift} starves nobody, and lets nothing pile up`, () => {
      const { reports, starved } = play({ seconds: 120, drift });
      assert.ok(Math.max(...reports.slice(8)) <= 2, reports.join());
      assert.ok(starved < 120 * 60 * 0.01, `${starved} ticks without an input`);
    });

  it('a backlog is played off within seconds, at no more than 3 % of the speed', () => {
    const { reports, rates } = play({ seconds: 20, waiting: 8 });
    assert.ok((reports[30] ?? 9) <= 2, reports.join());
    assert.ok(Math.min(...rates) >= 0.97 - 1e-9 && Math.max(...rates) <= 1.03 + 1e-9);
  });

  it('jitter gets the inputs that it needs, and no more', () => {
    const { reports, starved } = play({ seconds: 60, jitterMs: 20 });
    assert.ok(starved < 60 * 60 * 0.02, `${starved} ticks without an input`);
    assert.ok(Math.max(...reports.slice(12)) <= 2, reports.join());
  });

  it('more than a quarter of a second’s worth is waited out at once', () => {
    const pace = new InputPace();
    let paused = 0;
    for (let now = 0; now < 3000; now += TICK_MS) {
      pace.advance(TICK_MS, now, now < 1000 ? 20 : 1, 50);
      if (pace.paused) paused += TICK_MS;
    }
    assert.ok(Math.abs(paused - 19 * TICK_MS) < 2 * TICK_MS, `${paused} ms`);
  });
});
