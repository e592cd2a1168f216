/** Tests of frame-gaps.ts: after a gap one frame only looks. */

import assert from 'node:assert/strict';
import { FrameGaps, GAP_MS } from './frame-gaps.ts';

describe('gaps between frames', () => {
  it('end with a frame that sends nothing and hears nothing; the next is as any other', () => {
    let now = 1000;
    const gaps = new FrameGaps(() => now);
    assert.equal(gaps.limit(2), 2);
    now += GAP_MS;
    assert.ok(gaps.awake);
    assert.equal(gaps.limit(5), 5, 'a slow frame is no gap');
    now += GAP_MS + 1;
    assert.equal(gaps.awake, false);
    assert.equal(gaps.limit(5), 0);
    assert.equal(gaps.awake, false);
    now += 16;
    assert.equal(gaps.awake, false);
    assert.equal(gaps.limit(1), 1);
    assert.ok(gaps.awake);
  });
});
