/** Tests of bots.ts: a minute of play without people, filling a room and giving way. */

import assert from 'node:assert/strict';
import type { KillEvent } from '../engine/events.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import { radiusOf } from '../engine/tick.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { roomTypes } from '../rooms/index.ts';
import { isFree } from '../sim/arena.ts';
import { Bots } from './bots.ts';
import { Game } from './game.ts';
import type { InputSource, Seat } from './seats.ts';

const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };

function createRoom(type: RoomType, fillTo: number, seed = 11) {
  const kills: KillEvent[] = [];
  const changes: [id: string, there: boolean][] = [];
  const game = new Game(type, seed, {
    hit() {},
    hurt() {},
    kill: (event) => kills.push(event),
    announce() {},
  });
  const bots = new Bots(game, fillTo, seed, (seat: Seat, there) => {
    assert.ok(game.seats.get(seat.id), 'told when the seat was not there');
    changes.push([seat.id, there]);
  });
  return { game, bots, kills, changes };
}

describe('Bots', () => {
  for (const type of roomTypes) {
    it(`${type.id}: six of them play a minute, finite and inside, and move`, () => {
      const { game, bots, kills } = createRoom(type, 6);
      bots.keep(6);
      assert.equal(game.seats.list.length, 6);
      const from = game.seats.list.map(({ avatar }) => ({ x: avatar.x, y: avatar.y, far: 0 }));
      for (let tick = 0; tick < 60 * TICK_RATE; tick++) {
        game.step();
        for (const [index, { avatar, kind }] of game.seats.list.entries()) {
          for (const field of ['x', 'y', 'vx', 'vy', 'aim', 'health'] as const)
            assert.ok(Number.isFinite(avatar[field]), `tick ${tick}: ${field} is ${avatar[field]}`);
          // Quantising may round a body 1/32 of a unit into a wall.
          const radius = radiusOf(kind, avatar.scale);
          assert.ok(isFree(type.arena, avatar.x, avatar.y, radius - 0.1), `tick ${tick}: at ${avatar.x}, ${avatar.y}`);
          assert.ok(avatar.health <= kind.health);
          const start = from[index];
          if (start) start.far = Math.max(start.far, Math.abs(avatar.x - start.x) + Math.abs(avatar.y - start.y));
        }
      }
      for (const { far } of from) assert.ok(far > 300, `a bot came only ${far} units far in a minute`);
      if (type.weapons.length === 0) return;
      assert.ok(kills.length > 0, 'nobody was killed in a minute');
      for (const { killer, victim } of kills) assert.notEqual(killer, victim);
    });
  }

  it('fill a room to its minimum with the first person, and leave with the last', () => {
    const { game, bots, changes } = createRoom(freeForAll, 6);
    bots.adjust(0);
    assert.equal(bots.count, 0);
    game.addSeat('p1', 'p1', false, idle);
    bots.adjust(1);
    assert.equal(bots.count, 5);
    assert.equal(game.seats.list.filter(({ bot }) => bot).length, 5);
    game.removeSeat('p1');
    bots.adjust(0);
    assert.equal(bots.count, 0);
    assert.equal(game.world.players.size, 0);
    assert.equal(game.world.roster.size, 0);
    assert.equal(changes.filter(([, there]) => there).length, 5);
    assert.equal(changes.filter(([, there]) => !there).length, 5);
  });

  it('one gives way to each who joins, and comes back for each who leaves', () => {
    const { bots } = createRoom(freeForAll, 6);
    const counts = [1, 2, 3, 6, 7, 16, 5, 1].map((people) => {
      bots.adjust(people);
      return bots.count;
    });
    assert.deepEqual(counts, [5, 4, 3, 0, 0, 0, 1, 5]);
  });

  it('the one with the lowest score gives way', () => {
    const { game, bots } = createRoom(freeForAll, 6);
    bots.adjust(1);
    for (const [index, { entry }] of game.seats.list.entries()) entry.score = [4, 2, 9, 1, 7][index] ?? 0;
    bots.adjust(2);
    bots.adjust(3);
    assert.deepEqual(
      game.seats.list.map(({ entry }) => entry.score),
      [4, 9, 7],
    );
  });

  it('have names of their own, and say that they are bots', () => {
    const { game, bots } = createRoom(freeForAll, 10);
    bots.adjust(1);
    const names = game.seats.list.map(({ entry }) => entry.name);
    assert.equal(new Set(names).size, 9, names.join(', '));
    for (const { entry, id } of game.seats.list) {
      assert.equal(entry.bot, true);
      assert.match(id, /^bot-\d+$/);
    }
  });

  it('one gives its name up to a person who chose the same', () => {
    const { game, bots } = createRoom(freeForAll, 7);
    bots.adjust(1);
    const taken = game.seats.list[2]?.entry.name ?? assert.fail();
    game.addSeat('person', taken, false, idle);
    bots.adjust(2);
    const names = game.seats.list.map(({ entry }) => entry.name);
    assert.equal(names.filter((name) => name === taken).length, 1);
    assert.equal(new Set(names).size, names.length);
    assert.equal(game.seats.get('person')?.entry.name, taken);
  });

  it('a room that wants none has none', () => {
    const { bots } = createRoom(freeForAll, 0);
    for (const people of [0, 1, 5]) {
      bots.adjust(people);
      assert.equal(bots.count, 0);
    }
  });
});
