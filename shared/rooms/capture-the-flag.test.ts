/** Tests of capture-the-flag.ts: what counts as a capture, where a flag falls, how it comes home. */

import assert from 'node:assert/strict';
import type { Item } from '../engine/parts.ts';
import type { World } from '../engine/state.ts';
import { rehearse } from '../game/rehearsal.ts';
import { captureTheFlag } from './capture-the-flag.ts';

function begin() {
  const stage = rehearse(captureTheFlag);
  const [one, two, mate] = [stage.add('one'), stage.add('two'), stage.add('mate')];
  // No life is shielded any more.
  stage.run(2);
  assert.deepEqual([one.avatar.team, two.avatar.team, mate.avatar.team], [1, 2, 1]);
  assert.ok(stage.game.match.running);
  const { places } = stage.game.type;
  const flag = (team: number): Item => {
    const { flags } = stage.world as World & { flags: Map<string, Item> };
    return flags.get(String(team)) ?? assert.fail();
  };
  return { ...stage, one, two, mate, flag, home: (team: number) => places.spot('flag', team) };
}

describe('capture the flag', () => {
  it('a flag brought home is a point, and lies at its own home again', () => {
    const { one, game, flag, home, run, heard } = begin();
    one.contestant.place(home(2));
    run();
    assert.equal(flag(2).carrier, 'one');
    assert.equal(one.contestant.speed, 0.92);
    one.contestant.place(home(1));
    run();
    assert.deepEqual(heard(), ['taken', 'captured']);
    assert.equal(game.teams.list[0]?.score, 1);
    assert.ok(one.entry.score > 0);
    assert.deepEqual([flag(2).carrier, flag(2).x, flag(2).y], ['', home(2).x, home(2).y]);
    assert.equal(one.contestant.speed, 1);
  });

  it('it counts with the own flag at home alone', () => {
    const { one, two, game, flag, home, run } = begin();
    one.contestant.place(home(2));
    two.contestant.place(home(1));
    run();
    assert.deepEqual([flag(1).carrier, flag(2).carrier], ['two', 'one']);
    one.contestant.place(home(1));
    two.contestant.place({ x: 1504, y: 300 });
    run(1);
    assert.equal(game.teams.list[0]?.score, 0, 'his own flag is away');
    two.contestant.harm(1000);
    run();
    assert.equal(game.teams.list[0]?.score, 0, 'it lies about');
    one.contestant.place(flag(1));
    run();
    one.contestant.place(home(1));
    run();
    assert.equal(game.teams.list[0]?.score, 1);
  });

  it('while it is carried, the state says where it was taken and no more', () => {
    const { one, flag, home, run } = begin();
    one.contestant.place(home(2));
    run();
    one.contestant.place({ x: 1504, y: 300 });
    run(0.5);
    assert.deepEqual([flag(2).x, flag(2).y], [home(2).x, home(2).y]);
  });

  for (const leaves of [false, true])
    it(`it lies where its thief ${leaves ? 'left' : 'fell'}, and goes home when a friend touches it`, () => {
      const { game, one, two, flag, home, run, heard } = begin();
      one.contestant.place(home(2));
      run();
      one.contestant.place({ x: 1504, y: 300 });
      run();
      if (leaves) game.removeSeat('one');
      else one.contestant.harm(1000, two.contestant);
      run();
      assert.deepEqual([flag(2).carrier, flag(2).x, flag(2).y], ['', 1504, 300]);
      two.contestant.place({ x: 1504, y: 320 });
      run();
      assert.deepEqual([flag(2).x, flag(2).y], [home(2).x, home(2).y]);
      assert.deepEqual(heard(), ['taken', 'dropped', 'returned']);
    });

  it('left alone, it goes home after some time; taken up again, it does not', () => {
    const { one, mate, flag, home, run } = begin();
    one.contestant.place(home(2));
    run();
    one.contestant.place({ x: 1504, y: 300 });
    one.contestant.harm(1000);
    run(15);
    mate.contestant.place({ x: 1504, y: 300 });
    run(10);
    assert.equal(flag(2).carrier, 'mate');
    mate.contestant.harm(1000);
    run(19.5);
    assert.deepEqual([flag(2).x, flag(2).y], [1504, 300]);
    run(1);
    assert.deepEqual([flag(2).x, flag(2).y], [home(2).x, home(2).y]);
  });

  it('the dead take nothing', () => {
    const { one, flag, home, run } = begin();
    one.contestant.place(home(2));
    one.contestant.harm(1000);
    run();
    assert.equal(flag(2).carrier, '');
  });
});
