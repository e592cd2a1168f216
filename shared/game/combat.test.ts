/** Tests of combat.ts: who is hit by what, how hard, and what stands in the way. */

import assert from 'node:assert/strict';
import { rifle, rocket } from '../content/weapons.ts';
import type { HitEvent, HurtEvent, KillEvent } from '../engine/events.ts';
import { defineRoomType } from '../engine/room-type.ts';
import { indexArena } from '../sim/arena.ts';
import { VANISHED } from '../sim/projectile.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import { Combat, type Fired, type Past } from './combat.ts';
import { NO_DEEDS } from './contestant.ts';
import { type InputSource, type Seat, Seats } from './seats.ts';

/** A wall from top to bottom at x 1000…1040, with an empty field on either side. */
const type = defineRoomType({
  id: 'combat-test',
  menu: { title: 'Combat', blurb: 'For tests.', players: [0, 8] },
  arena: indexArena({
    name: 'walled',
    width: 2000,
    height: 1000,
    walls: [{ x: 1000, y: 0, width: 40, height: 1000 }],
    spawns: [],
    pickups: [],
    zones: [],
  }),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: { primary: rifle, secondary: rocket },
});
const [rifleSpec, rocketSpec] = type.weapons as [WeaponSpec, WeaponSpec];
const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };
const RIGHT = 0;
const DOWN = Math.PI / 2;

function createFight(pastAt: (timeMs: number) => Past = () => assert.fail('looked into the past')) {
  const world = type.createWorld();
  const seats = new Seats(type, world, NO_DEEDS);
  const hits: (HitEvent & { by: string })[] = [];
  const hurts: (HurtEvent & { id: string })[] = [];
  const kills: KillEvent[] = [];
  const deaths: [victim: string, killer: string | undefined][] = [];
  const combat = new Combat(
    type,
    world,
    seats,
    {
      hit: (shooter, event) => hits.push({ ...event, by: shooter.id }),
      hurt: (victim, event) => hurts.push({ ...event, id: victim.id }),
      kill: (event) => kills.push(event),
      died: (victim, killer) => deaths.push([victim.id, killer?.id]),
    },
    pastAt,
  );
  let tick = 100;
  return {
    world,
    combat,
    hits,
    hurts,
    kills,
    deaths,
    add(id: string, x: number, y: number, health = 100): Seat {
      const seat = seats.add(id, id, false, idle);
      Object.assign(seat.avatar, { x, y, health });
      return seat;
    },
    shoot: (seat: Seat, aim: number, renderTime = 0) => combat.fire(shotBy(seat, rifleSpec, aim, renderTime), tick),
    /** Fires a rocket and lets it fly to its end; gives where that was. */
    rocket(seat: Seat, aim: number): { x: number; y: number } {
      combat.fire(shotBy(seat, rocketSpec, aim), tick);
      const flight = combat.flights.at(-1) ?? assert.fail('no rocket flies');
      for (let step = 0; combat.flights.includes(flight); step++) {
        assert.ok(step < 300, 'the rocket never burst');
        combat.stepProjectiles(++tick);
      }
      return { x: flight.nowX, y: flight.nowY };
    },
    step: () => combat.stepProjectiles(++tick),
    removeSeat: (id: string) => seats.remove(id),
  };
}

/** A shot from where the shooter stands. */
function shotBy(shooter: Seat, weapon: WeaponSpec, aim: number, renderTime = 0): Fired {
  const { x, y, fired } = shooter.avatar;
  return { shooter, weapon, x, y, aim, renderTime, fired };
}

describe('the rifle', () => {
  it('takes 12 from whoever stands in its line, and tells both', () => {
    const fight = createFight();
    const shooter = fight.add('a', 100, 500);
    const victim = fight.add('b', 400, 500);
    fight.shoot(shooter, RIGHT);
    assert.equal(victim.avatar.health, 88);
    assert.deepEqual(fight.hits, [{ by: 'a', victim: 'b', damage: 12, killed: false }]);
    assert.deepEqual(fight.hurts, [{ id: 'b', attacker: 'a', damage: 12, x: 100, y: 500 }]);
    assert.equal(shooter.avatar.health, 100);
    assert.equal(shooter.avatar.shots, 1);
    assert.equal(shooter.avatar.shotLength, 400 - 16 - 100, 'the tracer ends at the body');
  });

  it('hits the nearest of two in a row, whoever sat down first', () => {
    for (const [first, second] of [
      [300, 500],
      [500, 300],
    ] as const) {
      const fight = createFight();
      const shooter = fight.add('a', 100, 500);
      const one = fight.add('b', first, 500);
      const other = fight.add('c', second, 500);
      fight.shoot(shooter, RIGHT);
      const [near, far] = first < second ? [one, other] : [other, one];
      assert.equal(near.avatar.health, 88);
      assert.equal(far.avatar.health, 100);
    }
  });

  it('reaches as far as its range and no further; behind and beside it hits nobody', () => {
    const fight = createFight();
    const shooter = fight.add('a', 100, 500);
    const within = fight.add('b', 100 + rifle.range + 15, 500);
    fight.shoot(shooter, RIGHT);
    assert.equal(within.avatar.health, 88);
    within.avatar.x = 100 + rifle.range + 17;
    fight.shoot(shooter, RIGHT);
    within.avatar.x = 300;
    fight.shoot(shooter, DOWN);
    fight.shoot(shooter, Math.PI);
    within.avatar.y = 500 + 17;
    fight.shoot(shooter, RIGHT);
    assert.equal(within.avatar.health, 88);
    assert.equal(shooter.avatar.shotLength, rifle.range);
  });

  it('does not go through walls', () => {
    const fight = createFight();
    const shooter = fight.add('a', 900, 500);
    const behind = fight.add('b', 1100, 500);
    fight.shoot(shooter, RIGHT);
    assert.equal(behind.avatar.health, 100);
    assert.equal(shooter.avatar.shotLength, 100, 'the tracer ends at the wall');
  });

  it('passes through the dead and through team mates', () => {
    const fight = createFight();
    const shooter = fight.add('a', 100, 500);
    const dead = fight.add('b', 200, 500, 0);
    const mate = fight.add('c', 300, 500);
    const foe = fight.add('d', 400, 500);
    shooter.contestant.team = 1;
    mate.contestant.team = 1;
    foe.contestant.team = 2;
    fight.shoot(shooter, RIGHT);
    assert.deepEqual([dead.avatar.health, mate.avatar.health, foe.avatar.health], [0, 100, 88]);
    assert.deepEqual(fight.deaths, []);
  });

  it('is judged by where the shooter saw the others; without a time, and where it is off, by where they are', () => {
    const asked: number[] = [];
    const fight = createFight((timeMs) => {
      asked.push(timeMs);
      return { value: (avatar, field) => (field === 'y' && avatar.x === 400 ? 500 : avatar[field]) };
    });
    const shooter = fight.add('a', 100, 500);
    const moved = fight.add('b', 400, 700);
    fight.shoot(shooter, RIGHT, 1234);
    assert.equal(moved.avatar.health, 88);
    assert.deepEqual(asked, [1234]);
    fight.shoot(shooter, RIGHT);
    fight.combat.rewinds = false;
    fight.shoot(shooter, RIGHT, 1234);
    assert.equal(moved.avatar.health, 88);
  });

  it('nor does one that saw him later than others, and there before that life', () => {
    let seenAt = 0;
    const fight = createFight(() => ({ value: (avatar, field) => avatar[field], seenAt: () => seenAt }));
    const shooter = fight.add('shooter', 100, 200);
    const reborn = fight.add('reborn', 400, 200);
    reborn.spawnedAt = 90;
    for (seenAt of [1490, 1510]) {
      fight.shoot(shooter, 0, 1600);
      assert.equal(reborn.avatar.health < 100, seenAt === 1510, `seen at ${seenAt}`);
    }
  });

  it('a shot at where somebody lay does not hit the life that he has begun since', () => {
    const fight = createFight(() => ({
      value: (avatar, field) => (field === 'y' && avatar.x === 400 ? 500 : avatar[field]),
    }));
    const shooter = fight.add('a', 100, 500);
    const reborn = fight.add('b', 400, 900);
    reborn.spawnedAt = 90;
    fight.shoot(shooter, RIGHT, 1480);
    assert.equal(reborn.avatar.health, 100);
    fight.shoot(shooter, RIGHT, 1520);
    assert.equal(reborn.avatar.health, 88);
  });

  it('kills once: the feed, the scoreboard and the rules hear of it, and a body does not slide on', () => {
    const fight = createFight();
    const shooter = fight.add('a', 100, 500);
    const victim = fight.add('b', 300, 500, 5);
    Object.assign(victim.avatar, { vx: 300, vy: -100, dash: 4 });
    fight.shoot(shooter, RIGHT);
    fight.shoot(shooter, RIGHT);
    assert.equal(victim.avatar.health, 0);
    assert.deepEqual(fight.kills, [{ killer: 'a', victim: 'b', weapon: 'rifle' }]);
    assert.deepEqual(fight.deaths, [['b', 'a']]);
    assert.deepEqual(fight.hits, [{ by: 'a', victim: 'b', damage: 5, killed: true }]);
    assert.deepEqual([shooter.entry.kills, victim.entry.deaths], [1, 1]);
    assert.deepEqual([victim.avatar.vx, victim.avatar.vy, victim.avatar.dash], [0, 0, 0]);
  });

  it('hurts nobody while results are shown, and is still seen', () => {
    const fight = createFight();
    const shooter = fight.add('a', 100, 500);
    const victim = fight.add('b', 300, 500, 5);
    fight.combat.harmful = false;
    fight.shoot(shooter, RIGHT);
    fight.rocket(shooter, RIGHT);
    assert.equal(victim.avatar.health, 5);
    assert.equal(shooter.avatar.shots, 1);
    assert.equal(fight.hits.length + fight.hurts.length + fight.kills.length, 0);
  });
});

describe('the rocket', () => {
  it('flies at 620 units a second until it meets somebody, and then is gone', () => {
    const fight = createFight();
    const shooter = fight.add('a', 100, 500);
    const victim = fight.add('b', 500, 500);
    fight.combat.fire(shotBy(shooter, rocketSpec, RIGHT), 100);
    const [projectile] = fight.world.projectiles.values();
    assert.ok(projectile);
    assert.deepEqual([projectile.x, projectile.y, projectile.owner, projectile.born], [100, 500, shooter.slot, 100]);
    const [flight = assert.fail()] = fight.combat.flights;
    const steps = Math.ceil(((400 - 16) / 620) * 60);
    for (let step = 1; step < steps; step++) fight.step();
    assert.equal(victim.avatar.health, 100);
    fight.step();
    assert.equal(victim.avatar.health, 45);
    assert.equal(fight.combat.flights.length, 0);
    assert.ok(Math.abs(flight.nowX - 484) < 1 && Math.abs(flight.nowY - 500) < 1, `${flight.nowX}, ${flight.nowY}`);
  });

  it('pushes others away from its blast and spares its owner altogether', () => {
    const fight = createFight();
    const owner = fight.add('a', 950, 500);
    const above = fight.add('b', 950, 440);
    const { x, y } = fight.rocket(owner, RIGHT);
    assert.ok(x > 990 && x < 1000 && Math.abs(y - 500) < 0.1, `it burst at ${x}, ${y}`);
    assert.equal(owner.avatar.health, 100);
    assert.deepEqual([owner.avatar.vx, owner.avatar.vy], [0, 0]);
    assert.ok(above.avatar.health < 100);
    assert.ok(above.avatar.vy < -50 && above.avatar.vx < -50, `${above.avatar.vx}, ${above.avatar.vy}`);
  });

  it('hurts less with distance, and not at all from its radius on', () => {
    const fight = createFight();
    const shooter = fight.add('a', 500, 500);
    const at = [20, 50, 80, 100, 107].map((distance) => fight.add(`at ${distance}`, 998, 500 + distance));
    fight.rocket(shooter, RIGHT);
    const damage = at.map(({ avatar }) => 100 - avatar.health);
    for (const [index, amount] of damage.entries()) {
      assert.ok(index === 0 || amount < (damage[index - 1] ?? 0), `damage by distance: ${damage.join(', ')}`);
    }
    assert.ok((damage[0] ?? 0) > 45, damage.join(', '));
    assert.equal(damage.at(-1), 0);
  });

  it('is shielded by a wall', () => {
    const fight = createFight();
    const shooter = fight.add('a', 500, 500);
    const behind = fight.add('b', 1060, 500);
    const before = fight.add('c', 980, 560);
    fight.rocket(shooter, RIGHT);
    assert.equal(behind.avatar.health, 100);
    assert.deepEqual([behind.avatar.vx, behind.avatar.vy], [0, 0]);
    assert.ok(before.avatar.health < 100);
  });

  it('does not tunnel through a body or a thin wall, at any distance', () => {
    for (let distance = 33; distance < 400; distance += 7) {
      const fight = createFight();
      const shooter = fight.add('a', 100, 500);
      const victim = fight.add('b', 100 + distance, 500);
      fight.rocket(shooter, RIGHT);
      assert.equal(victim.avatar.health, 45, `${distance} units away`);
    }
    for (let x = 500; x < 600; x += 3) {
      const fight = createFight();
      assert.ok(fight.rocket(fight.add('a', x, 500), RIGHT).x < 1000, `from ${x}`);
    }
  });

  it('goes on when its owner leaves, and can still hit', () => {
    const fight = createFight();
    const owner = fight.add('a', 100, 500);
    const victim = fight.add('b', 500, 500, 10);
    fight.combat.fire(shotBy(owner, rocketSpec, RIGHT), 100);
    fight.removeSeat('a');
    for (let step = 0; step < 60; step++) fight.step();
    assert.equal(victim.avatar.health, 0);
    assert.deepEqual(fight.deaths, [['b', 'a']]);
  });

  it('is cleared without a blast at the end of a match', () => {
    const fight = createFight();
    const owner = fight.add('a', 100, 500);
    const victim = fight.add('b', 500, 500);
    fight.combat.fire(shotBy(owner, rocketSpec, RIGHT), 100);
    fight.combat.clearProjectiles();
    assert.equal(fight.combat.flights.length, 0);
    for (let step = 0; step < 60; step++) fight.step();
    assert.deepEqual([fight.world.projectiles.get('0')?.ended, victim.avatar.health], [VANISHED, 100]);
  });
});
