/** Tests of infection.ts: how it begins, spreads and ends. */

import assert from 'node:assert/strict';
import { configure } from '../engine/derive.ts';
import { rehearse } from '../game/rehearsal.ts';
import type { Seat } from '../game/seats.ts';
import { infection } from './infection.ts';

const ILL = 2;

function begin(seconds = 150) {
  const stage = rehearse(configure(infection, { seconds }, {}));
  const seats = ['a', 'b', 'c', 'd'].map((id) => stage.add(id));
  stage.run();
  // Apart, so that nobody touches by chance.
  for (const [index, seat] of seats.entries())
    seat.contestant.place(stage.game.type.arena.spawns[index * 4] ?? seat.avatar);
  const ill = (): Seat[] => seats.filter(({ avatar }) => avatar.team === ILL);
  const healthy = (): Seat => seats.find(({ avatar }) => avatar.team !== ILL) ?? assert.fail();
  return { ...stage, seats, ill, healthy };
}

describe('infection', () => {
  it('nobody is ill for ten seconds; then one is, larger, slower, unarmed, and told of', () => {
    const { ill, run, heard } = begin();
    run(9.5);
    assert.equal(ill().length, 0);
    assert.deepEqual(heard(), []);
    run(1);
    const [zero] = ill();
    assert.equal(ill().length, 1);
    assert.ok(zero && zero.contestant.size > 1 && zero.contestant.speed < 1 && !zero.contestant.armed);
    assert.deepEqual(heard(), ['outbreak']);
  });

  it('whom an ill one touches is ill; the dead touch nobody', () => {
    const { ill, healthy, run } = begin();
    run(11);
    const [zero] = ill();
    assert.ok(zero);
    const next = healthy();
    zero.contestant.harm(1000);
    next.contestant.place({ x: zero.avatar.x, y: zero.avatar.y });
    run(0.5);
    assert.equal(ill().length, 1);
    run(4);
    next.contestant.place({ x: zero.avatar.x + 20, y: zero.avatar.y });
    run();
    assert.deepEqual([ill().length, next.avatar.team], [2, ILL]);
    assert.ok(zero.entry.score > 0);
  });

  it('is won by the ill when nobody else is left', () => {
    const { seats, ill, world, game, run } = begin();
    run(11);
    const [zero] = ill();
    assert.ok(zero);
    for (const seat of seats) if (seat !== zero) seat.contestant.place({ x: zero.avatar.x, y: zero.avatar.y });
    run();
    assert.deepEqual([game.match.phase, world.winner], ['results', '2']);
  });

  it('is won by the healthy when the clock runs out, however long the room chose', () => {
    for (const seconds of [60, 200]) {
      const { world, game, run } = begin(seconds);
      run(seconds - 1);
      assert.equal(game.match.phase, 'playing');
      run(1);
      assert.deepEqual([game.match.phase, world.winner], ['results', '1']);
    }
  });

  it('who joins after the outbreak is ill, and when the last ill one leaves, another is', () => {
    const { game, add, ill, run, heard } = begin();
    run(11);
    const late = add('late');
    run();
    assert.equal(late.avatar.team, ILL);
    game.removeSeat('late');
    for (const { id } of ill()) game.removeSeat(id);
    heard();
    run();
    assert.deepEqual(heard(), ['another']);
  });

  it('the warm-up after it is among the healthy', () => {
    const { seats, game, run } = begin();
    run(12);
    for (const { id } of seats.slice(0, 2)) game.removeSeat(id);
    run();
    assert.equal(game.match.phase, 'warm-up');
    for (const { avatar, contestant } of seats.slice(2))
      assert.deepEqual([avatar.team, contestant.size, contestant.armed], [0, 1, true]);
  });

  it('a new match begins with everybody healthy, of usual size and armed', () => {
    const { seats, game, run } = begin(20);
    run(12);
    game.match.start(game.tick);
    for (const { avatar, contestant } of seats)
      assert.deepEqual([avatar.team, contestant.size, contestant.speed, contestant.armed], [1, 1, 1, true]);
  });
});
