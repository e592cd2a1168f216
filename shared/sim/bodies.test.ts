/** Tests of bodies.ts: a ball stays in the arena and out of walls whatever hits it, and goes where it is kicked. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pitch } from '../content/arenas.ts';
import { Disc } from '../engine/parts.ts';
import { createRandom, type Random } from '../engine/random.ts';
import { type Arena, indexArena, type Rect } from './arena.ts';
import { type Ball, collide, type Obstacle, overlaps, push, slide } from './bodies.ts';
import { SPEED_LIMIT } from './movement.ts';

const DT = 1 / 60;
/** Rounding to the wire, across, and what counts as no overlap. */
const ROUNDING = 0.1;

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function arenaOf(width: number, height: number, walls: readonly Rect[]): Arena {
  return indexArena({ name: 'test', width, height, walls, spawns: [], pickups: [], zones: [] });
}

/** Walls that may touch, cross and leave gaps of all widths, none thinner than 16 units. */
function randomArena(random: Random): Arena {
  const width = 256 + random.below(600);
  const height = 256 + random.below(600);
  const walls: Rect[] = [];
  for (let count = random.below(14); count > 0; count--) {
    const x = random.below(width - 20);
    const y = random.below(height - 20);
    walls.push({
      x,
      y,
      width: Math.min(width - x, 16 + random.below(100)),
      height: Math.min(height - y, 16 + random.below(100)),
    });
  }
  return arenaOf(width, height, walls);
}

/** How deep a ball is in its worst wall or out of bounds; at most 0 is free. */
function depth(arena: Arena, { x, y, radius }: Ball): number {
  let worst = Math.max(radius - x, radius - y, x + radius - arena.width, y + radius - arena.height);
  for (const wall of arena.walls) {
    const dx = x - Math.max(wall.x, Math.min(wall.x + wall.width, x));
    const dy = y - Math.max(wall.y, Math.min(wall.y + wall.height, y));
    worst = Math.max(worst, radius - Math.sqrt(dx * dx + dy * dy));
  }
  return worst;
}

function discAt(x: number, y: number, radius = 12): Disc {
  return Object.assign(new Disc(), { x, y, radius });
}

function placeBall(random: Random, arena: Arena): Disc | undefined {
  for (let attempt = 0; attempt < 200; attempt++) {
    const disc = discAt(random.between(0, arena.width), random.between(0, arena.height), 4 + random.below(40));
    if (depth(arena, disc) <= 0) return disc;
  }
  return undefined;
}

/** The walls of which none lies between two places: a ball that is on the far side of one has gone through it. */
function crossed(arena: Arena, from: { x: number; y: number }, to: { x: number; y: number }): boolean {
  const samples = 64;
  let inside = 0;
  for (let index = 1; index < samples; index++) {
    const share = index / samples;
    const x = from.x + (to.x - from.x) * share;
    const y = from.y + (to.y - from.y) * share;
    if (arena.walls.some((w) => x > w.x && x < w.x + w.width && y > w.y && y < w.y + w.height)) inside++;
  }
  return inside > 0;
}

function blow(random: Random, ball: Disc): void {
  const body: Obstacle = {
    x: ball.x + random.between(-40, 40),
    y: ball.y + random.between(-40, 40),
    vx: random.between(-1500, 1500),
    vy: random.between(-1500, 1500),
    radius: 8 + random.below(50),
  };
  switch (random.below(5)) {
    case 0:
      push(ball, body, random.between(0, 5000));
      break;
    case 1:
      push(ball, { x: ball.x, y: ball.y }, Infinity);
      break;
    case 2:
      // A crowd that presses from all sides.
      for (let count = 0; count < 12; count++)
        collide(ball, { ...body, x: body.x + count, y: body.y - count }, { restitution: 1 });
      break;
    case 3:
      Object.assign(ball, { vx: random.between(-4000, 4000), vy: random.between(-4000, 4000) });
      break;
    default:
      collide(ball, body, { restitution: random.next() });
  }
}

describe('a ball', () => {
  it('stays in bounds, out of walls and on its side of them, whatever hits it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const arena = randomArena(random);
        const ball = placeBall(random, arena);
        if (ball === undefined) return;
        const spec = { damping: random.between(0.9, 1), within: arena, bounce: random.next() };
        for (let tick = 0; tick < 120; tick++) {
          if (random.next() < 0.5) blow(random, ball);
          const { x, y } = ball;
          slide(ball, spec, DT);
          assert.ok([ball.x, ball.y, ball.vx, ball.vy].every(Number.isFinite), `${ball.x}, ${ball.y} at tick ${tick}`);
          const deep = depth(arena, ball);
          assert.ok(deep <= ROUNDING, `${deep} units deep in a wall at tick ${tick}`);
          const way = Math.hypot(ball.x - x, ball.y - y);
          // Each part of its way may end a hair's breadth in a wall, and be moved out of it.
          const parts = Math.ceil((SPEED_LIMIT * DT) / Math.min(8, Math.max(2, ball.radius / 2)));
          assert.ok(way <= SPEED_LIMIT * DT + ROUNDING + parts * 0.05, `${way} units in one tick`);
          assert.ok(way < 16 || !crossed(arena, { x, y }, ball), `through a wall at tick ${tick}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not pass a wall of 16 units at any speed, straight or at its end', () => {
    const arena = arenaOf(600, 600, [{ x: 300, y: 0, width: 16, height: 300 }]);
    for (const radius of [1, 4, 12, 40]) {
      for (let vx = 100; vx <= 3000; vx += 97) {
        const ball = Object.assign(discAt(200, 150, radius), { vx });
        for (let tick = 0; tick < 90; tick++) {
          slide(ball, { damping: 1, within: arena, bounce: 0 }, DT);
          assert.ok(ball.x <= 300 - radius + ROUNDING, `radius ${radius}, ${vx} units/s: at ${ball.x}`);
        }
      }
    }
  });

  it('comes back from a wall with the share of its speed that it bounces with', () => {
    const ball = Object.assign(discAt(580, 300, 10), { vx: 400 });
    for (let tick = 0; tick < 6; tick++) slide(ball, { damping: 1, within: arenaOf(600, 600, []), bounce: 0.5 }, DT);
    assert.deepEqual([ball.vx, ball.vy], [-200, 0]);
    assert.ok(ball.x < 590);
  });

  it('glances off the corner of a wall', () => {
    const ball = Object.assign(discAt(280, 309, 12), { vx: 300 });
    const arena = arenaOf(600, 600, [{ x: 300, y: 200, width: 16, height: 100 }]);
    for (let tick = 0; tick < 10; tick++) slide(ball, { damping: 1, within: arena, bounce: 1 }, DT);
    assert.ok(ball.vy > 100, `${ball.vy}: it was not turned aside`);
    assert.ok(Math.abs(Math.hypot(ball.vx, ball.vy) - 300) < 1);
  });

  it('comes to rest, and then neither moves nor creeps', () => {
    const ball = Object.assign(discAt(300, 300), { vx: 420, vy: -37 });
    const spec = { damping: 0.99, within: arenaOf(2000, 2000, []) };
    for (let tick = 0; tick < 600; tick++) slide(ball, spec, DT);
    const { x, y, vx, vy } = ball;
    assert.deepEqual([vx, vy], [0, 0]);
    for (let tick = 0; tick < 100; tick++) slide(ball, spec, DT);
    assert.deepEqual([ball.x, ball.y], [x, y]);
    assert.ok(x > 550 && y < 300);
  });
});

describe('collide', () => {
  const still = { x: 100, y: 100, vx: 0, vy: 0, radius: 16 };

  it('lets a ball bounce off one who stands, and leaves one alone that does not touch', () => {
    const ball = Object.assign(discAt(127, 100), { vx: -200, vy: 30 });
    collide(ball, still, { restitution: 0.5 });
    assert.deepEqual([ball.vx, ball.vy], [100, 30]);
    const far = Object.assign(discAt(129, 100), { vx: -200 });
    collide(far, still, { restitution: 0.5 });
    assert.equal(far.vx, -200);
  });

  it('is of no effect twice, nor on what flies away', () => {
    const ball = Object.assign(discAt(126, 100), { vx: 300 });
    collide(ball, still, { restitution: 0.5 });
    assert.equal(ball.vx, 300);
    ball.vx = -300;
    collide(ball, still, { restitution: 0.5 });
    const { vx } = ball;
    collide(ball, still, { restitution: 0.5 });
    assert.equal(ball.vx, vx);
  });

  it('lets who runs into it take it along, faster than he is himself', () => {
    const ball = discAt(126, 100);
    collide(ball, { ...still, vx: 190 }, { restitution: 0.5 });
    assert.equal(ball.vx, 285);
  });

  it('drives out what lies within, also from its very middle', () => {
    for (const x of [100, 104, 96]) {
      const ball = discAt(x, 100);
      const spec = { damping: 1, within: arenaOf(300, 300, []) };
      for (let tick = 0; tick < 120; tick++) {
        collide(ball, still, { restitution: 0 });
        slide(ball, spec, DT);
      }
      assert.ok(!overlaps(ball, still, -1), `from ${x} to ${ball.x}`);
    }
  });

  it('never makes a ball faster than the two were together, but for what drives it out', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const ball = Object.assign(discAt(100 + random.between(-30, 30), 100 + random.between(-30, 30)), {
          vx: random.between(-500, 500),
          vy: random.between(-500, 500),
        });
        const body = { ...still, vx: random.between(-300, 300), vy: random.between(-300, 300) };
        const most = Math.hypot(ball.vx, ball.vy) + 2 * Math.hypot(body.vx, body.vy) + 28 * 8;
        collide(ball, body, { restitution: 1 });
        assert.ok(Math.hypot(ball.vx, ball.vy) <= most + 0.1);
      }),
    );
  });
});

describe('push', () => {
  it('kicks away from where the kicker is, and stops first what came towards him', () => {
    const ball = Object.assign(discAt(130, 100), { vx: -250, vy: 40 });
    push(ball, { x: 100, y: 100 }, 420);
    assert.deepEqual([ball.vx, ball.vy], [420, 40]);
    push(ball, { x: 100, y: 100 }, 80);
    assert.deepEqual([ball.vx, ball.vy], [500, 40]);
  });

  it('makes nothing faster than anything may be, nor not a number', () => {
    for (const speed of [1e9, Infinity]) {
      for (const x of [100, 130]) {
        const ball = discAt(x, 100);
        push(ball, { x: 100, y: 100 }, speed);
        assert.deepEqual([ball.vx, ball.vy], [SPEED_LIMIT, 0]);
      }
    }
  });
});

describe('overlaps', () => {
  it('is so from touch on, or within reach; what has no radius is a point', () => {
    const a = { x: 0, y: 0, radius: 10 };
    assert.ok(overlaps(a, { x: 30, y: 0, radius: 20 }));
    assert.ok(!overlaps(a, { x: 30.1, y: 0, radius: 20 }));
    assert.ok(overlaps(a, { x: 36, y: 0, radius: 20 }, 6));
    assert.ok(overlaps(a, { x: 10, y: 0 }));
    assert.ok(!overlaps(a, { x: 10.1, y: 0 }));
    assert.ok(!overlaps(a, { x: 0, y: 0 }, -11));
  });
});

it('a ball that is shot at random around the pitch stays on it and in its goals', () => {
  const random = createRandom(4);
  const ball = discAt(800, 480);
  for (let tick = 0; tick < 20_000; tick++) {
    if (random.next() < 0.02) push(ball, { x: ball.x + random.between(-9, 9), y: ball.y + random.between(-9, 9) }, 900);
    slide(ball, { damping: 0.99, within: pitch }, DT);
    assert.ok(depth(pitch, ball) <= ROUNDING, `tick ${tick}: ${ball.x}, ${ball.y}`);
  }
});
