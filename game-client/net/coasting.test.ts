/** Tests of coasting.ts: others go on as they went, as far as can be known. */

import assert from 'node:assert/strict';
import { openField } from '../../shared/content/tiled.ts';
import type { Avatar } from '../../shared/engine/state.ts';
import { Coasting } from './coasting.ts';

const arena = openField('coast', 1000, 1000);

function avatarAt(x: number, y: number, lives = 0): Avatar {
  return { x, y, team: 2, lives } as Avatar;
}

/** Somebody seen for a second to go so far a tick, at each patch of so many ticks. */
function seen(perTick: number, every: number, from = 100): Coasting {
  const other = new Coasting();
  for (let tick = 1; tick <= 60; tick += every) other.see(avatarAt(from + (tick - 1) * perTick, 500), 15, tick);
  other.rewind();
  return other;
}

function advance(other: Coasting, ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) other.advance(arena);
}

describe('others in a predicted step', () => {
  for (const every of [1, 2, 3]) {
    it(`go on at the speed at which they went, with a patch every ${every} ticks`, () => {
      const other = seen(3, every);
      const { x } = other.body;
      assert.ok(Math.abs(other.body.vx - 180) < 1);
      advance(other, 10);
      assert.ok(Math.abs(other.body.x - x - 30) < 0.5, `${other.body.x - x} units in ten ticks`);
      assert.equal(other.body.y, 500);
      other.rewind();
      assert.equal(other.body.x, x);
    });
  }

  it('press no button, and have team and width', () => {
    const other = seen(0, 1);
    assert.deepEqual([other.team, other.body.radius, other.body.vx, other.pressed()], [2, 15, 0, false]);
  });

  it('stand where they were put, as for a new life', () => {
    const other = seen(3, 1);
    other.see(avatarAt(800, 200), 15, 61);
    other.rewind();
    advance(other, 10);
    assert.deepEqual([other.body.x, other.body.y], [800, 200]);
  });

  it('stop at a wall, and go on for half a second at most', () => {
    const atWall = seen(3, 1, 790);
    advance(atWall, 20);
    assert.equal(atWall.body.x, 985);
    const free = seen(3, 1);
    const { x } = free.body;
    advance(free, 300);
    assert.ok(free.body.x - x < 100, `${free.body.x - x} units`);
  });
});
