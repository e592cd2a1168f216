/** Tests of arena.ts: the index by cells must hide no wall. */

import assert from 'node:assert/strict';
import { createRandom } from '../engine/random.ts';
import { type Arena, indexArena, isFree, type Rect, WALL_CELL, wallsAt } from './arena.ts';

function arenaOf(width: number, height: number, walls: readonly Rect[]): Arena {
  return indexArena({ name: 'test', width, height, walls, spawns: [], pickups: [], zones: [] });
}

describe('arena', () => {
  it('calls a place free exactly when the body is within bounds and overlaps no wall', () => {
    const random = createRandom(31);
    let free = 0;
    for (let round = 0; round < 200; round++) {
      const width = 256 + random.below(800);
      const height = 256 + random.below(800);
      const walls = Array.from({ length: random.below(12) }, () => ({
        x: random.below(width - 100),
        y: random.below(height - 100),
        width: 1 + random.below(100),
        height: 1 + random.below(100),
      }));
      const arena = arenaOf(width, height, walls);
      for (let count = 0; count < 100; count++) {
        const x = random.between(-50, width + 50);
        const y = random.between(-50, height + 50);
        const radius = 4 + random.below(57);
        const expected =
          x >= radius &&
          y >= radius &&
          x <= width - radius &&
          y <= height - radius &&
          walls.every(
            (wall) =>
              Math.abs(x - (wall.x + wall.width / 2)) >= wall.width / 2 + radius ||
              Math.abs(y - (wall.y + wall.height / 2)) >= wall.height / 2 + radius,
          );
        if (expected) free++;
        assert.equal(isFree(arena, x, y, radius), expected, `at ${x}, ${y} with radius ${radius}`);
      }
    }
    assert.ok(free > 1000, 'the places of this test are hardly ever free');
  });

  it('lets a body stand flush against a wall', () => {
    const arena = arenaOf(500, 500, [{ x: 200, y: 0, width: 50, height: 500 }]);
    assert.ok(isFree(arena, 184, 250, 16));
    assert.ok(!isFree(arena, 184.1, 250, 16));
    assert.ok(isFree(arena, 266, 250, 16));
  });

  it('lists a wall in every cell that it covers, and knows no cells outside', () => {
    const wall = { x: 100, y: 100, width: 200, height: 10 };
    const arena = arenaOf(640, 640, [wall]);
    for (let x = wall.x; x < wall.x + wall.width; x++) {
      assert.ok(wallsAt(arena, Math.floor(x / WALL_CELL), Math.floor(wall.y / WALL_CELL)).includes(wall), `at ${x}`);
    }
    assert.equal(wallsAt(arena, 9, 9).length, 0);
    for (const [column, row] of [
      [-1, 1],
      [10, 1],
      [1, -1],
      [1, 10],
    ] as const)
      assert.equal(wallsAt(arena, column, row).length, 0);
  });
});
