/** Tests of sweep.ts: nothing that is moved by it comes to lie in a wall, or passes one. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, type Random } from '../engine/random.ts';
import { type Arena, indexArena, isFree, type Point, type Rect } from './arena.ts';
import { isWayFree, sweep } from './sweep.ts';

const RADIUS = 16;
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function arenaOf(walls: readonly Rect[]): Arena {
  return indexArena({ name: 'test', width: 800, height: 600, walls, spawns: [], pickups: [], zones: [] });
}

function somewhere(random: Random): Point {
  return { x: random.between(-50, 850), y: random.between(-50, 650) };
}

function swept(arena: Arena, from: Point, to: Point, radius = RADIUS): Point {
  const out = { x: 0, y: 0 };
  sweep(arena, from, to, radius, out);
  return out;
}

/** A thin wall across the whole arena, from top to bottom. */
const FENCE = arenaOf([{ x: 400, y: 0, width: 16, height: 600 }]);

describe('a sweep', () => {
  it('goes all the way where nothing is in it', () => {
    assert.deepEqual(swept(FENCE, { x: 100, y: 100 }, { x: 300, y: 250 }), { x: 300, y: 250 });
  });

  it('ends at a wall, however thin and however far it was to go, and slides along it', () => {
    const { x, y } = swept(FENCE, { x: 300, y: 100 }, { x: 700, y: 300 });
    assert.ok(Math.abs(x - (400 - RADIUS)) < 0.001, `${x}`);
    assert.equal(y, 300);
  });

  it('leaves a wall that it lies against, and goes along it', () => {
    const at = { x: 400 - RADIUS, y: 300 };
    assert.deepEqual(swept(FENCE, at, { x: 200, y: 300 }), { x: 200, y: 300 });
    assert.deepEqual(swept(FENCE, at, { x: at.x, y: 420 }), { x: at.x, y: 420 });
    assert.ok(Math.abs(swept(FENCE, at, { x: 450, y: 420 }).x - at.x) < 0.001);
  });

  it('stays in the arena', () => {
    assert.deepEqual(swept(FENCE, { x: 100, y: 100 }, { x: -80, y: 900 }), { x: RADIUS, y: 600 - RADIUS });
  });

  it('of what is round begins beside a corner, where the square around it is not free, and stops all the same', () => {
    const corner = arenaOf([{ x: 400, y: 300, width: 100, height: 100 }]);
    const at = { x: 400 - 12, y: 300 - 12 };
    assert.ok(Math.hypot(400 - at.x, 300 - at.y) >= RADIUS && !isFree(corner, at.x, at.y, RADIUS));
    const { x, y } = swept(corner, at, { x: 480, y: 380 });
    assert.ok(x < 400 || y < 300, `within the wall, at ${x}, ${y}`);
  });

  it('comes from any free place to a free one, in any arena, and never to another side of what it cannot pass', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const walls: Rect[] = [];
        for (let count = random.below(12); count > 0; count--)
          walls.push({
            x: random.below(50) * 16,
            y: random.below(37) * 16,
            width: 16 + random.below(6) * 16,
            height: 16,
          });
        walls.push({ x: 400, y: 0, width: 16, height: 600 });
        const arena = arenaOf(walls);
        let from = somewhere(random);
        for (let tries = 0; !isFree(arena, from.x, from.y, RADIUS); tries++) {
          if (tries > 300) return;
          from = somewhere(random);
        }
        for (let step = 0; step < 20; step++) {
          const to = somewhere(random);
          const at = swept(arena, from, to);
          assert.ok(isFree(arena, at.x, at.y, RADIUS - 0.001), `in a wall at ${at.x}, ${at.y}`);
          assert.equal(at.x < 400, from.x < 400, 'through the fence');
          if (isFree(arena, to.x, to.y, RADIUS) && isWayFree(arena, from, to, RADIUS)) assert.deepEqual(at, to);
          from = at;
        }
      }),
    );
  });
});
