/** Tests of what rules are handed: who lives, what lasts, what is dropped, and what begins anew. */

import assert from 'node:assert/strict';
import { Circle, Item, lay, lies } from '../engine/parts.ts';
import { t } from '../engine/room-type.ts';
import type { World } from '../engine/state.ts';
import { plainType, rehearse } from './rehearsal.ts';

describe('RuleContext', () => {
  it('tells the living from the fallen, and neither from who came late and waits', () => {
    let living = '';
    let fallen = '';
    const { add, run } = rehearse(
      plainType({
        respawn: 'never',
        match: { lateJoin: 'watch' },
        rules: {
          tick(_world, ctx) {
            living = ctx.living.map(({ id }) => id).join();
            fallen = ctx.fallen.map(({ id }) => id).join();
          },
        },
      }),
    );
    add('a');
    const b = add('b');
    run();
    add('late');
    b.contestant.harm(1000);
    run();
    assert.deepEqual([living, fallen], ['a', 'b']);
    b.contestant.revive();
    run();
    assert.deepEqual([living, fallen], ['a,b', '']);
  });

  it('finds the living in a circle, and around a point', () => {
    let found: string[] = [];
    const { add, run } = rehearse(
      plainType({
        rules: {
          tick(_world, ctx) {
            const centre = { x: 500, y: 500 };
            const ids = ctx.within({ ...centre, radius: 100 }).map(({ id }) => id);
            assert.deepEqual(
              ids,
              ctx.within(centre, 100).map(({ id }) => id),
            );
            found = ids;
          },
        },
      }),
    );
    const [a, b, c] = [add('a'), add('b'), add('c')];
    a.contestant.place({ x: 599, y: 500 });
    b.contestant.place({ x: 601, y: 500 });
    c.contestant.place({ x: 500, y: 500 });
    c.contestant.harm(1000);
    run();
    assert.deepEqual(found, ['a']);
  });

  it('counts how long something lasts, from nothing again after each break', () => {
    let holds = true;
    let asks = true;
    let lasted = 0;
    const { add, run } = rehearse(
      plainType({
        rules: {
          tick(_world, ctx) {
            if (asks) lasted = ctx.lasting('it', holds);
          },
        },
      }),
    );
    add('a');
    run(2);
    assert.ok(Math.abs(lasted - 2) < 0.1);
    holds = false;
    run();
    assert.equal(lasted, 0);
    holds = true;
    run(1);
    assert.ok(Math.abs(lasted - 1) < 0.1);
    asks = false;
    run(1);
    asks = true;
    run();
    assert.equal(lasted, 0, 'what nobody asked for was not seen to last');
  });

  for (const way of ['dies', 'leaves'] as const)
    it(`an item lies where its carrier was who ${way}, and rules are told`, () => {
      const told: string[] = [];
      const { game, world, add, run } = rehearse(
        plainType({
          world: { one: t.ref(Item), many: t.map(Item) },
          rules: { dropped: (item, player) => told.push(`${player.id} ${item.x}`) },
        }),
      );
      const a = add('a');
      add('b');
      run();
      const { one, many } = world as World & { one: Item; many: Map<string, Item> };
      const [his, other] = [new Item(), new Item()];
      many.set('his', his);
      many.set('other', other);
      one.carrier = 'a';
      his.carrier = 'a';
      other.carrier = 'b';
      a.contestant.place({ x: 700, y: 300 });
      if (way === 'dies') a.contestant.harm(1000);
      else game.removeSeat('a');
      assert.deepEqual(told, ['a 700', 'a 700']);
      for (const item of [one, his]) assert.ok(lies(item, { x: 700, y: 300 }));
      assert.equal(other.carrier, 'b');
      lay(other, { x: 10, y: 20 });
      assert.ok(lies(other, { x: 10, y: 20 }));
    });

  it('a match begins with all own fields at their defaults, and a round with players as the room type says', () => {
    const { game, world, add, run } = rehearse(
      plainType({
        world: { count: t.uint8().default(3), area: t.ref(Circle), items: t.map(Item) },
        player: { coins: t.uint8().default(1) },
        match: { rounds: 2 },
      }),
    );
    const { contestant, avatar } = add('a');
    run();
    const own = world as World & { count: number; area: Circle; items: Map<string, Item> };
    const wallet = avatar as unknown as { coins: number };
    const spoil = (): void => {
      Object.assign(own, { count: 9 });
      Object.assign(own.area, { x: 50, radius: 7 });
      own.items.set('a', new Item());
      wallet.coins = 5;
      Object.assign(contestant, { speed: 0.5, size: 2, sight: 300, armed: false });
    };
    const player = (): unknown[] => [contestant.speed, contestant.size, contestant.sight, contestant.armed];
    spoil();
    game.match.end(game.tick);
    run(8);
    assert.equal(world.round, 2);
    assert.deepEqual(player(), [1, 1, 0, true]);
    assert.deepEqual([own.count, wallet.coins, own.items.size], [9, 5, 1], 'a match is one story');
    spoil();
    game.match.start(game.tick);
    assert.deepEqual(player(), [1, 1, 0, true]);
    assert.deepEqual([own.count, own.area.x, own.area.radius, own.items.size, wallet.coins], [3, 0, 100, 0, 1]);
  });
});
