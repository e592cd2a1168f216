/** Tests of grid.ts: near() finds what is near and nothing else, whatever the layout. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PointGrid } from './grid.ts';

const WIDTH = 1000;
const HEIGHT = 700;
const coordinate = fc.double({ min: -300, max: 1300, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });

describe('grid', () => {
  it('finds everything within reach, once, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 200 }),
        point,
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.integer({ min: 7, max: 1500 }),
        (points, centre, reach, cell) => {
          const grid = new PointGrid(WIDTH, HEIGHT, cell);
          points.forEach(({ x, y }, index) => {
            grid.insert(index, x, y);
          });
          const out: number[] = [];
          const count = grid.near(centre.x, centre.y, reach, out);
          const found = out.slice(0, count);
          assert.equal(new Set(found).size, found.length, 'an item came twice');
          for (const index of found) assert.ok(index >= 0 && index < points.length, `there is no item ${index}`);
          points.forEach(({ x, y }, index) => {
            const isNear =
              x >= centre.x - reach && x <= centre.x + reach && y >= centre.y - reach && y <= centre.y + reach;
            assert.equal(found.includes(index), isNear, `item ${index} at ${x}, ${y}`);
          });
        },
      ),
    );
  });

  it('finds what is exactly at the end of its reach, in the next cell, on all sides', () => {
    const grid = new PointGrid(WIDTH, HEIGHT, 100);
    const sides = [
      [200, 150],
      [99, 150],
      [150, 200],
      [150, 99],
    ] as const;
    sides.forEach(([x, y], index) => {
      grid.insert(index, x, y);
    });
    const out: number[] = [];
    out.length = grid.near(150, 150, 51, out);
    assert.deepEqual(out.sort(), [0, 1, 2, 3]);
    out.length = grid.near(150, 150, 50, out);
    assert.ok(out.includes(0) && out.includes(2));
  });

  it('leaves out what is far away', () => {
    const grid = new PointGrid(WIDTH, HEIGHT, 100);
    grid.insert(0, 50, 50);
    grid.insert(1, 950, 650);
    const out: number[] = [];
    assert.equal(grid.near(60, 60, 30, out), 1);
    assert.equal(out[0], 0);
  });

  it('forgets everything at clear()', () => {
    const grid = new PointGrid(WIDTH, HEIGHT, 100);
    for (let index = 0; index < 50; index++) grid.insert(index, index * 20, index * 14);
    grid.clear();
    assert.equal(grid.near(500, 350, 2000, []), 0);
    grid.insert(3, 10, 10);
    const out: number[] = [];
    assert.equal(grid.near(10, 10, 5, out), 1);
    assert.equal(out[0], 3);
  });

  it('counts what it found, so that a longer list can be used again', () => {
    const grid = new PointGrid(WIDTH, HEIGHT, 100);
    grid.insert(0, 50, 50);
    const out = [9, 9, 9];
    assert.equal(grid.near(50, 50, 10, out), 1);
    assert.deepEqual(out, [0, 9, 9]);
  });

  it('takes numbers of items far beyond its first size', () => {
    const grid = new PointGrid(WIDTH, HEIGHT, 100);
    grid.insert(0, 50, 50);
    grid.insert(5000, 55, 55);
    const out: number[] = [];
    out.length = grid.near(50, 50, 10, out);
    assert.deepEqual(out.sort(), [0, 5000]);
  });
});
