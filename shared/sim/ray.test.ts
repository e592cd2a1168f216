/** Tests of ray.ts: the walk over cells must find what a look at every wall finds. */

import assert from 'node:assert/strict';
import { crossfire } from '../content/arenas.ts';
import { createRandom, type Random } from '../engine/random.ts';
import { directionX, directionY } from './angle.ts';
import { type Arena, indexArena, type Rect } from './arena.ts';
import { castRay, rayCircle, rayRect } from './ray.ts';

const TURN = Math.PI * 2;

/** Walls of all sizes, half of them on the borders of cells, some touching each other. */
function randomArena(random: Random): Arena {
  const width = 256 + random.below(1500);
  const height = 256 + random.below(1500);
  const walls: Rect[] = [];
  for (let count = random.below(40); count > 0; count--) {
    const step = random.next() < 0.5 ? 64 : 0.5;
    const x = random.below(width / step) * step;
    const y = random.below(height / step) * step;
    walls.push({
      x,
      y,
      width: Math.min(width - x, 1 + random.below(300)),
      height: Math.min(height - y, 1 + random.below(300)),
    });
  }
  return indexArena({ name: 'random', width, height, walls, spawns: [], pickups: [], zones: [] });
}

function distanceToBounds(arena: Arena, x: number, y: number, dx: number, dy: number): number {
  const toX = dx > 0 ? (arena.width - x) / dx : dx < 0 ? -x / dx : Infinity;
  const toY = dy > 0 ? (arena.height - y) / dy : dy < 0 ? -y / dy : Infinity;
  return Math.min(toX, toY);
}

function bruteForce(arena: Arena, x: number, y: number, dx: number, dy: number, range: number): number {
  let nearest = Math.min(range, distanceToBounds(arena, x, y, dx, dy));
  for (const wall of arena.walls) nearest = Math.min(nearest, rayRect(wall, x, y, dx, dy));
  return nearest;
}

describe('castRay', () => {
  it('finds what a look at every wall finds, in any arena and direction', () => {
    const random = createRandom(21);
    for (let round = 0; round < 150; round++) {
      const arena = round % 10 === 0 ? crossfire : randomArena(random);
      for (let count = 0; count < 200; count++) {
        const x = random.between(0, arena.width);
        const y = random.between(0, arena.height);
        const angle = random.next() < 0.2 ? random.below(8) * (TURN / 8) : random.between(0, TURN);
        const dx = directionX(angle);
        const dy = directionY(angle);
        const range = random.between(0, 2500);
        const expected = bruteForce(arena, x, y, dx, dy, range);
        const found = castRay(arena, x, y, dx, dy, range);
        assert.ok(Math.abs(found - expected) < 1e-6, `from ${x}, ${y} along ${angle}: ${found}, not ${expected}`);
      }
    }
  });

  it('works exactly along the axes, from the borders of cells, too', () => {
    const random = createRandom(22);
    const axes: [number, number][] = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ];
    for (let round = 0; round < 200; round++) {
      const arena = randomArena(random);
      const x = Math.min(arena.width, random.below(20) * 64);
      const y = Math.min(arena.height, random.below(20) * 64);
      for (const [dx, dy] of axes) {
        const expected = bruteForce(arena, x, y, dx, dy, 3000);
        assert.equal(castRay(arena, x, y, dx, dy, 3000), expected, `from ${x}, ${y} along ${dx}, ${dy}`);
      }
    }
  });

  it('ends at the range, at the bounds, and at once from within a wall', () => {
    const arena = indexArena({
      name: 'one',
      width: 500,
      height: 500,
      walls: [{ x: 300, y: 100, width: 20, height: 300 }],
      spawns: [],
      pickups: [],
      zones: [],
    });
    assert.equal(castRay(arena, 100, 200, 1, 0, 50), 50);
    assert.equal(castRay(arena, 100, 200, 1, 0, 1000), 200);
    assert.equal(castRay(arena, 100, 50, 1, 0, 1000), 400);
    assert.equal(castRay(arena, 100, 50, 0, -1, 1000), 50);
    assert.equal(castRay(arena, 310, 200, 1, 0, 1000), 0);
  });
});

describe('rayRect', () => {
  it('ends on the border of what it hits, with nothing of it before, and misses only what it passes', () => {
    const random = createRandom(23);
    let hits = 0;
    for (let count = 0; count < 20_000; count++) {
      const rect = { x: random.between(0, 80), y: random.between(0, 80), width: random.between(1, 40), height: 20 };
      const x = random.between(0, 120);
      const y = random.between(0, 120);
      const angle = random.between(0, TURN);
      const dx = directionX(angle);
      const dy = directionY(angle);
      const distance = rayRect(rect, x, y, dx, dy);
      const inside = (at: number, slack: number): boolean =>
        x + dx * at > rect.x - slack &&
        x + dx * at < rect.x + rect.width + slack &&
        y + dy * at > rect.y - slack &&
        y + dy * at < rect.y + rect.height + slack;
      if (distance === 0) {
        assert.ok(inside(0, 1e-6), 'hit at once from outside');
        continue;
      }
      if (distance !== Infinity) {
        hits++;
        assert.ok(inside(distance, 1e-6), `hit at ${distance} is not at the rectangle`);
      }
      const until = Math.min(distance, 200);
      for (let share = 0; share < 1; share += 0.05) {
        assert.ok(!inside(until * share, -1e-6), `the ray is inside at ${until * share} already, not at ${distance}`);
      }
    }
    assert.ok(hits > 1000, 'the rays of this test hardly hit');
  });
});

describe('rayCircle', () => {
  it('ends on the rim of what it hits and misses only what stays out of reach', () => {
    const random = createRandom(24);
    let hits = 0;
    for (let count = 0; count < 20_000; count++) {
      const [centreX, centreY, radius] = [random.between(0, 100), random.between(0, 100), random.between(1, 30)];
      const x = random.between(0, 100);
      const y = random.between(0, 100);
      const angle = random.between(0, TURN);
      const dx = directionX(angle);
      const dy = directionY(angle);
      const distance = rayCircle(centreX, centreY, radius, x, y, dx, dy);
      const apart = (at: number): number => Math.hypot(x + dx * at - centreX, y + dy * at - centreY);
      if (distance === 0) assert.ok(apart(0) <= radius, 'hit at once from outside');
      else if (distance !== Infinity) {
        hits++;
        assert.ok(Math.abs(apart(distance) - radius) < 1e-6, `hit at ${distance} is not on the rim`);
        assert.ok(apart(distance / 2) > radius, 'it was inside before');
      } else {
        const nearest = Math.max(0, (centreX - x) * dx + (centreY - y) * dy);
        assert.ok(apart(nearest) >= radius - 1e-6, `missed what it comes within ${apart(nearest)} of`);
      }
    }
    assert.ok(hits > 1000, 'the rays of this test hardly hit');
  });

  it('does not hit what is behind', () => {
    assert.equal(rayCircle(-50, 0, 16, 0, 0, 1, 0), Infinity);
  });
});
