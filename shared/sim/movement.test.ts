/** Tests of movement.ts: bodies stay inside the arena and out of walls, and obey their move. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crossfire } from '../content/arenas.ts';
import { createRandom, type Random } from '../engine/random.ts';
import { type Arena, indexArena, isFree, type Rect } from './arena.ts';
import { accelerate, type Body, type MoveSpec, moveAndCollide, SPEED_LIMIT } from './movement.ts';
import { quantisePosition, quantiseVelocity } from './quantise.ts';

const DT = 1 / 60;
const MOVE: MoveSpec = { maxSpeed: 320, accel: 2600, friction: 9, radius: 16 };
/** Half a step of the wire: as deep as rounding may put a body into what it touches. */
const ROUNDING = 1 / 32 + 1e-6;

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function arenaOf(width: number, height: number, walls: readonly Rect[]): Arena {
  return indexArena({ name: 'test', width, height, walls, spawns: [], pickups: [], zones: [] });
}

/** Walls of which many touch, as a map drawn on Tiled's grid has; every fourth arena ignores all grids. */
function randomArena(random: Random): Arena {
  const unit = random.next() < 0.25 ? 0.37 : 16;
  const width = 256 + random.below(600);
  const height = 256 + random.below(600);
  const walls: Rect[] = [];
  for (let count = random.below(14); count > 0; count--) {
    const x = random.below(width / unit) * unit;
    const y = random.below(height / unit) * unit;
    walls.push({
      x,
      y,
      width: Math.min(width - x, 8 + random.below(12) * 8),
      height: Math.min(height - y, 8 + random.below(12) * 8),
    });
  }
  return arenaOf(width, height, walls);
}

function placeBody(random: Random, arena: Arena, radius: number): Body | undefined {
  for (let attempt = 0; attempt < 200; attempt++) {
    const x = quantisePosition(random.between(0, arena.width));
    const y = quantisePosition(random.between(0, arena.height));
    if (isFree(arena, x, y, radius)) return { x, y, vx: 0, vy: 0 };
  }
  return undefined;
}

function quantiseBody(body: Body): void {
  body.x = quantisePosition(body.x);
  body.y = quantisePosition(body.y);
  body.vx = quantiseVelocity(body.vx);
  body.vy = quantiseVelocity(body.vy);
}

/** How deep a body is in its worst wall or out of bounds; at most 0 is free. */
function depth(arena: Arena, { x, y }: Body, radius: number): number {
  let worst = Math.max(radius - x, radius - y, x + radius - arena.width, y + radius - arena.height);
  for (const wall of arena.walls) {
    const deepX = Math.min(x + radius - wall.x, wall.x + wall.width - (x - radius));
    const deepY = Math.min(y + radius - wall.y, wall.y + wall.height - (y - radius));
    worst = Math.max(worst, Math.min(deepX, deepY));
  }
  return worst;
}

/** Anything that may move a body in a step: steering as fine as a stick's, blows of all sizes, a full stop. */
function push(random: Random, body: Body): void {
  switch (random.below(6)) {
    case 0:
      body.vx = random.between(-3000, 3000);
      body.vy = random.between(-3000, 3000);
      break;
    case 1:
      body.vx += random.between(-4, 4);
      body.vy += random.between(-4, 4);
      break;
    case 2:
      accelerate(body, 0, 0, MOVE, DT);
      break;
    case 3:
      accelerate(body, (random.below(5) - 2) / 127, random.below(2) * 2 - 1, MOVE, DT);
      break;
    default:
      accelerate(body, random.below(3) - 1, random.below(3) - 1, MOVE, DT);
  }
}

function checkStep(arena: Arena, body: Body, before: Body, radius: number): void {
  const { x, y, vx, vy } = body;
  for (const value of [x, y, vx, vy]) assert.ok(Number.isFinite(value), `${x}, ${y}, ${vx}, ${vy}`);
  const deep = depth(arena, body, radius);
  assert.ok(deep <= ROUNDING, `${x}, ${y} is ${deep} inside a wall or out of bounds`);
  const moved = Math.hypot(x - before.x, y - before.y);
  assert.ok(moved <= SPEED_LIMIT * DT + 0.1, `it moved ${moved} in one step, from ${before.x}, ${before.y}`);
}

function walk(seed: number, quantised: boolean): void {
  const random = createRandom(seed);
  const arena = random.below(4) === 0 ? crossfire : randomArena(random);
  const radius = 13 + random.below(20);
  const body = placeBody(random, arena, radius);
  if (body === undefined) return;
  for (let step = 0; step < 600; step++) {
    const before = { ...body };
    push(random, body);
    moveAndCollide(body, radius, arena, DT);
    if (quantised) quantiseBody(body);
    checkStep(arena, body, before, radius);
  }
}

describe('movement', () => {
  it('keeps a body finite, in bounds and out of walls however it is pushed for 600 steps', () => {
    fc.assert(fc.property(seeds, (seed) => walk(seed, false)));
  });

  it('does so, too, when every step is rounded to the wire', () => {
    fc.assert(fc.property(seeds, (seed) => walk(seed, true)));
  });

  it('lets a stick that is tilted by one notch into a wall slide along it, and not throw it to the far end', () => {
    const floor = arenaOf(1000, 500, [{ x: 0, y: 400, width: 1000, height: 100 }]);
    for (let notch = -20; notch <= 20; notch++) {
      const body = { x: 300, y: 384, vx: 0, vy: 0 };
      for (let step = 0; step < 60; step++) {
        const before = { ...body };
        accelerate(body, 1, notch / 127, MOVE, DT);
        moveAndCollide(body, MOVE.radius, floor, DT);
        quantiseBody(body);
        checkStep(floor, body, before, MOVE.radius);
        assert.ok(body.x > before.x, `with ${notch} notches it stands still at ${body.x}`);
      }
      assert.ok(body.x > 300 + 60 * MOVE.maxSpeed * DT * 0.85, `with ${notch} notches it came to ${body.x}`);
    }
  });

  it('slides along a wall of many stones without catching on their joints, pressed into any side of it', () => {
    const stones = Array.from({ length: 8 }, (_, index) => ({ x: 300, y: 100 + index * 32, width: 32, height: 32 }));
    const along = arenaOf(800, 500, stones);
    const across = arenaOf(
      500,
      800,
      stones.map(({ x, y, width, height }) => ({ x: y, y: x, width: height, height: width })),
    );
    for (const side of [-1, 1]) {
      for (const way of [-1, 1]) {
        const beside = side < 0 ? 332 + 16 : 300 - 16;
        const start = way > 0 ? 116 : 340;
        const vertical: Body = { x: beside, y: start, vx: 0, vy: 0 };
        const horizontal: Body = { x: start, y: beside, vx: 0, vy: 0 };
        for (let step = 0; step < 40; step++) {
          accelerate(vertical, side, way, MOVE, DT);
          moveAndCollide(vertical, MOVE.radius, along, DT);
          quantiseBody(vertical);
          accelerate(horizontal, way, side, MOVE, DT);
          moveAndCollide(horizontal, MOVE.radius, across, DT);
          quantiseBody(horizontal);
        }
        assert.ok(Math.abs(vertical.x - beside) < 0.1 && Math.abs(horizontal.y - beside) < 0.1, 'it left the wall');
        assert.ok((vertical.y - start) * way > 120, `side ${side}, way ${way}: from ${start} to ${vertical.y}`);
        assert.ok((horizontal.x - start) * way > 120, `side ${side}, way ${way}: from ${start} to ${horizontal.x}`);
      }
    }
  });

  it('stops flush against a wall and loses the speed into it alone', () => {
    const arena = arenaOf(500, 500, [{ x: 300, y: 0, width: 50, height: 500 }]);
    const body = { x: 280, y: 250, vx: 600, vy: 120 };
    moveAndCollide(body, 16, arena, DT);
    assert.deepEqual(body, { x: 284, y: 252, vx: 0, vy: 120 });
  });

  it('reaches its top speed, never exceeds it, and goes no faster along a diagonal', () => {
    const field = arenaOf(4000, 4000, []);
    fc.assert(
      fc.property(fc.integer({ min: -127, max: 127 }), fc.integer({ min: -127, max: 127 }), (moveX, moveY) => {
        const body = { x: 2000, y: 2000, vx: 0, vy: 0 };
        let speed = 0;
        for (let step = 0; step < 60; step++) {
          accelerate(body, moveX / 127, moveY / 127, MOVE, DT);
          moveAndCollide(body, MOVE.radius, field, DT);
          speed = Math.hypot(body.vx, body.vy);
          assert.ok(speed <= MOVE.maxSpeed + 1e-9, `speed ${speed}`);
        }
        if (Math.hypot(moveX, moveY) >= 127) assert.ok(speed > MOVE.maxSpeed - 0.1, `no more than ${speed}`);
      }),
    );
  });

  it('gains no more speed in a step than its acceleration gives', () => {
    const axis = fc.double({ min: -1, max: 1, noNaN: true });
    const speed = fc.double({ min: -1500, max: 1500, noNaN: true });
    fc.assert(
      fc.property(axis, axis, speed, speed, (wishX, wishY, vx, vy) => {
        fc.pre(Math.hypot(wishX, wishY) >= 0.01);
        const body = { x: 0, y: 0, vx, vy };
        accelerate(body, wishX, wishY, MOVE, DT);
        const gained = Math.hypot(body.vx - vx, body.vy - vy);
        assert.ok(gained <= MOVE.accel * DT + 1e-9, `gained ${gained}`);
      }),
    );
  });

  it('slows anything beyond the speed limit down to it, and keeps its direction', () => {
    const field = arenaOf(4000, 4000, []);
    const body = { x: 2000, y: 2000, vx: 30_000, vy: -40_000 };
    moveAndCollide(body, 16, field, DT);
    assert.ok(Math.abs(Math.hypot(body.vx, body.vy) - SPEED_LIMIT) < 1e-6);
    assert.ok(Math.abs(body.vx / body.vy + 0.75) < 1e-9);
  });

  it('comes to rest by friction, without turning back', () => {
    const field = arenaOf(4000, 4000, []);
    const body = { x: 2000, y: 2000, vx: 320, vy: -100 };
    for (let step = 0; step < 120; step++) {
      const before = { ...body };
      accelerate(body, 0, 0, MOVE, DT);
      moveAndCollide(body, MOVE.radius, field, DT);
      quantiseBody(body);
      assert.ok(body.vx >= 0 && body.vx <= before.vx && body.vy <= 0 && body.vy >= before.vy, `${body.vx}, ${body.vy}`);
    }
    const { x, y } = body;
    accelerate(body, 0, 0, MOVE, DT);
    moveAndCollide(body, MOVE.radius, field, DT);
    quantiseBody(body);
    assert.ok(x === body.x && y === body.y, `it still creeps at ${body.vx}, ${body.vy}`);
  });

  it('takes the same way twice from the same pushes, bit for bit', () => {
    const run = (seed: number): number[] => {
      const random = createRandom(seed);
      const arena = randomArena(random);
      const body = placeBody(random, arena, 16) ?? { x: 50, y: 50, vx: 0, vy: 0 };
      const track: number[] = [];
      for (let step = 0; step < 300; step++) {
        push(random, body);
        moveAndCollide(body, 16, arena, DT);
        quantiseBody(body);
        track.push(body.x, body.y, body.vx, body.vy);
      }
      return track;
    };
    fc.assert(
      fc.property(seeds, (seed) => {
        assert.deepEqual(run(seed), run(seed));
      }),
    );
  });
});
