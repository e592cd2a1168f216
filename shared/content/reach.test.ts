/** Tests of reach.ts: the regions are those that bodies walk, and those that a fine grid finds. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Arena, indexArena, isFree, type Rect } from '../sim/arena.ts';
import { type Body, moveAndCollide } from '../sim/movement.ts';
import { findReach } from './reach.ts';

const SIZE = 320;

function arenaOf(walls: readonly Rect[], width = SIZE, height = SIZE): Arena {
  return indexArena({ name: 'test', width, height, walls, spawns: [], pickups: [], zones: [] });
}

/** Walls on a grid of 16 units, so that a grid of 8 has a point in each gap, however narrow. */
const gridWalls = fc.array(
  fc
    .tuple(fc.nat(19), fc.nat(19), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    .map(([x, y, width, height]) => ({
      x: x * 16,
      y: y * 16,
      width: Math.min(width * 16, SIZE - x * 16),
      height: Math.min(height * 16, SIZE - y * 16),
    })),
  { maxLength: 14 },
);

/** Regions of the points of a grid of 8 units, found step by step. */
function floodGrid(arena: Arena, radius: number): (x: number, y: number) => number {
  const STEP = 8;
  const side = SIZE / STEP + 1;
  const regions = new Int32Array(side * side).fill(-1);
  const free = (cell: number): boolean =>
    isFree(arena, (cell % side) * STEP, Math.floor(cell / side) * STEP, radius) && regions[cell] === -1;
  let region = 0;
  for (let start = 0; start < regions.length; start++) {
    if (!free(start)) continue;
    region++;
    const queue = [start];
    regions[start] = region;
    for (const cell of queue) {
      const column = cell % side;
      for (const next of [
        ...(column > 0 ? [cell - 1] : []),
        ...(column < side - 1 ? [cell + 1] : []),
        cell - side,
        cell + side,
      ]) {
        if (next < 0 || next >= regions.length || !free(next)) continue;
        regions[next] = region;
        queue.push(next);
      }
    }
  }
  return (x, y) => regions[Math.round(y / STEP) * side + Math.round(x / STEP)] ?? -1;
}

describe('findReach', () => {
  it('finds the regions that a grid finds which is fine enough for every gap', () => {
    let several = 0;
    fc.assert(
      fc.property(gridWalls, fc.constantFrom(16, 24), (walls, radius) => {
        const arena = arenaOf(walls);
        const reach = findReach(arena, radius);
        const grid = floodGrid(arena, radius);
        // The numbers may differ; which points go together may not.
        const pairs = new Map<number, number>();
        for (let y = 0; y <= SIZE; y += 8) {
          for (let x = 0; x <= SIZE; x += 8) {
            const expected = grid(x, y);
            const found = reach.regionAt({ x, y });
            assert.equal(found < 0, expected < 0, `at ${x}, ${y}`);
            if (expected < 0) continue;
            assert.equal(pairs.get(expected) ?? found, found, `at ${x}, ${y}`);
            pairs.set(expected, found);
          }
        }
        assert.equal(new Set(pairs.values()).size, pairs.size);
        if (pairs.size > 1) several++;
      }),
    );
    assert.ok(several > 10, `only ${several} of these arenas fall apart`);
  });

  it('calls no place out of reach to which a body has walked', () => {
    const step = fc.record({
      angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
      speed: fc.integer({ min: 50, max: 1500 }),
      ticks: fc.integer({ min: 1, max: 20 }),
    });
    const wall = fc.record({
      x: fc.double({ min: 0, max: 300, noNaN: true }),
      y: fc.double({ min: 0, max: 300, noNaN: true }),
      width: fc.double({ min: 16, max: 200, noNaN: true }),
      height: fc.double({ min: 16, max: 200, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(wall, { maxLength: 8 }), fc.array(step, { maxLength: 30 }), (walls, steps) => {
        const arena = arenaOf(walls, 480, 360);
        const body: Body = { x: 240, y: 180, vx: 0, vy: 0 };
        fc.pre(isFree(arena, body.x, body.y, 16));
        const reach = findReach(arena, 16);
        const home = reach.regionAt(body);
        assert.ok(home >= 0);
        for (const { angle, speed, ticks } of steps) {
          for (let tick = 0; tick < ticks; tick++) {
            body.vx = Math.cos(angle) * speed;
            body.vy = Math.sin(angle) * speed;
            moveAndCollide(body, 16, arena, 1 / 60);
            assert.equal(reach.regionAt(body), home, `at ${body.x}, ${body.y}`);
          }
        }
      }),
    );
  });

  it('tells a gap as wide as the body from one a sixteenth narrower', () => {
    const gap = (width: number): Arena =>
      arenaOf([
        { x: 0, y: 144, width: 100, height: 32 },
        { x: 100 + width, y: 144, width: SIZE - 100 - width, height: 32 },
      ]);
    const together = (arena: Arena): boolean => {
      const reach = findReach(arena, 16);
      return reach.regionAt({ x: 160, y: 50 }) === reach.regionAt({ x: 160, y: 300 });
    };
    assert.ok(together(gap(32)));
    assert.ok(!together(gap(31.9375)));
  });

  it('has no region where nothing fits, and one where nothing is in the way', () => {
    const full = findReach(arenaOf([{ x: 0, y: 0, width: SIZE, height: SIZE }]), 16);
    assert.equal(full.regionAt({ x: 100, y: 100 }), -1);
    assert.equal(full.regionsIn({ x: 0, y: 0, width: SIZE, height: SIZE }).size, 0);
    const empty = findReach(arenaOf([]), 16);
    assert.equal(empty.regionAt({ x: 16, y: 304 }), empty.regionAt({ x: 304, y: 16 }));
    assert.equal(empty.regionAt({ x: 15, y: 100 }), -1);
    assert.equal(findReach(arenaOf([], 20, 20), 16).regionAt({ x: 10, y: 10 }), -1);
  });

  it('lists the regions that a rectangle touches', () => {
    const arena = arenaOf([{ x: 0, y: 144, width: SIZE, height: 32 }]);
    const reach = findReach(arena, 16);
    const [above, below] = [reach.regionAt({ x: 100, y: 100 }), reach.regionAt({ x: 100, y: 250 })];
    assert.notEqual(above, below);
    assert.deepEqual([...reach.regionsIn({ x: 0, y: 0, width: 50, height: 50 })], [above]);
    assert.deepEqual([...reach.regionsIn({ x: 50, y: 50, width: 50, height: 200 })].sort(), [above, below].sort());
    assert.deepEqual([...reach.regionsIn({ x: 50, y: 150, width: 50, height: 20 })], []);
    // In a corner, where a body's centre never comes.
    assert.deepEqual([...reach.regionsIn({ x: 0, y: 0, width: 10, height: 10 })], []);
  });
});
