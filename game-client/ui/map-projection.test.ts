/** Tests of map-projection.ts. */

import assert from 'node:assert/strict';
import { projectArena } from './map-projection.ts';

describe('the map', () => {
  it('fits the longer side into the square and keeps the shape', () => {
    const wide = projectArena(1920, 1440, 160);
    assert.deepEqual([wide.width, wide.height], [160, 120]);
    const tall = projectArena(1000, 4000, 160);
    assert.deepEqual([tall.width, tall.height], [40, 160]);
    assert.equal(tall.scale, 0.04);
  });
});
