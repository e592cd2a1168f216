/** Tests of rolling.ts: a ball turns as far as it goes, and its marks stay on it. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Rolling } from './rolling.ts';

function patches(ball: Rolling): number[][] {
  const found: number[][] = [];
  ball.forEachPatch((x, y, height) => found.push([x, y, height]));
  return found;
}

/** The mark nearest to the top. */
function topmost(ball: Rolling): number[] {
  return patches(ball).reduce((best, patch) => ((patch[2] ?? 0) > (best[2] ?? 0) ? patch : best));
}

function assertAlike(one: readonly number[][], other: readonly number[][]): void {
  assert.equal(one.length, other.length);
  one.forEach((patch, index) => {
    patch.forEach((part, at) => {
      assert.ok(Math.abs(part - (other[index]?.[at] ?? Number.NaN)) < 1e-6);
    });
  });
}

describe('a rolling ball', () => {
  it('looks as before after a whole turn, and differently after half of one', () => {
    const ball = new Rolling();
    ball.moveTo(100, 100, 20);
    const before = patches(ball);
    const turn = 2 * Math.PI * 20;
    for (let step = 1; step <= 16; step++) {
      ball.moveTo(100 + (turn * step) / 16, 100, 20);
      if (step === 3) assert.notDeepEqual(patches(ball), before);
    }
    assertAlike(patches(ball), before);
  });

  it('takes what is on top with it, at the speed at which it goes', () => {
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [-0.6, 0.8],
    ] as const) {
      const ball = new Rolling();
      ball.moveTo(0, 0, 20);
      const before = topmost(ball);
      ball.moveTo(dx, dy, 20);
      const after = topmost(ball);
      const [movedX, movedY] = [(after[0] ?? 0) - (before[0] ?? 0), (after[1] ?? 0) - (before[1] ?? 0)];
      const along = (movedX * dx + movedY * dy) * 20;
      assert.ok(along > 0.6 && along < 1.1, `${along} units for one`);
    }
  });

  it('keeps its marks on its outside, however it goes', () => {
    const step = fc.record({ x: fc.integer({ min: -60, max: 60 }), y: fc.integer({ min: -60, max: 60 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ball = new Rolling();
        let [x, y] = [0, 0];
        for (const by of steps) {
          x += by.x;
          y += by.y;
          ball.moveTo(x, y, 22);
        }
        for (const [atX = 0, atY = 0, height = 0] of patches(ball))
          assert.ok(Math.abs(Math.hypot(atX, atY, height) - 1) < 1e-6);
        assert.ok(patches(ball).length >= 3);
      }),
    );
  });

  it('does not roll when it is put elsewhere, or is nowhere', () => {
    const ball = new Rolling();
    ball.moveTo(0, 0, 20);
    const before = patches(ball);
    ball.moveTo(900, 0, 20);
    ball.moveTo(Number.NaN, 0, 20);
    ball.moveTo(900, 0, 0);
    assertAlike(patches(ball), before);
  });
});
