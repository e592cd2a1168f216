/** Tests of points.ts. */

import assert from 'node:assert/strict';
import { distance, middleOf, towards } from './points.ts';

describe('points', () => {
  it('are so far apart, and one lies so far on the way to another', () => {
    const from = { x: 10, y: 20 };
    const to = { x: 40, y: 60 };
    assert.equal(distance(from, to), 50);
    assert.deepEqual(towards(from, to, 25), { x: 25, y: 40 });
    assert.deepEqual(towards(from, to, -50), { x: -20, y: -20 });
  });

  it('that are the same are no way apart, and on the way between them is nothing else', () => {
    const point = { x: 3, y: 4 };
    assert.equal(distance(point, point), 0);
    assert.deepEqual(towards(point, point, 100), point);
  });

  it('have the middle of an area among them', () => {
    assert.deepEqual(middleOf({ x: 96, y: 370, width: 80, height: 220 }), { x: 136, y: 480 });
  });
});
