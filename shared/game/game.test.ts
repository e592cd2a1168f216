/** Tests of game.ts: what a tick does with inputs, shots, deaths and new lives. */

import assert from 'node:assert/strict';
import { rifle, rocket } from '../content/weapons.ts';
import type { KillEvent } from '../engine/events.ts';
import { BUTTON, copyInput, type InputFrame, MOVE_RANGE, neutralInput, TICK_RATE } from '../engine/input.ts';
import { defineRoomType } from '../engine/room-type.ts';
import { indexArena, isFree } from '../sim/arena.ts';
import { quantiseAngle } from '../sim/quantise.ts';
import { Game } from './game.ts';
import type { InputSource, Seat } from './seats.ts';

const SPAWNS = [
  { x: 100, y: 100, team: undefined },
  { x: 900, y: 100, team: undefined },
  { x: 100, y: 900, team: undefined },
  { x: 900, y: 900, team: undefined },
];

const type = defineRoomType({
  id: 'game-test',
  menu: { title: 'Game', blurb: 'For tests.', players: [0, 8] },
  arena: indexArena({ name: 'square', width: 1000, height: 1000, walls: [], spawns: SPAWNS, pickups: [], zones: [] }),
  move: { maxSpeed: 300, accel: 3000, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: rifle, secondary: rocket },
  shield: 0,
  rules: {
    killed(_victim, killer) {
      if (killer) killer.score += 5;
    },
  },
});

/** Inputs by hand: `intent` again and again, `due` of them a tick. */
class Scripted implements InputSource {
  readonly intent = neutralInput();
  perTick = 1;
  renderTime = 0;
  depth = 0;
  due(): number {
    return this.perTick;
  }
  next(out: InputFrame): void {
    copyInput(this.intent, out);
  }
}

function createGame() {
  const kills: KillEvent[] = [];
  const pasts: number[] = [];
  const game = new Game(
    type,
    7,
    { hit() {}, hurt() {}, kill: (event) => kills.push(event), announce() {} },
    (timeMs) => {
      pasts.push(timeMs);
      return { value: (avatar, field) => avatar[field] };
    },
  );
  return {
    game,
    kills,
    pasts,
    add(id: string, at?: { x: number; y: number }): { seat: Seat; source: Scripted } {
      const source = new Scripted();
      const seat = game.addSeat(id, id, false, source);
      Object.assign(seat.avatar, at);
      return { seat, source };
    },
    run(ticks: number): void {
      for (let tick = 0; tick < ticks; tick++) game.step();
    },
  };
}

describe('Game', () => {
  it('moves an avatar by its inputs, one step each, and not at all without', () => {
    const { add, run } = createGame();
    const one = add('one', { x: 100, y: 200 });
    const two = add('two', { x: 100, y: 400 });
    const none = add('none', { x: 100, y: 600 });
    for (const { source } of [one, two, none]) source.intent.moveX = MOVE_RANGE;
    two.source.perTick = 2;
    none.source.perTick = 0;
    run(30);
    const ran = one.seat.avatar.x - 100;
    assert.ok(ran > 120 && ran < 155, `${ran} units in half a second`);
    assert.ok(two.seat.avatar.x - 100 > ran * 1.9);
    assert.equal(none.seat.avatar.x, 100);
    none.source.perTick = 1;
    run(30);
    assert.equal(none.seat.avatar.x - 100, ran, 'time without inputs changed how it moves');
  });

  it('shows where a player aims, also while he is dead, and how many inputs wait', () => {
    const { add, run } = createGame();
    const { seat, source } = add('a');
    source.intent.aim = quantiseAngle(2);
    source.depth = 9;
    run(15);
    assert.ok(Math.abs(seat.avatar.aim - 2) <= Math.PI / 256);
    assert.equal(seat.avatar.inputDepth, 9);
    seat.avatar.health = 0;
    seat.respawnsAt = 1000;
    source.intent.aim = quantiseAngle(3);
    source.intent.moveX = MOVE_RANGE;
    source.intent.buttons = BUTTON.primary | BUTTON.secondary;
    const { x, y, shots, spent } = seat.avatar;
    run(20);
    assert.ok(Math.abs(seat.avatar.aim - 3) <= Math.PI / 256);
    assert.deepEqual([seat.avatar.x, seat.avatar.y, seat.avatar.shots, seat.avatar.spent], [x, y, shots, spent]);
  });

  it('fires with the primary at its rate, out of a magazine that is reloaded', () => {
    const { add, run } = createGame();
    const { seat, source } = add('a');
    source.intent.buttons = BUTTON.primary;
    run(8 * 23 + 1);
    assert.equal(seat.avatar.shots, 24);
    assert.equal(seat.avatar.magazine, 0);
    run(60);
    assert.equal(seat.avatar.shots, 24, 'it fired while it was reloading');
    run(10);
    assert.ok(seat.avatar.shots > 24, 'it was never reloaded');
  });

  it('fires no more rockets than there are', () => {
    const { game, add, run } = createGame();
    const { seat, source } = add('a', { x: 100, y: 500 });
    source.intent.buttons = BUTTON.secondary;
    let most = 0;
    for (let tick = 0; tick < 300; tick++) {
      run(1);
      most = Math.max(most, game.world.projectiles.size);
    }
    assert.equal(seat.avatar.spent, 3);
    assert.ok(most >= 1 && most <= 3);
    assert.equal(game.world.projectiles.size, 0);
  });

  it('judges a shot by the time that its player saw, after all have moved', () => {
    const { add, run, pasts } = createGame();
    const shooter = add('a', { x: 200, y: 500 });
    const target = add('b', { x: 500, y: 500 });
    // Seated later, he moves later, and is still judged where this tick puts him.
    target.seat.avatar.y = 500 + 16 + 2;
    target.seat.avatar.vy = -300;
    target.source.intent.moveY = -MOVE_RANGE;
    shooter.source.renderTime = 777;
    shooter.source.intent.buttons = BUTTON.primary;
    run(1);
    assert.deepEqual(pasts, [777]);
    assert.equal(target.seat.avatar.health, 88);
  });

  it('a kill is in the feed and in the score, and its victim lives again after two seconds', () => {
    const { game, add, run, kills } = createGame();
    const killer = add('a', { x: 200, y: 500 });
    const victim = add('b', { x: 500, y: 500 });
    victim.seat.avatar.health = 10;
    killer.source.intent.buttons = BUTTON.primary;
    run(1);
    killer.source.intent.buttons = 0;
    assert.deepEqual(kills, [{ killer: 'a', victim: 'b', weapon: 'rifle' }]);
    assert.deepEqual([killer.seat.entry.score, killer.seat.entry.kills, victim.seat.entry.deaths], [5, 1, 1]);
    const { lives } = victim.seat.avatar;
    victim.source.intent.moveX = MOVE_RANGE;
    Object.assign(victim.seat.avatar, { spent: 2, magazine: 1, reload: 5, dashCooldown: 40, cooldown: 9 });
    run(2 * TICK_RATE - 1);
    assert.equal(victim.seat.avatar.health, 0);
    assert.equal(victim.seat.avatar.x, 500, 'the dead walk');
    run(1);
    const { avatar } = victim.seat;
    assert.deepEqual([avatar.health, avatar.lives, avatar.magazine], [100, lives + 1, 24]);
    assert.deepEqual([avatar.granted - avatar.spent, avatar.reload, avatar.dashCooldown], [3, 0, 0]);
    assert.ok(SPAWNS.some(({ x, y }) => x === avatar.x && y === avatar.y));
    assert.equal(game.tick, 1 + 2 * TICK_RATE);
  });

  it('starts a life where enemies are furthest', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { add } = createGame();
      add('a', { x: 150, y: 150 });
      add('b', { x: 850, y: 150 });
      add('c', { x: 150, y: 850 });
      const { avatar } = add('late').seat;
      assert.deepEqual([avatar.x, avatar.y], [900, 900]);
    }
  });

  it('four who join one after another start at four places', () => {
    const { add } = createGame();
    const places = ['a', 'b', 'c', 'd'].map((id) => {
      const { x, y } = add(id).seat.avatar;
      assert.ok(isFree(type.arena, x, y, 16));
      return `${x} ${y}`;
    });
    assert.equal(new Set(places).size, 4);
  });

  it('who shoot one another in the same tick both fall: the order of seats decides no duel', () => {
    const { add, run } = createGame();
    const first = add('a', { x: 200, y: 500 });
    const second = add('b', { x: 500, y: 500 });
    for (const { seat } of [first, second]) seat.avatar.health = 5;
    first.source.intent.buttons = BUTTON.primary;
    Object.assign(second.source.intent, { buttons: BUTTON.primary, aim: Math.PI });
    run(1);
    assert.deepEqual([first.seat.avatar.health, second.seat.avatar.health], [0, 0]);
  });

  it('a dash is fast, and not to be had again at once', () => {
    const { add, run } = createGame();
    const { seat, source } = add('a', { x: 100, y: 500 });
    source.intent.moveX = MOVE_RANGE;
    source.intent.buttons = BUTTON.dash;
    run(9);
    const dashed = seat.avatar.x - 100;
    assert.ok(dashed > 120, `${dashed} units`);
    source.intent.buttons = 0;
    run(1);
    source.intent.buttons = BUTTON.dash;
    const from = seat.avatar.x;
    run(9);
    assert.ok(seat.avatar.x - from < 60, `${seat.avatar.x - from} units`);
  });

  it('a seat that is given up leaves the world and the scoreboard, and its number is used again', () => {
    const { game, add, run } = createGame();
    add('a');
    const slot = add('b').seat.slot;
    add('c');
    game.removeSeat('b');
    game.removeSeat('nobody');
    run(1);
    assert.deepEqual([...game.world.players.keys()].toSorted(), ['a', 'c']);
    assert.deepEqual([...game.world.roster.keys()].toSorted(), ['a', 'c']);
    assert.equal(add('d').seat.slot, slot);
    const slots = game.seats.list.map((seat) => seat.slot);
    assert.equal(new Set(slots).size, 3);
  });
});
