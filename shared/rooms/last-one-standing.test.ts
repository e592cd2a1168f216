/** Tests of last-one-standing.ts: the ring burns, who is left wins. */

import assert from 'node:assert/strict';
import type { Circle } from '../engine/parts.ts';
import type { World } from '../engine/state.ts';
import { rehearse } from '../game/rehearsal.ts';
import { lastOneStanding } from './last-one-standing.ts';

function begin() {
  const stage = rehearse(lastOneStanding);
  const seats = ['a', 'b', 'c'].map((id) => stage.add(id));
  stage.run();
  const world = stage.world as World & { ring: Circle; left: number };
  return { ...stage, world, seats };
}

describe('last one standing', () => {
  it('the ring is around everybody at first, closes, and burns who is outside', () => {
    const { seats, world, run } = begin();
    const [inside, outside, other] = seats;
    assert.ok(inside && outside && other);
    const corner = { x: 260, y: 260 };
    outside.contestant.place(corner);
    run(7);
    const first = world.ring.radius;
    assert.equal(outside.avatar.health, 100);
    for (const seat of [inside, other]) seat.contestant.place(world.ring);
    run(25);
    assert.ok(world.ring.radius < first / 2);
    assert.equal(outside.avatar.health, 0);
    assert.deepEqual([inside.avatar.health, other.avatar.health], [100, 100]);
    assert.equal(world.left, 2);
  });

  it('closed for good it burns everywhere: no round lasts for ever', () => {
    const { game, world, seats, runUntil } = begin();
    for (const { contestant } of seats) contestant.place(world.ring);
    assert.ok(runUntil(() => game.match.phase !== 'playing', 90));
    assert.notEqual(world.winner, '', 'the last one does not burn');
  });

  it('who is left wins the round, and with two rounds the match', () => {
    const { game, world, seats, run } = begin();
    const [a, b, c] = seats;
    assert.ok(a && b && c);
    const win = (): void => {
      // No life is shielded any more.
      run(13);
      for (const { contestant } of [b, c]) contestant.harm(1000, a.contestant);
      run();
    };
    win();
    assert.deepEqual([game.match.phase, world.winner, a.entry.rounds, a.entry.score], ['break', 'a', 1, 2]);
    run(7.5);
    assert.equal(b.avatar.health, 100);
    win();
    assert.deepEqual([game.match.phase, world.winner], ['results', 'a']);
  });

  it('who comes late watches, and is not counted', () => {
    const { world, seats, add, run } = begin();
    run(2);
    const late = add('late');
    run(1);
    assert.deepEqual([late.avatar.health, world.left], [0, seats.length]);
  });
});
