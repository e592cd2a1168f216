/** What a saved room type may change under a running room, and what it may not. */

import assert from 'node:assert/strict';
import { schema } from '@colyseus/schema';
import { openField } from '../content/tiled.ts';
import { configure } from './derive.ts';
import { Circle, Disc } from './parts.ts';
import { defineRoomType, t } from './room-type.ts';
import { OWNER } from './state.ts';
import { fieldChange, succeed } from './succession.ts';

const common = {
  id: 'saved',
  menu: { title: 'Saved', blurb: 'For tests.', players: [0, 4] },
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
} as const;
const arena = (): ReturnType<typeof openField> => openField('field', 2000, 2000);
const running = defineRoomType({
  ...common,
  arena: arena(),
  world: { hill: t.ref(Circle), holder: t.string().default('') },
  player: { marks: t.uint8().default(0) },
});

describe('a saved room type', () => {
  it('may change everything but what is sent', () => {
    const saved = defineRoomType({
      ...common,
      menu: { title: 'Other', blurb: 'Other.', players: [2, 8] },
      arena: arena(),
      move: { maxSpeed: 500, accel: 100, friction: 1 },
      health: 50,
      world: { hill: t.ref(Circle), holder: t.string().default('nobody') },
      player: { marks: t.uint8().default(3) },
      rules: { tick() {} },
    });
    assert.equal(fieldChange(running, saved), undefined);
  });

  const fields = { hill: t.ref(Circle), holder: t.string().default('') };
  const player = { marks: t.uint8().default(0) };
  const Own = () => schema({ x: t.uint8().default(0) }, 'Own');
  for (const [what, change, said] of [
    ['a field more', { world: { ...fields, more: t.uint8().default(0) }, player }, 'world.more is new'],
    ['a field less', { world: { hill: t.ref(Circle) }, player }, 'world.holder is gone'],
    [
      'another order',
      { world: { holder: fields.holder, hill: fields.hill }, player },
      'world.holder has another place',
    ],
    ['another type', { world: { ...fields, holder: t.uint8().default(0) }, player }, 'world.holder has another type'],
    ['another part', { world: { ...fields, hill: t.ref(Disc) }, player }, 'world.hill has another type'],
    [
      'another audience',
      { world: fields, player: { marks: t.uint8().default(0).view(OWNER) } },
      'player.marks has another type',
    ],
    ['no player fields', { world: fields }, 'player.marks is gone'],
  ] as const)
    it(`says so: ${what}`, () => {
      const saved = defineRoomType({ ...common, arena: arena(), ...change });
      assert.equal(fieldChange(running, saved), said);
    });

  it('with a class of its own has another one each time that it is loaded', () => {
    const load = () => defineRoomType({ ...common, arena: arena(), world: { own: t.ref(Own()) } });
    assert.equal(fieldChange(load(), load()), 'world.own has another type');
  });

  it('keeps the classes of the room that it takes over, and an arena that is as it was', () => {
    const same = succeed(running, defineRoomType({ ...common, arena: arena(), world: fields, player }));
    assert.equal(configure(same, {}, {}).classes, running.classes);
    assert.equal(configure(same, {}, {}).arena, running.arena);
    const larger = openField('field', 2100, 2000);
    const other = succeed(running, defineRoomType({ ...common, arena: larger, world: fields, player }));
    assert.equal(configure(other, {}, {}).arena, larger);
  });
});
