/** Tests of eased-track.ts: a late patch is bridged, and nobody sees a jump when it is there. */

import assert from 'node:assert/strict';
import { EasedTrack } from './eased-track.ts';

const EVERY = 1000 / 60;
const SPEED = 0.32;
const DELAY = 30;
const MOST = 1.8 * SPEED * EVERY;

/** Frames of one who runs, seen while patches stop for so long and then come all at once. */
function stalled(stallMs: number, place: (ms: number) => number = (ms) => ms * SPEED): { ms: number; x: number }[] {
  const eased = new EasedTrack(true, 180);
  const frames: { ms: number; x: number }[] = [];
  let sent = 0;
  for (let now = 0; now < 2500; now += EVERY) {
    const late = now > 1000 && now < 1000 + stallMs;
    for (; !late && sent <= now; sent += EVERY) eased.sample(sent, place(sent), 0, 0);
    eased.advance(now - DELAY, EVERY, MOST);
    frames.push({ ms: now, x: eased.drawn.x });
  }
  return frames;
}

function steps(frames: readonly { x: number }[]): number[] {
  return frames.slice(1).map(({ x }, index) => x - (frames[index]?.x ?? 0));
}

describe('EasedTrack', () => {
  const normal = SPEED * EVERY;

  for (const stallMs of [20, 60, 120, 250, 400])
    it(`after ${stallMs} ms without patches no frame goes three times as far, and it is right again in 300 ms`, () => {
      const frames = stalled(stallMs);
      const most = Math.max(...steps(frames).slice(10));
      assert.ok(most < 3 * normal, `${(most / normal).toFixed(2)} times a normal step`);
      assert.ok(Math.min(...steps(frames).slice(10)) > -1e-6, 'it went back');
      for (const { ms, x } of frames)
        if (ms > 1000 + stallMs + 300) assert.ok(Math.abs(x - (ms - DELAY) * SPEED) < 2, `at ${ms} drawn at ${x}`);
    });

  it('a patch that is no later than expected changes nothing', () => {
    for (const { ms, x } of stalled(0).slice(5)) assert.ok(Math.abs(x - (ms - DELAY) * SPEED) < 1e-6);
  });

  it('who turned back while nothing was known comes back to where he is', () => {
    const frames = stalled(150, (ms) => (ms < 1000 ? ms : 2000 - ms) * SPEED);
    const most = Math.max(...steps(frames).map(Math.abs).slice(10));
    assert.ok(most < 3 * normal, `${(most / normal).toFixed(2)} times a normal step`);
  });

  it('an error too large to be walked is a cut', () => {
    const frames = stalled(1000);
    assert.ok(Math.max(...steps(frames)) > 180);
    const last = frames.at(-1);
    assert.ok(last && Math.abs(last.x - (last.ms - DELAY) * SPEED) < 1e-6);
  });

  it('a jump is drawn at its moment, as one', () => {
    const frames = stalled(0, (ms) => (ms < 1000 ? 0 : 500));
    const before = frames.filter(({ x }) => x === 0);
    assert.equal(frames.filter(({ x }) => x !== 0 && x !== 500).length, 0);
    assert.ok(Math.abs((before.at(-1)?.ms ?? 0) - (1000 + DELAY)) < 2 * EVERY, `${before.at(-1)?.ms}`);
  });

  it('a guess is clipped', () => {
    const eased = new EasedTrack(true, 180, (_from, to) => {
      to.x = Math.min(to.x, 100);
    });
    for (let ms = 0; ms < 320; ms += EVERY) eased.sample(ms, ms * SPEED, 0, 0);
    eased.advance(400, EVERY, MOST);
    assert.equal(eased.drawn.x, 100);
  });
});
