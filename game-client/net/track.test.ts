/** Tests of track.ts. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Placed, Track } from './track.ts';

function at(track: Track, ms: number): Placed {
  return track.at(ms, { x: Number.NaN, y: Number.NaN, third: Number.NaN });
}

function walked(from: number, to: number, every: number, speed = 0.3): Track {
  const track = new Track(true);
  for (let ms = from; ms <= to; ms += every) track.sample(ms, ms * speed, 5, 0, false);
  return track;
}

describe('Track', () => {
  it('is on the straight line between two patches, at whatever rate they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (every, share) => {
        const track = walked(0, every * 30, every);
        const ms = every * (5 + share * 24);
        assert.ok(Math.abs(at(track, ms).x - ms * 0.3) < 1e-6);
      }),
    );
  });

  it('knows a second of patches, and is at the oldest of them before', () => {
    const track = walked(0, 10_000, 1000 / 60);
    assert.ok(Math.abs(at(track, 9100).x - 2730) < 1e-6);
    const oldest = at(track, 0).x;
    assert.ok(oldest > 2600 && oldest < 2720, `${oldest}`);
  });

  it('goes on as it went for a short while, and then stands', () => {
    const track = walked(0, 500, 20);
    const ways = Array.from({ length: 30 }, (_, n) => at(track, 500 + n * 10).x - 150);
    assert.ok(Math.abs((ways[3] ?? 0) - 9) < 1e-6, `${ways[3]}`);
    for (let n = 1; n < ways.length; n++) assert.ok((ways[n] ?? 0) >= (ways[n - 1] ?? 0));
    assert.equal(ways[29], ways[20]);
    assert.ok((ways[29] ?? 0) < 30, `${ways[29]} units on a guess`);
  });

  it('stands where it jumped to, and is never between', () => {
    const track = walked(0, 100, 20);
    track.sample(120, 900, 5, 0, true);
    assert.equal(at(track, 119).x, 30);
    assert.equal(at(track, 120).x, 900);
    assert.equal(at(track, 180).x, 900);
  });

  it('does not go on from what it did before a long silence', () => {
    const track = new Track(false);
    track.sample(0, 0, 0, 0, false);
    track.sample(1000, 100, 0, 0, false);
    assert.equal(at(track, 1050).x, 100);
  });

  it('turns the shorter way, round and round', () => {
    const track = new Track(true);
    for (let n = 0; n < 200; n++) track.sample(n * 20, 0, 0, (n * 0.3) % (2 * Math.PI), false);
    for (let ms = 3000; ms < 3900; ms += 7) {
      const step = at(track, ms + 7).third - at(track, ms).third;
      assert.ok(step > 0.09 && step < 0.12, `${step} at ${ms}`);
    }
  });

  it('takes the newer of two samples of the same moment, and begins anew when time does', () => {
    const track = walked(0, 100, 20);
    track.sample(100, 77, 5, 0, false);
    assert.equal(at(track, 100).x, 77);
    assert.equal(at(track, 80).x, 24);
    track.sample(40, 500, 5, 0, false);
    assert.equal(at(track, 30).x, 500);
    assert.equal(track.newestMs, 40);
  });
});
