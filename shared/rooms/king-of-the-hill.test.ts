/** Tests of king-of-the-hill.ts: who holds the hill, and what it is worth. */

import assert from 'node:assert/strict';
import { configure } from '../engine/derive.ts';
import type { Circle } from '../engine/parts.ts';
import type { World } from '../engine/state.ts';
import { rehearse } from '../game/rehearsal.ts';
import { kingOfTheHill } from './king-of-the-hill.ts';

function begin(teams: number) {
  const stage = rehearse(configure(kingOfTheHill, { teams }, {}));
  const seats = ['one', 'two', 'three'].map((id) => stage.add(id)) as [never, never, never];
  stage.run();
  const world = stage.world as World & { hill: Circle; holder: string };
  const away = { x: 260, y: 260 };
  return { ...stage, world, seats: seats as ReturnType<typeof stage.add>[], away };
}

describe('king of the hill', () => {
  it('who comes first has a point a second, and keeps the ring until he is out of it or dead', () => {
    const { seats, world, away, run } = begin(0);
    const [one, two, three] = seats;
    assert.ok(one && two && three);
    const score = (): number[] => [one.entry.score, two.entry.score, three.entry.score];
    for (const seat of seats) seat.contestant.place(away);
    one.contestant.place(world.hill);
    run(5);
    assert.equal(world.holder, 'one');
    assert.deepEqual(score(), [5, 0, 0]);
    two.contestant.place({ x: world.hill.x + world.hill.radius - 5, y: world.hill.y });
    three.contestant.place({ x: world.hill.x + 40, y: world.hill.y });
    run(5);
    assert.equal(world.holder, 'one');
    assert.deepEqual(score(), [10, 0, 0], 'others in it have nothing of it');
    one.contestant.harm(1000);
    run(2);
    assert.equal(world.holder, 'three', 'who is nearest to the middle');
    assert.deepEqual(score(), [10, 0, 2], 'the dead hold nothing');
    three.contestant.place(away);
    run(1);
    assert.equal(world.holder, 'two');
    two.contestant.place(away);
    run(1);
    assert.equal(world.holder, '');
  });

  it('friends hold it together, for one point a second of their team', () => {
    const { game, seats, world, away, run } = begin(2);
    const [one, two, three] = seats;
    assert.ok(one && two && three);
    const scores = (): number[] => game.teams.list.map(({ score }) => score);
    assert.deepEqual([one.avatar.team, two.avatar.team, three.avatar.team], [1, 2, 1]);
    two.contestant.place(away);
    one.contestant.place(world.hill);
    three.contestant.place(world.hill);
    run(5);
    assert.equal(world.holder, '1');
    assert.deepEqual(scores(), [5, 0]);
    two.contestant.place(world.hill);
    one.contestant.place(away);
    run(2);
    assert.equal(world.holder, '1', 'one of them is left in it');
    three.contestant.place(away);
    run(2);
    assert.equal(world.holder, '2');
    assert.deepEqual(scores(), [7, 2]);
  });

  it('the hill moves, and says so', () => {
    const { world, run, heard } = begin(0);
    const { x, y } = world.hill;
    run(29);
    assert.deepEqual([world.hill.x, world.hill.y], [x, y]);
    run(1.1);
    assert.notDeepEqual([world.hill.x, world.hill.y], [x, y]);
    assert.deepEqual(heard(), ['moved']);
  });
});
