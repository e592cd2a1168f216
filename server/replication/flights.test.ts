/** Tests of interest.ts: which projectiles a player is sent. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../../shared/engine/seen-area.ts';
import { createProjectile } from '../../shared/engine/state.ts';
import { NO_DEEDS } from '../../shared/game/contestant.ts';
import { plainType, puppet } from '../../shared/game/rehearsal.ts';
import { Seats } from '../../shared/game/seats.ts';
import { passesBy } from './flight-interest.ts';
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

  it('is not sent when it leaves the square before it can be on the screen', () => {
    // Slower than its player runs, so that he could catch up with it, if there were time.
    const outwards = { vx: 200, vy: 300, seconds: 0.5 };
    assert.ok(!isSent(0, 800, 1790, 210, outwards));
    assert.ok(isSent(0, 800, 1790, 210, { ...outwards, seconds: 1.5 }));
  });

  it('is never on the screen of a player to whom it is not sent, wherever he runs', () => {
    const coordinate = fc.double({ min: -1200, max: 1200, noNaN: true });
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(
        ...[coordinate, coordinate, turn, fc.double({ min: 0, max: 3, noNaN: true }), turn],
        (x, y, aim, seconds, way) => {
          const [vx, vy] = [620 * Math.cos(aim), 620 * Math.sin(aim)];
          const projectile = createProjectile();
          const at = { nowX: x, nowY: y, endX: x + vx * seconds, endY: y + vy * seconds };
          fc.pre(passesBy({ key: '1', projectile, vx, vy, blastRadius: 0, ...at }, 0, 0, 800, 320));
          for (let after = 0; after < seconds; after += 1 / 60) {
            const dx = x + (vx - 320 * Math.cos(way)) * after;
            const dy = y + (vy - 320 * Math.sin(way)) * after;
            assert.ok(Math.abs(dx) > SEEN_WIDTH / 2 || Math.abs(dy) > SEEN_HEIGHT / 2, `${after} s after`);
          }
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });
});
