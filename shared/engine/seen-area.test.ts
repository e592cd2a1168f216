/** Tests of seen-area.ts: no screen shows more of the world than another. */

import assert from 'node:assert/strict';
import { zoomOf } from './seen-area.ts';

describe('the seen area', () => {
  for (const [width, height] of [
    [1280, 720],
    [800, 450],
    [450, 800],
    [3440, 1440],
  ] as const) {
    it(`is at most 1280 by 720 units on ${width} by ${height}`, () => {
      const zoom = zoomOf(width, height);
      assert.ok(width / zoom <= 1280.001 && height / zoom <= 720.001);
    });
  }

  it('is one unit a pixel at 1280 by 720', () => assert.equal(zoomOf(1280, 720), 1));
});
