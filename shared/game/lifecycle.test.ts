/** Tests of a match's course: warm-up, countdown, rounds, overtime, teams, late players, and what a room may choose. */

import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { rifle } from '../content/weapons.ts';
import { configure } from '../engine/derive.ts';
import type { AnnounceEvent } from '../engine/events.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, neutralInput, TICK_RATE } from '../engine/input.ts';
import { defineRoomType, type MatchSpec, type RoomType } from '../engine/room-type.ts';
import type { Rules } from '../engine/rules.ts';
import { Bots } from './bots.ts';
import { Game } from './game.ts';
import { RESULT_SECONDS } from './match.ts';
import type { InputSource, Seat } from './seats.ts';

const BREAK = 4;

function source(input: Partial<InputFrame> = {}): InputSource {
  const next = (out: InputFrame): void => {
    Object.assign(out, neutralInput(), input);
  };
  return { due: () => 1, next, renderTime: 0, depth: 0 };
}

interface Wanted {
  readonly match?: MatchSpec;
  readonly rules?: Rules<Record<never, never>, Record<never, never>>;
  readonly teams?: number | readonly [number, ...number[]];
  readonly respawn?: number | 'never';
}

function typeOf({ match = {}, rules = {}, teams = 0, respawn = 2 }: Wanted): RoomType {
  return defineRoomType({
    id: 'course',
    menu: { title: 'Course', blurb: 'Of a match.', players: [0, 16], teams },
    arena: openField('course', 2000, 2000),
    move: { maxSpeed: 300, accel: 2600, friction: 9 },
    weapons: { primary: rifle },
    shield: 0,
    respawn,
    match,
    rules,
  });
}

function play(type: RoomType) {
  const announced: AnnounceEvent[] = [];
  const game = new Game(
    type,
    5,
    { hit() {}, hurt() {}, kill() {}, blast() {}, announce: (event) => announced.push(event) },
    () => ({ value: (avatar, field) => avatar[field] }),
  );
  const run = (seconds: number): void => {
    for (let tick = 0; tick < Math.round(seconds * TICK_RATE); tick++) game.step();
  };
  const add = (id: string, input: Partial<InputFrame> = {}): Seat => game.addSeat(id, id, false, source(input));
  return { game, world: game.world, announced, run, add };
}

describe('the course of a match', () => {
  it('is warm-up while there are too few: free play in which nothing counts', () => {
    let ticks = 0;
    const { game, world, run, add } = play(typeOf({ match: { fewest: 2 }, rules: { tick: () => ticks++ } }));
    const alone = add('alone', { moveX: MOVE_RANGE });
    assert.equal(game.match.phase, 'warm-up');
    const { x } = alone.avatar;
    alone.entry.score = 3;
    run(1);
    assert.ok(alone.avatar.x > x + 100, 'he can walk about');
    assert.equal(ticks, 0, 'rules wait');
    add('second');
    run(1 / TICK_RATE);
    assert.equal(game.match.phase, 'countdown');
    assert.equal(alone.entry.score, 0);
    run(3);
    assert.equal(game.match.phase, 'playing');
    game.removeSeat('second');
    run(1 / TICK_RATE);
    assert.equal(game.match.phase, 'warm-up');
    assert.equal(world.winner, '');
  });

  it('has no countdown for who opens the room, and one before every later match, in which nobody moves or shoots', () => {
    const { game, world, run, add } = play(typeOf({ match: { seconds: 10 } }));
    const seat = add('one', { moveX: MOVE_RANGE, buttons: BUTTON.primary });
    assert.equal(game.match.phase, 'playing');
    run(10 + RESULT_SECONDS);
    assert.equal(game.match.phase, 'countdown');
    const { x, shots } = seat.avatar;
    run(2.9);
    assert.deepEqual([seat.avatar.x, seat.avatar.shots], [x, shots]);
    run(0.5);
    assert.equal(game.match.phase, 'playing');
    assert.ok(seat.avatar.x > x && seat.avatar.shots !== shots);
    assert.equal(world.phaseEnds, game.match.roundBegan + 10 * TICK_RATE);
  });

  it('is several rounds where the room type says so, and who first wins enough of them wins', () => {
    let winner: string | undefined;
    const rounds: number[] = [];
    const { game, world, run, add } = play(
      typeOf({ match: { rounds: 2 }, rules: { winner: () => winner, round: (state) => rounds.push(state.round) } }),
    );
    const [a] = [add('a'), add('b')];
    const win = (id: string): void => {
      winner = id;
      run(1 / TICK_RATE);
      winner = undefined;
    };
    win('a');
    assert.equal(game.match.phase, 'break');
    assert.deepEqual([world.winner, a.entry.rounds], ['a', 1]);
    run(BREAK);
    assert.equal(game.match.phase, 'countdown');
    run(3);
    win('');
    assert.equal(game.match.phase, 'break', 'a round that nobody wins decides nothing');
    run(BREAK + 3);
    win('b');
    run(BREAK + 3);
    win('a');
    assert.equal(game.match.phase, 'results');
    assert.deepEqual([world.winner, a.entry.rounds, rounds.join()], ['a', 2, '1,2,3,4']);
    run(RESULT_SECONDS);
    assert.deepEqual([a.entry.rounds, world.round], [0, 1], 'the next match begins at nothing');
  });

  it('is nobody’s when round after round is', () => {
    const { game, world, run, add } = play(typeOf({ match: { rounds: 2 }, rules: { winner: () => '' } }));
    add('a');
    run(5 * (BREAK + 3) + 2);
    assert.equal(game.match.phase, 'results');
    assert.deepEqual([world.winner, world.round], ['', 6]);
  });

  it('goes into overtime on a tie, until somebody leads or that is over, too', () => {
    for (const late of [true, false]) {
      const { game, world, run, add } = play(typeOf({ match: { seconds: 5, overtime: 10 } }));
      const [a] = [add('a'), add('b')];
      run(5);
      assert.equal(game.match.phase, 'overtime');
      if (late) a.entry.score = 1;
      run(late ? 1 / TICK_RATE : 10);
      assert.equal(game.match.phase, 'results');
      assert.equal(world.winner, late ? 'a' : '');
    }
  });

  it('ends at a score, of players or of teams', () => {
    const single = play(typeOf({ match: { limit: 3 } }));
    single.add('a');
    single.add('b').entry.score = 3;
    single.run(1 / TICK_RATE);
    assert.equal(single.world.winner, 'b');
    const teams = play(typeOf({ teams: 2, match: { limit: 3 } }));
    teams.add('a');
    teams.add('b').entry.score = 3;
    teams.run(1);
    assert.equal(teams.game.match.phase, 'playing', 'a player’s score is not his team’s');
    const [, second] = teams.game.teams.list;
    assert.ok(second);
    second.score = 3;
    teams.run(1 / TICK_RATE);
    assert.equal(teams.world.winner, '2');
  });

  it('lets who comes late watch where the room type says so', () => {
    const { game, run, add } = play(typeOf({ match: { lateJoin: 'watch', rounds: 3, seconds: 20 }, respawn: 'never' }));
    add('a').entry.score = 1;
    add('b');
    run(5);
    const late = add('late');
    run(10);
    assert.equal(late.avatar.health, 0);
    run(5 + BREAK);
    assert.equal(game.match.phase, 'countdown');
    assert.equal(late.avatar.health, 100, 'from the next round on he plays');
  });

  it('does not let the dead back before the next round where lives do not begin again', () => {
    const { game, run, add } = play(typeOf({ match: { rounds: 2, seconds: 30 }, respawn: 'never' }));
    const [a, b] = [add('a'), add('b')];
    b.contestant.harm(1000, a.contestant, 'test');
    run(20);
    assert.deepEqual([b.avatar.health, b.entry.deaths, a.entry.kills], [0, 1, 1]);
    b.contestant.revive();
    assert.equal(b.avatar.health, 100, 'but rules can');
    game.match.end(game.tick);
    assert.notEqual(game.match.phase, 'playing');
  });

  it('tells rules who joins and leaves', () => {
    const told: string[] = [];
    const rules = {
      joined: (who: { id: string }) => told.push(`+${who.id}`),
      left: (who: { id: string }) => told.push(`-${who.id}`),
    };
    const { game, add, run } = play(typeOf({ rules }));
    add('a');
    add('b');
    run(1);
    game.removeSeat('b');
    assert.deepEqual(told, ['+b', '-b']);
  });
});

describe('teams', () => {
  it('are even whoever comes and goes, and bots make room in the larger one', () => {
    const type = typeOf({ teams: 2 });
    const { game, add } = play(type);
    const bots = new Bots(game, 6, 1, () => {});
    const counts = (): string =>
      game.teams.list
        .map(({ players }) => `${players.filter(({ bot }) => !bot).length}+${players.filter(({ bot }) => bot).length}`)
        .join(' ');
    add('a');
    bots.adjust(1);
    assert.equal(counts(), '1+2 0+3');
    add('b');
    bots.adjust(2);
    assert.equal(counts(), '1+2 1+2');
    add('c');
    bots.adjust(3);
    add('d');
    bots.adjust(4);
    assert.equal(counts(), '2+1 2+1');
    for (const id of ['a', 'c']) game.removeSeat(id);
    bots.adjust(2);
    game.match.start(game.tick);
    const sizes = game.teams.list.map(({ players }) => players.length);
    assert.deepEqual(sizes, [3, 3], 'a new match begins with even teams');
  });

  it('do not hurt each other, unless the room chose so', () => {
    for (const friendlyFire of [false, true]) {
      const type = configure(typeOf({ teams: 2 }), { friendlyFire }, {});
      const { add, run } = play(type);
      const shooter = add('a', { buttons: BUTTON.primary });
      add('b');
      const friend = add('c');
      assert.equal(friend.avatar.team, shooter.avatar.team);
      Object.assign(shooter.avatar, { x: 500, y: 500 });
      Object.assign(friend.avatar, { x: 600, y: 500 });
      run(0.5);
      assert.equal(friend.avatar.health < 100, friendlyFire);
    }
  });

  it('can be chosen for a room where the room type offers them', () => {
    const type = typeOf({ teams: [0, 2, 4], match: { seconds: 60, limit: 5 } });
    assert.equal(play(type).game.teams.list.length, 0);
    assert.equal(play(configure(type, { teams: 4, limit: 9, seconds: 90, bots: 3 }, {})).game.teams.list.length, 4);
    const chosen = configure(type, { teams: 4, limit: 9, seconds: 90, bots: 3 }, {});
    assert.deepEqual([chosen.match.limit, chosen.match.ticks, chosen.botFill], [9, 90 * TICK_RATE, 3]);
    assert.equal(configure(type, { teams: 3 }, {}).match.teams, 0, 'what cannot be had is left out');
  });
});
