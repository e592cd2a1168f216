/** Tests of a match's course: warm-up, countdown, rounds, overtime, late players. */

import assert from 'node:assert/strict';
import { BUTTON, MOVE_RANGE, TICK_RATE } from '../engine/input.ts';
import { RESULT_SECONDS } from './match.ts';
import { plainType, rehearse } from './rehearsal.ts';

const BREAK = 4;

describe('the course of a match', () => {
  it('is warm-up while there are too few: free play in which nothing counts', () => {
    let ticks = 0;
    const { game, world, run, add } = rehearse(plainType({ match: { fewest: 2 }, rules: { tick: () => ticks++ } }));
    const alone = add('alone', { moveX: MOVE_RANGE });
    assert.equal(game.match.phase, 'warm-up');
    const { x } = alone.avatar;
    alone.entry.score = 3;
    run(1);
    assert.ok(alone.avatar.x > x + 100, 'he can walk about');
    assert.equal(ticks, 0, 'rules wait');
    add('second');
    run();
    assert.equal(game.match.phase, 'countdown');
    assert.equal(alone.entry.score, 0);
    run(3);
    assert.equal(game.match.phase, 'playing');
    game.removeSeat('second');
    run();
    assert.equal(game.match.phase, 'warm-up');
    assert.equal(world.winner, '');
  });

  it('has no countdown for who opens the room, and one before every later match, in which nobody moves or shoots', () => {
    const { game, world, run, add } = rehearse(plainType({ match: { seconds: 10 } }));
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
    const { game, world, run, add } = rehearse(
      plainType({ match: { rounds: 2 }, rules: { winner: () => winner, round: (state) => rounds.push(state.round) } }),
    );
    const [a] = [add('a'), add('b')];
    const win = (id: string): void => {
      winner = id;
      run();
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
    const { game, world, run, add } = rehearse(plainType({ match: { rounds: 2 }, rules: { winner: () => '' } }));
    add('a');
    run(5 * (BREAK + 3) + 2);
    assert.equal(game.match.phase, 'results');
    assert.deepEqual([world.winner, world.round], ['', 6]);
  });

  it('goes into overtime on a tie, until somebody leads or that is over, too', () => {
    for (const late of [true, false]) {
      const { game, world, run, add } = rehearse(plainType({ match: { seconds: 5, overtime: 10 } }));
      const [a] = [add('a'), add('b')];
      run(5);
      assert.equal(game.match.phase, 'overtime');
      if (late) a.entry.score = 1;
      run(late ? 0 : 10);
      assert.equal(game.match.phase, 'results');
      assert.equal(world.winner, late ? 'a' : '');
    }
  });

  it('ends at a score, of players or of teams', () => {
    const single = rehearse(plainType({ match: { limit: 3 } }));
    single.add('a');
    single.add('b').entry.score = 3;
    single.run();
    assert.equal(single.world.winner, 'b');
    const teams = rehearse(plainType({ teams: 2, match: { limit: 3 } }));
    teams.add('a');
    teams.add('b').entry.score = 3;
    teams.run(1);
    assert.equal(teams.game.match.phase, 'playing', 'a player’s score is not his team’s');
    const [, second] = teams.game.teams.list;
    assert.ok(second);
    second.score = 3;
    teams.run();
    assert.equal(teams.world.winner, '2');
  });

  it('lets who comes late watch where the room type says so', () => {
    const { game, run, add } = rehearse(
      plainType({ match: { lateJoin: 'watch', rounds: 3, seconds: 20 }, respawn: 'never' }),
    );
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
    const { game, run, add } = rehearse(plainType({ match: { rounds: 2, seconds: 30 }, respawn: 'never' }));
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
    const { game, add, run } = rehearse(plainType({ rules }));
    add('a');
    add('b');
    run(1);
    game.removeSeat('b');
    assert.deepEqual(told, ['+b', '-b']);
  });

  it('a round is won by what is made in it, not by what was made before', () => {
    const { game, world, run, add } = rehearse(plainType({ match: { rounds: 3, seconds: 10, limit: 5 } }));
    const [a, b] = [add('a'), add('b')];
    a.entry.score = 5;
    run();
    assert.deepEqual([game.match.phase, world.winner], ['break', 'a']);
    run(BREAK + 3 + 1);
    assert.equal(game.match.phase, 'playing', 'his five points have been paid for');
    b.entry.score = 1;
    run(10);
    assert.deepEqual([game.match.phase, world.winner], ['break', 'b']);
    assert.deepEqual([a.entry.score, b.entry.score], [5, 1], 'the list keeps them');
  });

  it('goes on when two reach the limit at once, until one is ahead', () => {
    const { game, world, run, add } = rehearse(plainType({ match: { limit: 3 } }));
    const [a, b] = [add('a'), add('b')];
    a.entry.score = 3;
    b.entry.score = 3;
    run(1);
    assert.equal(game.match.phase, 'playing');
    b.entry.score = 4;
    run();
    assert.deepEqual([game.match.phase, world.winner], ['results', 'b']);
  });

  it('is his who won most rounds when nobody wins enough of them', () => {
    let winner = 'a';
    const { game, world, run, add } = rehearse(plainType({ match: { rounds: 2 }, rules: { winner: () => winner } }));
    add('a');
    add('b');
    run();
    winner = '';
    run(5 * (BREAK + 3) + 2);
    assert.deepEqual([game.match.phase, world.winner], ['results', 'a']);
  });

  it('goes on while two have won as many rounds and have the same score, but not for ever', () => {
    for (const decided of [true, false]) {
      const winners = ['a', 'b', '', '', '', '', ...(decided ? ['', 'b'] : ['', '', '', ''])];
      let round = 0;
      const rules = { round: (state: { round: number }) => (round = state.round), winner: () => winners[round - 1] };
      const { game, world, run, add } = rehearse(plainType({ match: { rounds: 3 }, rules: rules as never }));
      for (const id of ['a', 'b']) add(id);
      winners.splice(2, 0, 'a', 'b', '');
      for (let tick = 0; tick < 200 * TICK_RATE && game.match.phase !== 'results'; tick++) run();
      assert.deepEqual([world.winner, world.round], decided ? ['b', 11] : ['', 12]);
    }
  });

  it('who joins during the countdown waits for its end like all others', () => {
    const { game, run, add } = rehearse(plainType({ match: { seconds: 5 } }));
    add('a');
    run(5 + RESULT_SECONDS + 1);
    assert.equal(game.match.phase, 'countdown');
    const late = add('late', { moveX: MOVE_RANGE });
    const { x } = late.avatar;
    run(1.5);
    assert.equal(late.avatar.x, x);
    run(1);
    assert.ok(late.avatar.x > x);
  });

  it('has a clock that rules can ask', () => {
    const left: number[] = [];
    const { run, add } = rehearse(
      plainType({ match: { seconds: 5 }, rules: { tick: (_world, ctx) => left.push(ctx.remaining) } }),
    );
    add('a');
    run(5);
    assert.ok(Math.abs((left[0] ?? 0) - 5) < 0.1);
    assert.equal(left.at(-1), 0);
  });
});
