/** Tests of own-drawing.ts: corrections are drawn as motion, at any frame rate, and never through a wall. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../shared/engine/random.ts';
import { type Arena, indexArena, isFree, type Point, type Rect } from '../../shared/sim/arena.ts';
import { type Body, moveAndCollide } from '../../shared/sim/movement.ts';
import { OwnDrawing } from './own-drawing.ts';

const RADIUS = 16;
const SNAP = 180;

function arenaOf(walls: readonly Rect[]): Arena {
  return indexArena({ name: 'test', width: 1000, height: 800, walls, spawns: [], pickups: [], zones: [] });
}
const FIELD = arenaOf([]);

function drawingAt(x: number, y: number): OwnDrawing {
  const drawing = new OwnDrawing(SNAP);
  drawing.settle(x, y);
  return drawing;
}

/** The server has it somewhere else. */
function correct(drawing: OwnDrawing, arena: Arena, at: Point, decreed = false): void {
  drawing.hold();
  drawing.release(arena, RADIUS, at, decreed);
}

describe('the own avatar as drawn', () => {
  it('is where it was at the moment of a correction, and ends where it is', () => {
    const drawing = drawingAt(300, 300);
    correct(drawing, FIELD, { x: 320, y: 285 });
    drawing.draw(FIELD, RADIUS, 0, 1);
    assert.ok(Math.hypot(drawing.drawn.x - 300, drawing.drawn.y - 300) < 1e-9);
    for (let frame = 0; frame < 90; frame++) drawing.draw(FIELD, RADIUS, 1000 / 60, 1);
    assert.deepEqual({ ...drawing.drawn }, { x: 320, y: 285 });
  });

  it('is at the same place after the same time, at 30 frames a second and at 165', () => {
    for (const seconds of [0.1, 0.2, 0.5]) {
      const places = [30, 60, 120, 144, 165].map((rate) => {
        const drawing = drawingAt(300, 300);
        correct(drawing, FIELD, { x: 350, y: 300 });
        for (let left = seconds * 1000; left > 1e-9; left -= 1000 / rate)
          drawing.draw(FIELD, RADIUS, Math.min(left, 1000 / rate), 1);
        return drawing.drawn.x;
      });
      assert.ok(Math.max(...places) - Math.min(...places) < 0.05, `after ${seconds} s at ${places}`);
    }
  });

  it('goes no faster than by half its own speed for a mistake, and fast for what the server decreed', () => {
    const most = (decreed: boolean): number => {
      const drawing = drawingAt(300, 300);
      correct(drawing, FIELD, { x: 350, y: 300 }, decreed);
      let fastest = 0;
      for (let frame = 0, before = 300; frame < 60; frame++) {
        drawing.draw(FIELD, RADIUS, 1000 / 60, 1);
        fastest = Math.max(fastest, (drawing.drawn.x - before) * 60);
        before = drawing.drawn.x;
      }
      return fastest;
    };
    assert.ok(most(false) <= 160, `${most(false)} units a second`);
    assert.ok(most(true) > 300, `${most(true)} units a second`);
  });

  it('cuts where it was put far away', () => {
    const drawing = drawingAt(100, 100);
    correct(drawing, FIELD, { x: 100, y: 100 + SNAP + 1 });
    drawing.draw(FIELD, RADIUS, 1, 1);
    assert.deepEqual({ ...drawing.drawn }, { x: 100, y: 100 + SNAP + 1 });
  });

  it('is not drawn behind a wall that it was put before', () => {
    const fence = arenaOf([{ x: 400, y: 0, width: 16, height: 800 }]);
    const drawing = drawingAt(440, 300);
    correct(drawing, fence, { x: 370, y: 300 });
    for (let frame = 0; frame < 60; frame++) {
      drawing.draw(fence, RADIUS, 1000 / 60, 1);
      assert.ok(drawing.drawn.x <= 400 - RADIUS + 0.001, `frame ${frame} at ${drawing.drawn.x}`);
    }
    assert.deepEqual({ ...drawing.drawn }, { x: 370, y: 300 });
  });

  it('is in no wall, whatever it does and whatever is corrected, between any two steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const random = createRandom(seed);
        const walls = Array.from({ length: 3 + random.below(14) }, () => ({
          ...{ x: random.below(60) * 16, y: random.below(48) * 16 },
          ...{ width: 16 + random.below(8) * 16, height: 16 + random.below(8) * 16 },
        }));
        const arena = arenaOf(walls.map((wall) => ({ ...wall, width: Math.min(wall.width, 1000 - wall.x) })));
        const free = (): Body | undefined => {
          for (let tries = 0; tries < 100; tries++) {
            const x = random.between(0, 1000);
            const y = random.between(0, 800);
            if (isFree(arena, x, y, RADIUS)) return { x, y, vx: 0, vy: 0 };
          }
          return undefined;
        };
        const found = free();
        if (found === undefined) return;
        let body = found;
        const drawing = drawingAt(body.x, body.y);
        for (let step = 0; step < 150; step++) {
          if (random.next() < 0.1) {
            const put = { ...body, x: body.x + random.between(-90, 90), y: body.y + random.between(-90, 90) };
            if (isFree(arena, put.x, put.y, RADIUS)) {
              correct(drawing, arena, put, random.next() < 0.5);
              body = put;
            }
          }
          const { x, y } = body;
          if (step % 10 === 0) {
            body.vx = random.between(-900, 900);
            body.vy = random.between(-900, 900);
          }
          moveAndCollide(body, RADIUS, arena, 1 / 60);
          drawing.step(x, y, body.x, body.y);
          drawing.live(arena, RADIUS);
          for (let passed = 0; passed <= 1; passed += 0.25) {
            drawing.draw(arena, RADIUS, 1000 / 240, passed);
            const at = drawing.drawn;
            assert.ok(isFree(arena, at.x, at.y, RADIUS - 0.1), `step ${step}: in a wall at ${at.x}, ${at.y}`);
          }
        }
      }),
    );
  });
});
