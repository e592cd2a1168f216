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
  /** Where in a tick inputs arrive at first. */
  readonly phaseMs?: number;
  /** Inputs leave with frames. */
  readonly framesPerSecond?: number;
}

/** What the server reports every 15 ticks, and the speeds of the own tick. */
function play({
  seconds,
  delayMs = 20,
  jitterMs = 0,
  waiting = 0,
  drift = 1,
  phaseMs = 5,
  framesPerSecond = 60,
}: Play) {
  const pace = new InputPace();
  const random = createRandom(5);
  const onTheWay: number[] = [];
  const ring: number[] = Array.from({ length: waiting }, () => 0);
  const depths: number[] = [];
  const waits: number[] = [];
  const rates: number[] = [];
  let timing: { inputDepth: number; inputWait: number } | undefined;
  let now = { depth: Infinity, wait: Infinity };
  let before = now;
  /** Ticks of the client, with their fraction. */
  let own = phaseMs / TICK_MS;
  let frameAt = 0;
  let sent = 0;
  let last = 0;
  let starved = 0;
  const frame = (): void => {
    const ms = 1000 / framesPerSecond;
    own += pace.advance(ms * drift, frameAt, timing, 2 * delayMs) / TICK_MS;
    rates.push(pace.rate);
    for (; sent < Math.floor(own); sent++) {
      if (pace.paused) continue;
      last = Math.max(last, frameAt + delayMs + random.between(0, 2 * jitterMs));
      onTheWay.push(last);
    }
    frameAt += ms;
  };
  for (let tick = 0; tick < seconds * 60; tick++) {
    const at = tick * TICK_MS + 11;
    while (frameAt <= at) frame();
    while ((onTheWay[0] ?? Infinity) <= at) ring.push(onTheWay.shift() ?? 0);
    now.depth = Math.min(now.depth, ring.length);
    now.wait = Math.min(now.wait, at - (ring[0] ?? at));
    if (ring.shift() === undefined && tick > 300) starved++;
    if (tick % 15 !== 14) continue;
    timing = {
      inputDepth: Math.min(now.depth, before.depth),
      inputWait: Math.min(255, Math.round(Math.min(now.wait, before.wait))),
    };
    depths.push(timing.inputDepth);
    waits.push(timing.inputWait);
    before = now;
    now = { depth: Infinity, wait: Infinity };
  }
  return { depths, waits, rates, starved };
}

describe('InputPace', () => {
  for (const framesPerSecond of [30, 60, 75, 144, 240, 1000])
    for (const phaseMs of [0.5, 8, 16])
      it(`on a clean link inputs wait for a few ms and a frame at most, at ${framesPerSecond} frames (${phaseMs} ms)`, () => {
        const { waits, rates, starved } = play({ seconds: 40, phaseMs, framesPerSecond });
        const most = 8 + 1000 / framesPerSecond;
        assert.ok(
          waits.slice(40).every((wait) => wait >= 1 && wait <= most),
          waits.join(),
        );
        assert.ok(rates.slice(-10 * framesPerSecond).every((rate) => Math.abs(rate - 1) < 1e-9));
        assert.equal(starved, 0);
      });

  for (const drift of [0.999, 1.001])
    it(`a clock that runs at ${drift} starves nobody, and lets nothing pile up`, () => {
      const { depths, starved } = play({ seconds: 120, drift });
      assert.ok(Math.max(...depths.slice(12)) <= 2, depths.join());
      assert.ok(starved < 120 * 60 * 0.005, `${starved} ticks without an input`);
    });

  it('a backlog is played off within seconds, at no more than 3 % of the speed', () => {
    const { depths, rates } = play({ seconds: 20, waiting: 8 });
    assert.ok((depths[32] ?? 9) <= 1, depths.join());
    assert.ok(Math.min(...rates) >= 0.97 - 1e-9 && Math.max(...rates) <= 1.03 + 1e-9);
  });

  it('jitter gets the inputs that it needs, and no more', () => {
    const { depths, starved } = play({ seconds: 60, jitterMs: 20 });
    assert.ok(starved < 60 * 60 * 0.02, `${starved} ticks without an input`);
    assert.ok(Math.max(...depths.slice(12)) <= 2, depths.join());
  });

  it('more than a quarter of a second’s worth is waited out at once', () => {
    const pace = new InputPace();
    let paused = 0;
    for (let now = 0; now < 3000; now += TICK_MS) {
      pace.advance(TICK_MS, now, { inputDepth: now < 1000 ? 20 : 1, inputWait: now < 1000 ? 255 : 4 }, 50);
      if (pace.paused) paused += TICK_MS;
    }
    assert.ok(Math.abs(paused - 19 * TICK_MS) < 2 * TICK_MS, `${paused} ms`);
  });
});
