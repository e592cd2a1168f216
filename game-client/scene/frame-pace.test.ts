/** Tests of the watch over frame times. */

import assert from 'node:assert/strict';
import { FramePace } from './frame-pace.ts';

/** How often it finds frames of these times too slow. */
function steps(pace: FramePace, frames: number, timeOf: (frame: number) => number, limit = 0): number {
  let found = 0;
  for (let frame = 0; frame < frames; frame++) if (pace.isTooSlow(timeOf(frame), limit)) found++;
  return found;
}

describe('the watch over frame times', () => {
  it('is content with 60 and 144 frames a second', () => {
    assert.equal(
      steps(new FramePace(), 600, () => 16.7),
      0,
    );
    assert.equal(
      steps(new FramePace(), 600, () => 6.9),
      0,
    );
  });

  it('forgives one slow frame in thirty, and not one in ten', () => {
    assert.equal(
      steps(new FramePace(), 720, (frame) => (frame % 30 === 0 ? 60 : 15)),
      0,
    );
    assert.ok(steps(new FramePace(), 720, (frame) => (frame % 10 === 0 ? 40 : 15)) > 0);
  });

  it('asks for one step in three seconds, not for one in every frame', () => {
    assert.equal(
      steps(new FramePace(), 74, () => 40),
      0,
    );
    assert.equal(
      steps(new FramePace(), 150, () => 40),
      2,
    );
  });

  it('does not take a rate that was asked for as slowness', () => {
    assert.equal(
      steps(new FramePace(), 600, () => 33.4, 30),
      0,
    );
    assert.ok(steps(new FramePace(), 600, () => 45, 30) > 0);
  });

  it('looks away while the page is hidden', () => {
    assert.equal(
      steps(new FramePace(), 600, (frame) => (frame % 5 === 0 ? 1200 : 16)),
      0,
    );
  });
});
