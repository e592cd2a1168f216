/** Tests of teams: who gets into which, and what a team is to those in it. */

import assert from 'node:assert/strict';
import { configure } from '../engine/derive.ts';
import { BUTTON, TICK_RATE } from '../engine/input.ts';
import { Bots } from './bots.ts';
import { plainType, rehearse } from './rehearsal.ts';

describe('teams', () => {
  it('are even whoever comes and goes, and bots make room in the larger one', () => {
    const type = plainType({ teams: 2 });
    const { game, add } = rehearse(type);
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

  it('are even with people and bots together, as far as there are seats', () => {
    const type = plainType({ menu: { title: 'P', blurb: 'p', players: [4, 8], teams: 2 } });
    const { game, add } = rehearse(type);
    const bots = new Bots(game, 4, 1, () => {});
    let people = 0;
    const sizes = (): number[] => game.teams.list.map(({ players }) => players.length);
    const come = (id: string): void => {
      add(id);
      bots.adjust(++people);
    };
    const go = (id: string): void => {
      game.removeSeat(id);
      bots.adjust(--people);
    };
    const seen: string[] = [];
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      come(id);
      seen.push(`${bots.count} ${sizes().join(':')}`);
    }
    assert.deepEqual(seen, ['3 2:2', '2 2:2', '1 2:2', '0 2:2', '1 3:3', '0 3:3', '1 4:4', '0 4:4']);
    go('a');
    go('c');
    assert.deepEqual([bots.count, sizes()], [2, [4, 4]], 'nobody is outnumbered by those whose friends left');
    bots.fillTo = 3;
    go('b');
    for (const id of ['d', 'e', 'f', 'g']) go(id);
    assert.deepEqual([bots.count, sizes()], [3, [2, 2]], 'an odd number to fill to is made even');
    bots.fillTo = 0;
    bots.adjust(people);
    assert.equal(bots.count, 0, 'who wants no bots has none');
  });

  it('do not hurt each other, unless the room chose so', () => {
    for (const friendlyFire of [false, true]) {
      const type = configure(plainType({ teams: 2 }), { friendlyFire }, {});
      const { add, run } = rehearse(type);
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
    const type = plainType({ teams: [0, 2, 4], match: { seconds: 60, limit: 5 } });
    assert.equal(rehearse(type).game.teams.list.length, 0);
    assert.equal(rehearse(configure(type, { teams: 4, limit: 9, seconds: 90, bots: 3 }, {})).game.teams.list.length, 4);
    const chosen = configure(type, { teams: 4, limit: 9, seconds: 90, bots: 3 }, {});
    assert.deepEqual([chosen.match.limit, chosen.match.ticks, chosen.botFill], [9, 90 * TICK_RATE, 3]);
    assert.equal(configure(type, { teams: 3 }, {}).match.teams, 0, 'what cannot be had is left out');
  });

  it('who shoots a friend, where that can be, has nothing of it', () => {
    const fallen: (string | undefined)[] = [];
    const rules = { killed: (_victim: unknown, killer?: { id: string }) => fallen.push(killer?.id) };
    const type = configure(plainType({ teams: 2, rules }), { friendlyFire: true }, {});
    const { add, run } = rehearse(type);
    const [a, b, c] = [add('a'), add('b'), add('c')];
    run();
    assert.equal(a.avatar.team, c.avatar.team);
    c.contestant.harm(1000, a.contestant);
    b.contestant.harm(1000, a.contestant);
    assert.deepEqual([a.entry.kills, b.entry.deaths, c.entry.deaths], [1, 1, 1]);
    assert.deepEqual(fallen, [undefined, 'a']);
  });

  it('one in which nobody is left gets somebody, and uneven ones wait for the next round', () => {
    const { game, add, run } = rehearse(plainType({ teams: 2, match: { rounds: 2, seconds: 20 } }));
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) add(id);
    const sizes = (): number[] => game.teams.list.map(({ players }) => players.length);
    run(1);
    assert.deepEqual(sizes(), [3, 3]);
    for (const id of ['b', 'd']) game.removeSeat(id);
    run(1);
    assert.deepEqual(sizes(), [3, 1], 'nobody is taken from his friends while they play');
    game.removeSeat('f');
    run();
    assert.deepEqual(sizes(), [2, 1]);
    add('g');
    add('h');
    game.removeSeat('g');
    game.removeSeat('e');
    run(30);
    assert.deepEqual(sizes().sort(), [1, 2]);
  });

  it('have a limit of their own where the room type says so', () => {
    const type = plainType({ teams: [0, 2], match: { limit: 5, teamLimit: 12 } });
    assert.equal(type.match.limit, 5);
    assert.equal(configure(type, { teams: 2 }, {}).match.limit, 12);
    assert.equal(configure(type, { teams: 2, limit: 7 }, {}).match.limit, 7);
  });
});
