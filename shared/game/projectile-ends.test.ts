/** Tests of combat.ts: what the world says of a projectile that has ended, and for how long. */

import assert from 'node:assert/strict';
import { rocket } from '../content/weapons.ts';
import type { Projectile } from '../engine/state.ts';
import { burstDistance, VANISHED } from '../sim/projectile.ts';
import { Game } from './game.ts';
import { ENTRY_WAITS } from './projectile-entries.ts';
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

/** Of all entries, whether they have ended early, in the order in which they came. */
const entriesOf = (game: Game) => [...game.world.projectiles.values()].map(({ ended }) => ended);

describe('a projectile that has ended', () => {
  it('says where it met somebody for as long as any patch may take, and only then carries another', () => {
    const { game, run, fire, land } = start();
    game.addSeat('b', 'b', false, puppet()).contestant.place({ x: 1400, y: 1000 });
    const projectile = fire();
    land();
    const { ended } = projectile;
    assert.ok(Math.abs(burstDistance(ended ?? 0) - 384) < 1, `at ${ended}`);
    run(3);
    fire();
    assert.deepEqual(entriesOf(game), [ended, undefined]);
    run(1);
    assert.equal(fire(), projectile);
    assert.deepEqual(entriesOf(game), [undefined, undefined]);
  });

  it('says nothing at the end of its reach, and can carry another at once', () => {
    const { game, fire, land } = start();
    const projectile = fire();
    assert.equal(land(), Math.ceil((1000 / 620) * 60));
    assert.deepEqual(entriesOf(game), [undefined]);
    assert.equal(fire(500), projectile);
    assert.deepEqual([projectile.x, entriesOf(game)], [500, [undefined]]);
  });

  it('stays until a patch has told of its birth', () => {
    const { run, fire, land } = start();
    const projectile = fire(1995);
    assert.equal(land(), 1);
    run(2);
    assert.notEqual(fire(), projectile);
    run(1);
    assert.equal(fire(), projectile);
  });

  it('says that it is gone without a burst when all are cleared', () => {
    const { game, run, fire } = start();
    const projectile = fire();
    run(10);
    game.combat.clearProjectiles();
    assert.deepEqual(entriesOf(game), [VANISHED]);
    run(4);
    assert.equal(fire(), projectile);
    assert.deepEqual(entriesOf(game), [undefined]);
  });

  it('carries no shot of anybody else, and leaves the world when its shooter fires no more', () => {
    const { game, run, fire, land } = start();
    const projectile = fire();
    land();
    run(ENTRY_WAITS - 1);
    const shooter = game.addSeat('c', 'c', false, puppet());
    const weapon = game.type.environment.secondary ?? assert.fail();
    game.combat.fire({ shooter, weapon, x: 1000, y: 1000, aim: 0, renderTime: 0, fired: 1 }, game.tick);
    assert.equal(game.world.projectiles.size, 2);
    run(1);
    assert.deepEqual([...game.world.projectiles.values()].includes(projectile), false);
  });
});
