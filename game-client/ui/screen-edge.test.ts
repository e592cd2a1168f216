/** Tests of screen-edge.ts. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EdgePlace, placeAtEdge } from './screen-edge.ts';

const HALF_WIDTH = 400;
const HALF_HEIGHT = 225;
const INSET_X = 30;
const INSET_Y = 60;

function place(dx: number, dy: number): EdgePlace | undefined {
  const out = { x: 0, y: 0, angle: 0 };
  return placeAtEdge(dx, dy, HALF_WIDTH, HALF_HEIGHT, INSET_X, INSET_Y, out) ? out : undefined;
}

describe('an arrow at the screen’s edge', () => {
  it('is not there for what is on the screen', () => {
    assert.equal(place(0, 0), undefined);
    assert.equal(place(399, -224), undefined);
  });

  it('is inside the nearest edge, straight ahead', () => {
    assert.deepEqual(place(2000, 0), { x: 370, y: 0, angle: 0 });
    assert.deepEqual(place(0, 900), { x: 0, y: 165, angle: Math.PI / 2 });
  });

  it('is on the rectangle and in the direction of what it stands for, wherever that is', () => {
    const far = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(far, far, (dx, dy) => {
        const at = place(dx, dy);
        if (at === undefined) return;
        const onSide = Math.abs(Math.abs(at.x) - 370) < 1e-6 && Math.abs(at.y) <= 165 + 1e-6;
        const onTop = Math.abs(Math.abs(at.y) - 165) < 1e-6 && Math.abs(at.x) <= 370 + 1e-6;
        assert.ok(onSide || onTop, `${at.x}, ${at.y}`);
        assert.ok(Math.abs(Math.atan2(at.y, at.x) - at.angle) < 1e-6);
      }),
    );
  });
});
