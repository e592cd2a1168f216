/** Tests of room-type.ts: what a room type gets of what its designer wrote, and of what he left out. */

import assert from 'node:assert/strict';
import { circuit, crossfire, field } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { roomTypes } from '../rooms/index.ts';
import { middleOf } from '../sim/points.ts';
import { Item, lay } from './parts.ts';
import { defineRoomType, findRoomType, type RoomType, t } from './room-type.ts';

const GOOD = {
  id: 'tag',
  menu: { title: 'Tag', blurb: 'You are it.', players: [2, 8] },
  arena: crossfire,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
};

/** Defines a room type without TypeScript's word on it. */
function define(changes: object): RoomType {
  return defineRoomType({ ...GOOD, ...changes } as never);
}

describe('defineRoomType', () => {
  it('takes a type that says no more than it must, and fills in the rest', () => {
    const type = define({});
    assert.equal(type.environment.move.radius, 16);
    assert.equal(type.health, 100);
    assert.equal(type.respawnTicks, 120);
    assert.equal(type.interest, 'everything');
    assert.equal(type.patchRate, 60);
    assert.equal(type.match.ticks, 0);
    assert.equal(type.menu.listed, true);
    assert.equal(type.hud.scoreLabel, 'score');
    assert.deepEqual(type.weapons, []);
  });

  it('takes no id that is a page of the server: its link would not open it', () => {
    for (const id of ['api', 'assets', 'health', 'matchmake', 'metrics', 'ready'])
      assert.throws(() => define({ id }), {
        code: 'ROOM_TYPE_ID',
        message: new RegExp(`/${id} is a page of the server`),
      });
  });

  it('turns seconds into ticks', () => {
    const type = define({
      move: { ...GOOD.move, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
      weapons: { primary: rifle, secondary: rocket },
      respawn: 3,
      match: { seconds: 300 },
    });
    assert.deepEqual(type.environment.dash, { speed: 900, steps: 9, cooldown: 90 });
    assert.equal(type.environment.primary?.interval, 8);
    assert.equal(type.environment.primary?.reload, 66);
    assert.equal(type.environment.secondary?.interval, 42);
    assert.equal(type.respawnTicks, 180);
    assert.equal(type.match.ticks, 18_000);
  });

  it('numbers its weapons by their place in the table', () => {
    const both = define({ weapons: { primary: rifle, secondary: rocket } });
    assert.deepEqual(
      both.weapons.map(({ id, index }) => [id, index]),
      [
        ['rifle', 0],
        ['rocket', 1],
      ],
    );
    const alone = define({ weapons: { secondary: rocket } });
    assert.equal(alone.environment.secondary?.index, 0);
    assert.equal(alone.weapons[0]?.id, 'rocket');
  });

  it('gives players and world the fields of the type, fresh for each', () => {
    const type = define({
      arena: field,
      player: { flags: t.uint8().default(3) },
      world: { hill: t.string().default('north') },
    });
    const [one, other] = [type.createAvatar(), type.createAvatar()] as unknown as [
      { flags: number },
      { flags: number },
    ];
    one.flags = 9;
    assert.equal(other.flags, 3);
    assert.equal((type.createWorld() as unknown as { hill: string }).hill, 'north');
    assert.deepEqual(type.avatarFields, ['flags']);
  });
});

describe('findRoomType', () => {
  it('finds a type by its id, and lists those there are otherwise', () => {
    for (const type of roomTypes) assert.equal(findRoomType(roomTypes, type.id), type);
    assert.throws(() => findRoomType(roomTypes, 'chess'), /ROOM_TYPE_UNKNOWN.*"chess".*free-for-all, .*wander/);
  });
});

describe('the types of a room type', () => {
  it('know its fields, and no others: a misspelt one does not compile', () => {
    const type = defineRoomType({
      id: 'typed',
      menu: { title: 'Typed', blurb: 'For tests.', players: [1, 2] },
      arena: crossfire,
      move: { maxSpeed: 300, accel: 2600, friction: 9 },
      world: { holder: t.string().default('') },
      player: { carried: t.uint8().default(0) },
      rules: {
        tick(world, ctx) {
          world.holder = 'somebody';
          // @ts-expect-error there is no such field, and nobody would be sent it
          world.holdr = 'somebody';
          // @ts-expect-error it is a string
          world.holder = 3;
          // @ts-expect-error it is announce
          ctx.anounce('goal');
          for (const player of ctx.players) {
            player.carried++;
            // @ts-expect-error there is no such field
            player.carrid = 1;
          }
        },
      },
    });
    assert.equal(type.id, 'typed');
  });

  it('takes no zone for a point: its x and y are a corner', () => {
    const type = defineRoomType({
      id: 'zoned',
      menu: { title: 'Zoned', blurb: 'For tests.', players: [1, 2] },
      arena: circuit,
      move: { maxSpeed: 300, accel: 2600, friction: 9 },
      world: { baton: t.ref(Item) },
      rules: {
        tick({ baton }, ctx) {
          const [gate] = ctx.zones('checkpoint');
          if (gate === undefined) return;
          // @ts-expect-error it would lie in the corner
          lay(baton, gate);
          // @ts-expect-error it would be a circle about the corner
          ctx.within(gate, 60);
          for (const player of ctx.players) {
            // @ts-expect-error he would stand in the corner
            player.place(gate);
            player.place(middleOf(gate));
          }
        },
      },
      bot: {
        // @ts-expect-error they would gather in the corner
        goal: (_world, local) => local.zones('checkpoint')[0],
      },
      hud: {
        // @ts-expect-error it would point at the corner
        marker: (_world, local) => local.zones('checkpoint').map((at) => ({ at, label: 'Next' })),
      },
    });
    assert.equal(type.id, 'zoned');
  });
});
