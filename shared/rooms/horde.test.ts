/** Tests of horde.ts: waves, help, late players, victory and defeat. */

import assert from 'node:assert/strict';
import type { World } from '../engine/state.ts';
import { rehearse } from '../game/rehearsal.ts';
import { horde } from './horde.ts';

function begin() {
  const stage = rehearse(horde);
  const [one, two] = [stage.add('one'), stage.add('two')];
  // No life is shielded any more.
  stage.run(2);
  const world = stage.world as World & { wave: number; left: number };
  /** The next wave, with whoever comes out of the gates dead at once. */
  const wave = (): Set<string> => {
    const before = world.wave;
    const kinds = new Set<string>();
    while (world.wave === before) stage.run();
    for (let tick = 0; tick < 120 * 60 && (tick === 0 || world.left > 0); tick++) {
      stage.run();
      for (const { contestant, kind } of [...stage.game.seats.list].filter(({ kindIndex }) => kindIndex > 0)) {
        kinds.add(kind.id);
        contestant.harm(1000, one.contestant);
      }
    }
    return kinds;
  };
  return { ...stage, world, one, two, wave };
}

describe('horde', () => {
  it('comes in eight waves of more and more kinds, and who survives them has won', () => {
    const { game, world, one, wave, heard } = begin();
    const first = wave();
    assert.deepEqual([world.wave, [...first].join()], [1, 'crawler']);
    const kinds = new Set<string>();
    for (let count = 2; count <= 8; count++) {
      assert.equal(game.match.phase, 'playing');
      for (const kind of wave()) kinds.add(kind);
    }
    assert.deepEqual([...kinds].sort(), ['brute', 'crawler', 'spitter']);
    assert.deepEqual([game.match.phase, world.winner], ['results', '1']);
    assert.equal(heard().length, 8);
    assert.ok(one.entry.score > 50);
  });

  it('who is down gets up when a friend stands by him long enough, and not before', () => {
    const { one, two, run } = begin();
    two.contestant.harm(1000);
    one.contestant.place({ x: two.avatar.x + 30, y: two.avatar.y });
    run(2.5);
    assert.equal(two.avatar.health, 0);
    one.contestant.place({ x: two.avatar.x + 200, y: two.avatar.y });
    run(0.2);
    one.contestant.place({ x: two.avatar.x + 30, y: two.avatar.y });
    run(2.5);
    assert.equal(two.avatar.health, 0, 'who goes away begins anew');
    const { x, y } = two.avatar;
    run(1);
    assert.deepEqual([two.avatar.health, two.avatar.x, two.avatar.y], [100, x, y]);
    assert.equal(one.entry.score, 5);
  });

  it('each wave brings back who is down, and who came late', () => {
    const { world, two, add, wave, run } = begin();
    wave();
    run(3);
    two.contestant.harm(1000);
    const late = add('late');
    run();
    assert.deepEqual([two.avatar.health, late.avatar.health], [0, 0]);
    while (world.wave === 1) run();
    assert.ok(two.avatar.health > 0 && late.avatar.health > 0);
  });

  it('who came late and waits needs no help, and cannot be helped', () => {
    const { one, add, run } = begin();
    run(1);
    const late = add('late');
    one.contestant.place({ x: late.avatar.x, y: late.avatar.y });
    run(4);
    assert.deepEqual([late.avatar.health, one.entry.score], [0, 0]);
  });

  it('is lost when all are down, and the next match begins with the first wave', () => {
    const { game, world, one, two, wave, run } = begin();
    wave();
    for (const { contestant } of [one, two]) contestant.harm(1000);
    run();
    assert.deepEqual([game.match.phase, world.winner], ['results', '']);
    run(8);
    assert.deepEqual([game.match.phase, world.wave, one.avatar.health], ['countdown', 0, 100]);
  });
});
