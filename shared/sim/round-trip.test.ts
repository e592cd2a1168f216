/** Tests of round-trip.ts. */

import assert from 'node:assert/strict';
import { createRandom } from '../engine/random.ts';
import { RoundTrip } from './round-trip.ts';

/** Seconds between two pings. */
const EVERY = 0.25;

function secondsUntilRight(from: number, to: number, jitter: number): number {
  const random = createRandom(7);
  const trip = new RoundTrip();
  const ping = (ms: number): unknown => trip.sample(ms + random.between(0, 2 * jitter));
  for (let n = 0; n < 40; n++) ping(from);
  let right = 0;
  for (let n = 1; n <= 40; n++) {
    ping(to);
    const wrong = Math.abs(trip.rttMs - (to + jitter)) > 0.1 * (to + jitter);
    if (wrong) right = n * EVERY + EVERY;
  }
  return right;
}

describe('RoundTrip', () => {
  for (const [from, to, jitter] of [
    [10, 120, 1],
    [120, 10, 1],
    [10, 120, 10],
    [90, 600, 20],
    [40, 70, 3],
  ] as const)
    it(`${from} → ${to} ± ${jitter} ms is known within a tenth after three seconds at most`, () => {
      assert.ok(secondsUntilRight(from, to, jitter) <= 3, `${secondsUntilRight(from, to, jitter)} s`);
    });

  it('one or two stalls say nothing of the link', () => {
    const trip = new RoundTrip();
    for (let n = 0; n < 30; n++) trip.sample(40 + (n % 3));
    for (const ms of [900, 650]) assert.equal(trip.sample(ms), false);
    assert.ok(Math.abs(trip.rttMs - 41) < 1, `${trip.rttMs}`);
    assert.equal(trip.bestMs, 40);
    assert.ok(trip.jitterMs < 5, `${trip.jitterMs}`);
  });

  it('tells when the link is another one', () => {
    const trip = new RoundTrip();
    for (let n = 0; n < 20; n++) assert.equal(trip.sample(20), false);
    assert.deepEqual(
      [80, 80, 80].map((ms) => trip.sample(ms)),
      [false, false, true],
    );
    assert.equal(trip.bestMs, 80);
  });

  it('knows the spread', () => {
    const trip = new RoundTrip();
    for (let n = 0; n < 200; n++) trip.sample(n % 2 === 0 ? 90 : 110);
    assert.ok(trip.jitterMs > 7 && trip.jitterMs < 15, `${trip.jitterMs}`);
  });
});
