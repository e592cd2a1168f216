/** Tests of arcs.ts: circles are round and danger covers all outside of them, exactly once. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Circular,
  containsSeen,
  forEachAround,
  forEachHatch,
  placeLabel,
  type Seen,
  segmentsOf,
  touchesSeen,
} from './arcs.ts';

const SEEN: Seen = { x: 1000, y: 500, right: 2280, bottom: 1220 };
const circle = fc.record({
  x: fc.integer({ min: 0, max: 4000 }),
  y: fc.integer({ min: 0, max: 4000 }),
  radius: fc.integer({ min: 1, max: 2500 }),
});
const point = fc.record({
  x: fc.double({ min: SEEN.x + 0.01, max: SEEN.right - 0.01, noNaN: true }),
  y: fc.double({ min: SEEN.y + 0.01, max: SEEN.bottom - 0.01, noNaN: true }),
});
const inside = ({ x, y, radius }: Circular, at: { x: number; y: number }): boolean =>
  Math.hypot(at.x - x, at.y - y) < radius;

describe('a rim of straight pieces', () => {
  it('leaves its circle by less than half a unit, whatever its radius', () => {
    for (const radius of [60, 84, 140, 600, 2000]) {
      const off = radius * (1 - Math.cos(Math.PI / segmentsOf(radius)));
      assert.ok(off < 0.5, `${off} at ${radius}`);
    }
  });

  it('is of a bounded number of pieces for every number', () => {
    for (const radius of [0, -5, Number.NaN, 1e9, Infinity]) {
      const count = segmentsOf(radius);
      assert.ok(count >= 3 && count <= 256, `${count} at ${radius}`);
    }
  });
});

describe('what is seen around a square', () => {
  it('is covered once, and the square not at all', () => {
    fc.assert(
      fc.property(circle, point, ({ x, y, radius }, at) => {
        let covers = 0;
        forEachAround(x, y, radius, SEEN, (left, top, width, height) => {
          assert.ok(width > 0 && height > 0);
          if (at.x > left && at.x < left + width && at.y > top && at.y < top + height) covers++;
        });
        const [dx, dy] = [Math.abs(at.x - x), Math.abs(at.y - y)];
        fc.pre(Math.abs(dx - radius) > 0.02 && Math.abs(dy - radius) > 0.02);
        assert.equal(covers, dx < radius && dy < radius ? 0 : 1);
      }),
    );
  });
});

describe('lines around a hole', () => {
  it('are all that is outside of the circle of lines so far apart, and nothing inside', () => {
    fc.assert(
      fc.property(circle, fc.integer({ min: 0, max: 400 }), (area, shift) => {
        forEachHatch(area, SEEN, 58, shift, (fromX, fromY, toX, toY) => {
          for (const share of [0.01, 0.5, 0.99]) {
            const at = { x: fromX + (toX - fromX) * share, y: fromY + (toY - fromY) * share };
            assert.ok(!inside({ ...area, radius: area.radius - 0.01 }, at), JSON.stringify({ area, at }));
            assert.ok(at.x >= SEEN.x - 0.01 && at.x <= SEEN.right + 0.01);
            assert.ok(at.y >= SEEN.y - 0.01 && at.y <= SEEN.bottom + 0.01);
          }
          assert.ok(Math.abs(Math.abs(toX - fromX) - Math.abs(toY - fromY)) < 1e-6, 'it leans by 45°');
        });
      }),
    );
  });

  it('leave no place outside without one near', () => {
    const area = { x: 1600, y: 800, radius: 200 };
    fc.assert(
      fc.property(point, (at) => {
        fc.pre(Math.hypot(at.x - area.x, at.y - area.y) > area.radius + 60);
        let nearest = Infinity;
        forEachHatch(area, SEEN, 58, 0, (fromX, fromY, toX, toY) => {
          const share = Math.min(1, Math.max(0, (at.x - fromX - (at.y - fromY)) / 2 / (toX - fromX || 1)));
          nearest = Math.min(
            nearest,
            Math.hypot(at.x - fromX - (toX - fromX) * share, at.y - fromY - (toY - fromY) * share),
          );
        });
        assert.ok(nearest < 60, `${nearest} units away`);
      }),
    );
  });

  it('stay where they are in the world when the camera moves', () => {
    const sums = (seen: Seen): Set<number> => {
      const found = new Set<number>();
      forEachHatch({ x: 0, y: 0, radius: 1 }, seen, 58, 0, (x, y) => found.add(Math.round((x + y) * 1000)));
      return found;
    };
    const before = sums(SEEN);
    const after = sums({ x: SEEN.x + 7, y: SEEN.y, right: SEEN.right + 7, bottom: SEEN.bottom });
    assert.ok([...after].filter((sum) => before.has(sum)).length >= before.size - 1);
  });
});

describe('a circle and what is seen', () => {
  it('contains it only when none of its corners is outside', () => {
    fc.assert(
      fc.property(circle, (area) => {
        const corners = [SEEN.x, SEEN.right].flatMap((x) => [SEEN.y, SEEN.bottom].map((y) => ({ x, y })));
        const all = corners.every((corner) => Math.hypot(corner.x - area.x, corner.y - area.y) <= area.radius);
        assert.equal(containsSeen(area, SEEN), all);
        if (all) assert.ok(touchesSeen(area, SEEN, 0));
      }),
    );
  });
});

describe('the label of an area', () => {
  it('stands above it where that is to be seen', () => {
    const place = { x: 0, y: 0 };
    assert.ok(placeLabel({ x: 1600, y: 900, radius: 140 }, SEEN, 50, 1, place));
    assert.equal(place.x, 1600);
    assert.ok(place.y < 900 - 140 && place.y > 900 - 140 - 30);
  });

  it('is wholly on the screen, and never beyond its area', () => {
    fc.assert(
      fc.property(circle, (area) => {
        const place = { x: 0, y: 0 };
        if (!placeLabel(area, SEEN, 50, 1, place)) return;
        assert.ok(place.x - 50 >= SEEN.x && place.x + 50 <= SEEN.right);
        assert.ok(place.y > SEEN.y && place.y < SEEN.bottom && place.y < area.y + area.radius);
      }),
    );
  });

  it('is none for what is out of sight', () => {
    assert.equal(placeLabel({ x: 0, y: 0, radius: 100 }, SEEN, 50, 1, { x: 0, y: 0 }), false);
  });
});
