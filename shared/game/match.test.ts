/** Tests of match.ts: how a match is won, what results do, and how the next one begins. */

import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { rifle } from '../content/weapons.ts';
import type { AnnounceEvent } from '../engine/events.ts';
import { BUTTON, type InputFrame, neutralInput, TICK_RATE } from '../engine/input.ts';
import { defineRoomType, type RoomType } from '../engine/room-type.ts';
import type { Rules } from '../engine/rules.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { Game } from './game.ts';
import { RESULT_SECONDS } from './match.ts';

/** Between the results and the next match's first tick. */
const COUNTDOWN = 3;

import type { InputSource, Seat } from './seats.ts';

type NoFields = Record<never, never>;

function typeWith(rules: Rules<NoFields, NoFields>, seconds?: number): RoomType {
  return defineRoomType({
    id: 'match-test',
    menu: { title: 'Match', blurb: 'For tests.', players: [0, 8] },
    arena: openField('field', 1000, 1000),
    move: { maxSpeed: 300, accel: 3000, friction: 9 },
    weapons: { primary: rifle },
    ...(seconds === undefined ? {} : { match: { seconds } }),
    rules,
    hud: { says: { here: () => 'Here' } },
  });
}

/** Holds a button, or nothing. */
function holding(buttons = 0): InputSource {
  const next = (out: InputFrame): void => {
    Object.assign(out, neutralInput(), { buttons });
  };
  return { due: () => 1, next, renderTime: 0, depth: 0 };
}

function createGame(type: RoomType) {
  const announced: AnnounceEvent[] = [];
  const game = new Game(type, 3, {
    hit() {},
    hurt() {},
    kill() {},
    announce: (event) => announced.push(event),
  });
  const run = (seconds: number): void => {
    for (let tick = 0; tick < seconds * TICK_RATE; tick++) game.step();
  };
  const add = (id: string, source = holding()): Seat => game.addSeat(id, id, false, source);
  return { game, world: game.world, announced, add, run };
}

describe('Match', () => {
  it('free for all: twenty kills win, results for eight seconds, then everything anew', () => {
    const { game, world, add, run } = createGame(freeForAll);
    const winner = add('winner', holding(BUTTON.primary));
    const victim = add('victim');
    const place = freeForAll.arena.spawns[0];
    assert.ok(place);
    const meet = (): void => {
      Object.assign(winner.avatar, { x: place.x, y: place.y, cooldown: 0, magazine: 24 });
      winner.nextShot = 0;
      Object.assign(victim.avatar, { x: place.x + 20, y: place.y, health: 1, shielded: false });
    };
    for (let kills = 0; kills < 20; kills++) {
      assert.equal(game.match.phase, 'playing', `after ${kills} kills`);
      meet();
      game.step();
      assert.equal(winner.entry.score, kills + 1);
    }
    assert.equal(game.match.phase, 'results');
    assert.equal(world.winner, 'winner');
    assert.equal(world.phaseEnds, game.tick + RESULT_SECONDS * TICK_RATE);
    assert.equal(RESULT_SECONDS, 8);

    meet();
    const { shots } = winner.avatar;
    run(1);
    assert.ok(winner.avatar.shots > shots, 'nobody shot');
    assert.equal(victim.avatar.health, 1, 'somebody was hurt while results are shown');
    assert.equal(winner.entry.score, 20);
    run(RESULT_SECONDS - 1 - 1 / TICK_RATE);
    assert.equal(game.match.phase, 'results');

    const { lives } = winner.avatar;
    run(1 / TICK_RATE);
    assert.equal(game.match.phase, 'countdown');
    assert.equal(world.winner, '');
    assert.equal(world.match, 2);
    for (const { entry, avatar } of [winner, victim]) {
      assert.deepEqual([entry.score, entry.kills, entry.deaths, avatar.health], [0, 0, 0, 100]);
    }
    assert.equal(winner.avatar.lives, lives + 1, 'nobody stays where he was');
    run(COUNTDOWN);
    assert.equal(game.match.phase, 'playing');
    assert.equal(world.phaseEnds, game.tick + 300 * TICK_RATE);
  });

  it('when time is up, the highest score wins, and a tie is nobody’s', () => {
    const outcomes: [scores: number[], winner: string][] = [
      [[3, 7, 2], 'p1'],
      [[7, 3, 7], ''],
      [[7, 7, 8], 'p2'],
      [[0, 0, 0], ''],
      [[-5, -2, -9], 'p1'],
      [[4], 'p0'],
    ];
    for (const [scores, winner] of outcomes) {
      const { game, world, add, run } = createGame(typeWith({}, 10));
      for (const [index, score] of scores.entries()) add(`p${index}`).entry.score = score;
      run(10 - 1 / TICK_RATE);
      assert.equal(game.match.phase, 'playing');
      run(1 / TICK_RATE);
      assert.equal(game.match.phase, 'results');
      assert.equal(world.winner, winner, scores.join(', '));
    }
  });

  it('without a limit of time it goes on until the rules name somebody', () => {
    let winner: string | number | undefined;
    const { game, world, add, run } = createGame(typeWith({ winner: () => winner }));
    add('a');
    run(120);
    assert.equal(world.phaseEnds, 0);
    assert.equal(game.match.phase, 'playing');
    winner = 2;
    run(1 / TICK_RATE);
    assert.equal(world.winner, '2', 'a team wins by its number');
  });

  it('scores of results do not win the next match', () => {
    const { game, add, run } = createGame(
      typeWith({
        winner: (_world, ctx) => ctx.players.find((player) => player.score >= 3)?.id,
      }),
    );
    add('a').entry.score = 3;
    run(1 + RESULT_SECONDS + COUNTDOWN);
    assert.equal(game.match.phase, 'playing');
    assert.equal(game.world.match, 2);
    run(5);
    assert.equal(game.match.phase, 'playing');
  });

  it('rules are told of starts and ticks, and of no tick while results are shown', () => {
    const told: string[] = [];
    const { add, run } = createGame(
      typeWith({
        start: (world) => told.push(`start ${world.match}`),
        tick: (_world, ctx) => {
          if (ctx.every(1)) told.push(`${ctx.elapsed}`);
        },
        winner: (_world, ctx) => (ctx.elapsed >= 2 ? '' : undefined),
      }),
    );
    run(3);
    assert.deepEqual(told, [], 'a match began in an empty room');
    add('a');
    run(2 + RESULT_SECONDS + COUNTDOWN + 1);
    assert.deepEqual(told, ['start 1', '1', '2', 'start 2', '1']);
  });

  it('rules see players, deaths, circles and the same random numbers for the same seed', () => {
    const picks: string[][] = [];
    for (let game = 0; game < 2; game++) {
      const picked: string[] = [];
      const { add, run, announced } = createGame(
        typeWith({
          tick(_world, ctx) {
            if (ctx.players.length === 0) return;
            picked.push(ctx.pick(ctx.players).id + ctx.random.below(100));
            if (ctx.every(1)) ctx.announce('here', { count: ctx.within({ x: 500, y: 500, radius: 100 }).length });
          },
        }),
      );
      Object.assign(add('a').avatar, { x: 500, y: 599 });
      Object.assign(add('b').avatar, { x: 500, y: 601 });
      run(1);
      assert.deepEqual(announced, [{ name: 'here', values: { count: 1 } }]);
      picks.push(picked);
    }
    assert.ok((picks[0]?.length ?? 0) > 50);
    assert.deepEqual(picks[0], picks[1]);
  });
});
