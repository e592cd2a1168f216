/** A match goes on while its room type becomes another: who plays it keeps what he has, and nothing is left behind. */

import assert from 'node:assert/strict';
import { crossfire } from '../content/arenas.ts';
import { openField } from '../content/tiled.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { configure } from '../engine/derive.ts';
import { neutralInput, TICK_RATE } from '../engine/input.ts';
import { defineRoomType } from '../engine/room-type.ts';
import { succeed } from '../engine/succession.ts';
import { indexArena, isFree } from '../sim/arena.ts';
import { Bots } from './bots.ts';
import { Game } from './game.ts';
import { ENTRY_WAITS } from './projectile-entries.ts';
import { retype } from './retype.ts';

const field = openField('field', 2000, 2000);
const claw = { ...rifle, id: 'claw', damage: 1 };
type Changes = Partial<Parameters<typeof defineRoomType>[0]>;
const define = (changes: Changes = {}) =>
  defineRoomType({
    id: 'saved',
    menu: { title: 'Saved', blurb: 'For tests.', players: [0, 8] },
    arena: field,
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    weapons: { primary: rifle, secondary: rocket },
    match: { seconds: 60 },
    creatures: { crawler: { health: 30, weapon: claw }, brute: { health: 90 } },
    ...changes,
  } as Parameters<typeof defineRoomType>[0]);

function start(changes?: Changes, bots = 4) {
  const first = define(changes);
  const game = new Game(configure(first, {}, {}), 7, { hit() {}, hurt() {}, kill() {}, announce() {} }, () => ({
    value: (avatar, part) => avatar[part],
  }));
  new Bots(game, bots, 7, () => {}).keep(bots);
  const save = (next?: Changes): void => retype(game, configure(succeed(game.type, define(next)), {}, {}));
  const run = (ticks: number): void => {
    for (let tick = 0; tick < ticks; tick++) game.step();
  };
  run(30);
  return { game, save, run };
}

describe('a room type that becomes another', () => {
  it('keeps seats, positions, scores, phase, clock and memory', () => {
    const { game, save } = start({ memory: () => ({ secret: 0 }) });
    (game.match.memory as { secret: number }).secret = 5;
    for (const { entry } of game.seats.list) entry.score = 3;
    const told = () =>
      game.seats.list.map(({ id, avatar, entry }) => [id, avatar.x, avatar.y, avatar.health, entry.score]);
    const before = told();
    const { phase, phaseEnds, match } = game.world;
    save({ memory: () => ({ secret: 0 }), move: { maxSpeed: 100, accel: 100, friction: 1 }, rules: { tick() {} } });
    assert.deepEqual(told(), before);
    assert.deepEqual([game.world.phase, game.world.phaseEnds, game.world.match], [phase, phaseEnds, match]);
    assert.equal((game.match.memory as { secret: number }).secret, 5);
    assert.equal(game.seats.list[0]?.kind.environment.move.maxSpeed, 100);
  });

  it('runs the new rules, and the old ones no more', () => {
    const ran: string[] = [];
    const { save, run } = start({ rules: { tick: () => void ran.push('old') } });
    run(1);
    ran.length = 0;
    save({ rules: { tick: () => void ran.push('new') } });
    run(2);
    assert.deepEqual(ran, ['new', 'new']);
  });

  it('pushes avatars out of new walls, lays the new pick-ups, and bots find their way among them', () => {
    const { game, save, run } = start();
    const walled = indexArena({
      ...field,
      walls: game.seats.list.map(({ avatar: { x, y } }) => ({
        x: Math.max(0, x - 40),
        y: Math.max(0, y - 40),
        width: 80,
        height: 80,
      })),
      pickups: [{ kind: 'health', x: 1000, y: 1000 }],
    });
    save({ arena: walled });
    for (const { avatar } of game.seats.list)
      assert.ok(isFree(walled, avatar.x, avatar.y, 16), `${avatar.x}, ${avatar.y}`);
    assert.deepEqual(
      [...game.world.pickups.values()].map(({ x, y }) => [x, y]),
      [[1000, 1000]],
    );
    assert.deepEqual(game.pickups.all, [...game.world.pickups.values()]);
    save({ arena: crossfire });
    assert.equal(game.world.pickups.size, crossfire.pickups.length);
    const places = game.seats.list.map(({ avatar }) => [avatar.x, avatar.y]);
    run(3 * TICK_RATE);
    for (const [index, { avatar }] of game.seats.list.entries()) {
      assert.ok(
        avatar.x >= 16 && avatar.x <= crossfire.width - 16 && avatar.y >= 16 && avatar.y <= crossfire.height - 16,
      );
      const [x = 0, y = 0] = places[index] ?? [];
      assert.ok(Math.hypot(avatar.x - x, avatar.y - y) > 20 || avatar.health === 0, 'a bot stands about');
    }
  });

  it('ends what flies with a weapon that is no more, and lets the rest fly', () => {
    const { game, save, run } = start({}, 1);
    const seat = game.seats.list[0] ?? assert.fail();
    const fly = (): void => {
      const weapon = game.type.environment.secondary ?? assert.fail();
      game.combat.fire({ shooter: seat, weapon, x: 1000, y: 1000, aim: 0, renderTime: 0, fired: 1 }, game.tick);
    };
    game.combat.clearProjectiles();
    fly();
    save({ weapons: { primary: rifle, secondary: { ...rocket, damage: 5 } } });
    assert.equal(game.combat.flights.length, 1);
    save({ weapons: { primary: rifle } });
    assert.equal(game.combat.flights.length, 0);
    run(5 + ENTRY_WAITS);
    assert.equal(game.world.projectiles.size, 0);
  });

  it('arms who had nothing, and takes what is more than can be held', () => {
    const { game, save, run } = start({ weapons: {}, creatures: {} }, 1);
    const seat = game.seats.list[0] ?? assert.fail();
    seat.source = {
      renderTime: 0,
      depth: 0,
      due: () => 1,
      next: (out) => Object.assign(out, neutralInput(), { buttons: 1 }),
    };
    save({ creatures: {} });
    assert.equal(seat.avatar.magazine, rifle.magazine);
    run(2);
    assert.equal(seat.avatar.magazine, (rifle.magazine ?? 0) - 1);
    save({ creatures: {}, health: 40, weapons: { primary: { ...rifle, magazine: 6 } } });
    assert.deepEqual([seat.avatar.health, seat.avatar.magazine], [40, 6]);
  });

  it('takes creatures away whose kind is gone, and keeps the others', () => {
    const { game, save } = start();
    const [first] = [
      game.creatures.spawn('crawler', { x: 500, y: 500 }),
      game.creatures.spawn('brute', { x: 900, y: 900 }),
    ];
    save({ creatures: { crawler: { health: 30, weapon: claw } } });
    assert.deepEqual(game.seats.creatures, [first]);
    assert.equal(game.world.players.has(first?.id ?? ''), true);
  });

  it('puts everybody in a team when there are some, and in none when there are none', () => {
    const { game, save } = start();
    const teams = () => game.seats.list.map(({ avatar, entry }) => `${avatar.team}${entry.team}`).sort();
    const menu = { title: 'Saved', blurb: 'For tests.', players: [0, 8] } as const;
    save({ menu: { ...menu, teams: 2 } });
    assert.deepEqual(teams(), ['11', '11', '22', '22']);
    assert.equal(game.world.teams.size, 2);
    save({ menu });
    assert.deepEqual(teams(), ['00', '00', '00', '00']);
    assert.equal(game.world.teams.size, 0);
  });

  it('moves the end of the round with its length', () => {
    const { game, save, run } = start();
    save({ match: { seconds: 90 } });
    assert.equal(game.world.phaseEnds - game.match.roundBegan, 90 * TICK_RATE);
    save({ match: {} });
    assert.equal(game.world.phaseEnds, 0);
    run(5 * TICK_RATE);
    save({ match: { seconds: 2 } });
    run(2);
    assert.equal(game.match.phase, 'results');
  });
});
