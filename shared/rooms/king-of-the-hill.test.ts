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
  it('who stands in the ring alone has a point a second, and two have none', () => {
    const { seats, world, away, run } = begin(0);
    const [one, two, three] = seats;
    assert.ok(one && two && three);
    for (const seat of seats) seat.contestant.place(away);
    one.contestant.place(world.hill);
    run(5);
    assert.equal(world.holder, 'one');
    assert.equal(one.entry.score, 5);
    two.contestant.place({ x: world.hill.x + world.hill.radius - 5, y: world.hill.y });
    run(5);
    assert.equal(world.holder, 'both');
    assert.deepEqual([one.entry.score, two.entry.score, three.entry.score], [5, 0, 0]);
    one.contestant.harm(1000);
    run(2);
    assert.deepEqual([world.holder, two.entry.score], ['two', 2], 'the dead hold nothing');
  });

  it('friends hold it together, for one point a second of their team', () => {
    const { game, seats, world, away, run } = begin(2);
    const [one, two, three] = seats;
    assert.ok(one && two && three);
    assert.deepEqual([one.avatar.team, two.avatar.team, three.avatar.team], [1, 2, 1]);
    two.contestant.place(away);
    one.contestant.place(world.hill);
    three.contestant.place(world.hill);
    run(5);
    assert.equal(world.holder, '1');
    assert.deepEqual(
      game.teams.list.map(({ score }) => score),
      [5, 0],
    );
    two.contestant.place(world.hill);
    run(2);
    assert.equal(world.holder, 'both');
    assert.equal(game.teams.list[0]?.score, 5);
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
