/** Tests of pickups.ts: taken by who has use for it, gone for a while, and never more than can be carried. */

import assert from 'node:assert/strict';
import { PICKUP_REACH, PICKUPS } from '../content/pickups.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { TICK_RATE } from '../engine/input.ts';
import { defineRoomType, type Weapon } from '../engine/room-type.ts';
import { indexArena } from '../sim/arena.ts';
import { ammoLeft } from '../sim/weapon.ts';
import { NO_DEEDS } from './contestant.ts';
import { Pickups } from './pickups.ts';
import { type InputSource, type Seat, Seats } from './seats.ts';

const HEALTH = { x: 200, y: 200, kind: 'health' };
const ROCKETS = { x: 600, y: 600, kind: 'rockets' };
const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };

function lay(weapons: { primary: Weapon; secondary?: Weapon } = { primary: rifle, secondary: rocket }) {
  const type = defineRoomType({
    id: 'pickup-test',
    menu: { title: 'Pick-ups', blurb: 'For tests.', players: [0, 8] },
    arena: indexArena({
      name: 'square',
      width: 1000,
      height: 1000,
      walls: [],
      spawns: [],
      pickups: [HEALTH, ROCKETS],
      zones: [],
    }),
    move: { maxSpeed: 300, accel: 3000, friction: 9 },
    weapons,
  });
  const world = type.createWorld();
  const seats = new Seats(type, world, NO_DEEDS);
  const pickups = new Pickups(type, world, seats);
  const [health, rockets] = [...world.pickups.values()];
  assert.ok(health && rockets);
  let tick = 0;
  return {
    health,
    rockets,
    pickups,
    add(at: { x: number; y: number }, fields: object = {}): Seat {
      const seat = seats.add(`p${seats.list.length}`, '', false, idle);
      Object.assign(seat.avatar, { x: at.x, y: at.y, health: 100, ...fields });
      return seat;
    },
    run(ticks = 1): void {
      for (let count = 0; count < ticks; count++) pickups.step(++tick);
    },
  };
}

const secondsOf = (kind: string): number => PICKUPS.find(({ id }) => id === kind)?.returns ?? Number.NaN;

describe('Pickups', () => {
  it('lie where the map says, and are there', () => {
    const { health, rockets } = lay();
    assert.deepEqual([health.kind, health.x, health.y, health.there], ['health', 200, 200, true]);
    assert.deepEqual([rockets.kind, rockets.x, rockets.y, rockets.there], ['rockets', 600, 600, true]);
  });

  it('health heals 40, never above full, and is there again after its time', () => {
    const { health, add, run } = lay();
    const { avatar } = add(HEALTH, { health: 30 });
    run();
    assert.deepEqual([avatar.health, health.there], [70, false]);
    run(secondsOf('health') * TICK_RATE - 1);
    assert.deepEqual([avatar.health, health.there], [70, false]);
    run();
    assert.equal(health.there, true);
    run();
    assert.deepEqual([avatar.health, health.there], [100, false]);
  });

  it('is left by who is in full health, and by the dead', () => {
    const { health, add, run } = lay();
    const well = add(HEALTH);
    const dead = add(HEALTH, { health: 0 });
    run(100);
    assert.equal(health.there, true);
    assert.deepEqual([well.avatar.health, dead.avatar.health], [100, 0]);
  });

  it('is had by one alone', () => {
    const { add, run } = lay();
    const two = [add(HEALTH, { health: 10 }), add(HEALTH, { health: 10 })];
    run();
    assert.deepEqual(two.map(({ avatar }) => avatar.health).toSorted(), [10, 50]);
  });

  it('is reached from so far and no further', () => {
    const { health, add, run } = lay();
    const { avatar } = add({ x: HEALTH.x + PICKUP_REACH + 0.5, y: HEALTH.y }, { health: 10 });
    run(10);
    assert.equal(health.there, true);
    avatar.x = HEALTH.x + PICKUP_REACH - 0.5;
    run();
    assert.equal(health.there, false);
  });

  it('rockets give two, are left by who carries all he can, and ammunition is never above the most', () => {
    for (let spent = 0; spent < 256; spent += 5) {
      for (let left = 0; left <= 6; left++) {
        const { rockets, add, run } = lay();
        const { avatar } = add(ROCKETS, { spent, granted: (spent + left) % 256 });
        run();
        assert.equal(ammoLeft(avatar.granted, avatar.spent), Math.min(6, left + 2), `${spent} spent, ${left} left`);
        assert.equal(rockets.there, left === 6);
      }
    }
  });

  it('rockets are there again after their time', () => {
    const { rockets, add, run } = lay();
    const seat = add(ROCKETS);
    run();
    seat.avatar.x = 900;
    run(secondsOf('rockets') * TICK_RATE - 1);
    assert.equal(rockets.there, false);
    run();
    assert.equal(rockets.there, true);
  });

  it('rockets are left where nobody can fire them', () => {
    const { rockets, add, run } = lay({ primary: rifle });
    const { avatar } = add(ROCKETS);
    run(10);
    assert.equal(rockets.there, true);
    assert.equal(avatar.granted, 0);
  });

  it('all are there again in a new match', () => {
    const { health, rockets, pickups, add, run } = lay();
    add(HEALTH, { health: 1 });
    add(ROCKETS);
    run();
    assert.deepEqual([health.there, rockets.there], [false, false]);
    pickups.reset();
    assert.deepEqual([health.there, rockets.there], [true, true]);
  });
});
