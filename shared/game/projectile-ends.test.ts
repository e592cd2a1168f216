/** Tests of combat.ts: what the world says of a projectile that has ended, and for how long. */

import assert from 'node:assert/strict';
import { rocket } from '../content/weapons.ts';
import type { Projectile } from '../engine/state.ts';
import { burstDistance, VANISHED } from '../sim/projectile.ts';
import { Game } from './game.ts';
import { plainType, puppet } from './rehearsal.ts';

/** A field 2000 units wide; who fires to the right stands in the middle of it, if nothing else is said. */
function start() {
  const type = plainType({ weapons: { secondary: rocket } });
  const game = new Game(type, 1, { hit() {}, hurt() {}, kill() {}, announce() {} });
  const shooter = game.addSeat('a', 'a', false, puppet());
  const weapon = type.environment.secondary ?? assert.fail();
  const run = (ticks: number): void => {
    for (let tick = 0; tick < ticks; tick++) game.step();
  };
  return {
    game,
    run,
    fire(x = 1000): Projectile {
      game.combat.fire({ shooter, weapon, x, y: 1000, aim: 0, renderTime: 0, fired: 1 }, game.tick);
      return game.combat.flights.at(-1)?.projectile ?? assert.fail();
    },
    /** Steps until nothing flies; gives how many steps that took. */
    land(): number {
      let steps = 0;
      for (; game.combat.flights.length > 0; steps++) run(1);
      return steps;
    },
  };
}

describe('a projectile that has ended', () => {
  it('says where it met somebody for as long as any patch may take, and then leaves the world', () => {
    const { game, run, fire, land } = start();
    game.addSeat('b', 'b', false, puppet()).contestant.place({ x: 1400, y: 1000 });
    const projectile = fire();
    land();
    assert.ok(Math.abs(burstDistance(projectile.ended ?? 0) - 384) < 1, `at ${projectile.ended}`);
    run(3);
    assert.equal(game.world.projectiles.size, 1);
    run(1);
    assert.equal(game.world.projectiles.size, 0);
  });

  it('says nothing at the end of its reach, and is gone in that tick', () => {
    const { game, fire, land } = start();
    const projectile = fire();
    assert.equal(land(), Math.ceil((1000 / 620) * 60));
    assert.deepEqual([projectile.ended, game.world.projectiles.size], [undefined, 0]);
  });

  it('stays until a patch has told of its birth', () => {
    const { game, run, fire, land } = start();
    const projectile = fire(1995);
    assert.equal(land(), 1);
    run(2);
    assert.deepEqual([projectile.ended, game.world.projectiles.size], [undefined, 1]);
    run(1);
    assert.equal(game.world.projectiles.size, 0);
  });

  it('says that it is gone without a burst when all are cleared', () => {
    const { game, run, fire } = start();
    const projectile = fire();
    run(10);
    game.combat.clearProjectiles();
    assert.deepEqual([projectile.ended, game.world.projectiles.size], [VANISHED, 1]);
    run(4);
    assert.equal(game.world.projectiles.size, 0);
  });
});
