/** Tests of where lives begin, and of the shield that they begin with. */

import assert from 'node:assert/strict';
import { BUTTON, type InputFrame, neutralInput, TICK_RATE } from '../engine/input.ts';
import { createRandom } from '../engine/random.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { castRay } from '../sim/ray.ts';
import { Game } from './game.ts';
import type { InputSource, Seat } from './seats.ts';

interface Puppet extends InputSource {
  intent: InputFrame;
}

function puppet(): Puppet {
  const source: Puppet = {
    intent: neutralInput(),
    due: () => 1,
    next: (out) => Object.assign(out, source.intent),
    renderTime: 0,
    depth: 0,
  };
  return source;
}

function createGame(seed: number) {
  const game = new Game(freeForAll, seed, { hit() {}, hurt() {}, kill() {}, announce() {} });
  const add = (id: string): { seat: Seat; source: Puppet } => {
    const source = puppet();
    return { seat: game.addSeat(id, id, false, source), source };
  };
  return { game, add };
}

describe('spawns', () => {
  it('are in nobody’s sight, on top of nobody, and not far from a fight', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { game, add } = createGame(seed);
      const random = createRandom(seed);
      for (let index = 0; index < 5; index++) {
        const { avatar } = add(`enemy ${index}`).seat;
        Object.assign(avatar, random.pick(freeForAll.arena.spawns));
      }
      const { x, y } = add('new').seat.avatar;
      let nearest = Infinity;
      for (const { avatar, id } of game.seats.list) {
        if (id === 'new') continue;
        const apart = Math.hypot(avatar.x - x, avatar.y - y);
        nearest = Math.min(nearest, apart);
        if (apart > 640) continue;
        const free = castRay(freeForAll.arena, x, y, (avatar.x - x) / apart, (avatar.y - y) / apart, apart);
        assert.ok(free < apart - 1, `seed ${seed}: ${id} looks straight at ${x}, ${y}`);
      }
      const seconds = nearest / freeForAll.environment.move.maxSpeed;
      assert.ok(nearest > 200 && seconds <= 4, `seed ${seed}: the nearest is ${nearest} units away`);
    }
  });
});

describe('the shield of a new life', () => {
  it('keeps off rifle and push for a second and a half', () => {
    const { game, add } = createGame(1);
    const shooter = add('shooter');
    const victim = add('victim');
    shooter.seat.avatar.shielded = false;
    Object.assign(shooter.seat.avatar, { x: 700, y: 100 });
    Object.assign(victim.seat.avatar, { x: 800, y: 100 });
    shooter.source.intent.buttons = BUTTON.primary;
    for (let tick = 0; tick < 1.4 * TICK_RATE; tick++) game.step();
    assert.equal(victim.seat.avatar.health, 100);
    for (let tick = 0; tick < 0.5 * TICK_RATE; tick++) game.step();
    assert.ok(victim.seat.avatar.health < 100);
  });

  it('ends with the first shot of whoever has it', () => {
    const { game, add } = createGame(1);
    const { seat, source } = add('a');
    game.step();
    assert.equal(seat.avatar.shielded, true);
    source.intent.buttons = BUTTON.primary;
    game.step();
    assert.equal(seat.avatar.shielded, false);
  });
});
