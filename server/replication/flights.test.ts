/** Tests of interest.ts: which projectiles a player is sent. */

import assert from 'node:assert/strict';
import { createProjectile } from '../../shared/engine/state.ts';
import { NO_DEEDS } from '../../shared/game/contestant.ts';
import { plainType, puppet } from '../../shared/game/rehearsal.ts';
import { Seats } from '../../shared/game/seats.ts';
import { Interest } from './interest.ts';
import { PatchSerializer } from './patch-serializer.ts';

const STANDS = { vx: 0, vy: 0, seconds: 0 };

/** Whether a player at 1000, 1000 is sent what somebody else fires there. */
function isSent(sight: number, radius: number | undefined, x: number, y: number, goes = STANDS): boolean {
  const type = plainType(radius === undefined ? {} : { interest: { radius } });
  const world = type.createWorld();
  const serializer = new PatchSerializer();
  serializer.reset(world as never);
  const seats = new Seats(type, world, NO_DEEDS);
  const me = seats.add('me', 'me', false, puppet());
  Object.assign(me.avatar, { x: 1000, y: 1000, sight });
  const interest = new Interest(type, seats);
  const view = serializer.createView();
  interest.watch(me, view);
  const projectile = createProjectile();
  projectile.owner = me.slot + 1;
  world.projectiles.set('1', projectile);
  const { vx, vy, seconds } = goes;
  const end = { endX: x + vx * seconds, endY: y + vy * seconds };
  interest.launched({ key: '1', projectile, nowX: x, nowY: y, vx, vy, ...end, blastRadius: 20 });
  return view.entering.length > 1;
}

describe('what flies', () => {
  it('is sent to all where all are sent everything', () => {
    assert.ok(isSent(0, undefined, 1990, 1990));
  });

  it('is sent within the square that interest names', () => {
    assert.ok(isSent(0, 800, 1790, 1790));
    assert.ok(!isSent(0, 800, 1990, 1000));
  });

  for (const radius of [undefined, 800])
    it(`is sent within the circle of who sees less, and not in its corners, interest ${radius ?? 'everything'}`, () => {
      assert.ok(isSent(300, radius, 1290, 1000));
      assert.ok(!isSent(300, radius, 1290, 1290));
    });

  it('is not sent when it is beside the screen and goes away from it for good', () => {
    const away = { vx: 620, vy: 0, seconds: 1 };
    assert.ok(!isSent(0, 800, 1750, 1000, away));
    assert.ok(!isSent(0, 800, 1000, 1500, { vx: 0, vy: 620, seconds: 1 }));
    // On the screen, or towards it, or slow enough to be caught up with, or to be heard when it ends.
    assert.ok(isSent(0, 800, 1600, 1000, away));
    assert.ok(isSent(0, 800, 1750, 1000, { ...away, vx: -620 }));
    assert.ok(isSent(0, 800, 1750, 1000, { vx: 100, vy: 0, seconds: 1 }));
    assert.ok(isSent(0, 800, 1710, 1000, { ...away, seconds: 0.05 }));
  });
});
