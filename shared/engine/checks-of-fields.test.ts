/** Tests of checks-of-fields.ts: fields that cannot be sent, and predictions of what is none. */

import assert from 'node:assert/strict';
import { schema } from '@colyseus/schema';
import { define, refusesEach } from './mistake.test.ts';
import { Circle, Disc, Item } from './parts.ts';
import { t } from './room-type.ts';
import { RESERVED_AVATAR_FIELDS, RESERVED_WORLD_FIELDS } from './state.ts';

const Bare = schema({ worth: t.uint8() }, 'Bare');
const step = (): void => {};

function fields(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, t.uint8().default(0)]));
}

describe('the checks of fields', () => {
  refusesEach([
    {
      what: 'a field of a player that every player has',
      changes: { player: { health: t.uint8().default(0) } },
      code: 'ROOM_TYPE_FIELD_TAKEN',
      key: 'player.health',
      fix: /Choose another/,
    },
    {
      what: 'a field of the world that every world has',
      changes: { world: { phase: t.uint8().default(0) } },
      code: 'ROOM_TYPE_FIELD_TAKEN',
      key: 'world.phase',
      fix: /Choose another/,
    },
    {
      what: 'a stream',
      changes: { world: { sparks: t.stream(Item) } },
      code: 'ROOM_TYPE_FIELD',
      key: 'world.sparks',
      fix: /t\.map/,
    },
    {
      what: 'a set of parts',
      changes: { player: { carried: t.set(Item) } },
      code: 'ROOM_TYPE_FIELD',
      key: 'player.carried',
      fix: /t\.map/,
    },
    {
      what: 'more fields of a player than fit',
      changes: { player: fields(64 - RESERVED_AVATAR_FIELDS.length) },
      code: 'ROOM_TYPE_FIELDS',
      key: 'player',
      fix: new RegExp(`Use ${63 - RESERVED_AVATAR_FIELDS.length} at most`),
    },
    {
      what: 'more fields of the world than fit',
      changes: { world: fields(64 - RESERVED_WORLD_FIELDS.length) },
      code: 'ROOM_TYPE_FIELDS',
      key: 'world',
      fix: new RegExp(`Use ${63 - RESERVED_WORLD_FIELDS.length} at most`),
    },
    {
      what: 'seventy fields',
      changes: { world: fields(70) },
      code: 'ROOM_TYPE_FIELDS',
      key: 'world',
      fix: /70 fields are too many.*at most, or a t\.map/,
    },
    {
      what: 'a field of a player that is his method',
      changes: { player: { heal: t.uint8().default(0) } },
      code: 'ROOM_TYPE_FIELD_TAKEN',
      key: 'player.heal',
      fix: /Choose another/,
    },
    {
      what: 'a field that every object has',
      changes: { world: { constructor: t.uint8().default(0) } },
      code: 'ROOM_TYPE_FIELD_TAKEN',
      key: 'world.constructor',
      fix: /Choose another/,
    },
    {
      what: 'a field that is a number',
      changes: { world: { wave: 0 } },
      code: 'ROOM_TYPE_FIELD',
      key: 'world.wave',
      fix: /0, no field of t\..*t\.string\(\)\.default/,
    },
    {
      what: 'a field without a default',
      changes: { world: { wave: t.uint8() } },
      code: 'ROOM_TYPE_FIELD_DEFAULT',
      key: 'world.wave',
      fix: /\.default\(…\)/,
    },
    {
      what: 'a default of another type',
      changes: { world: { wave: t.uint8().default('one' as never) } },
      code: 'ROOM_TYPE_FIELD_DEFAULT',
      key: 'world.wave',
      fix: /"one".*Give a number/,
    },
    {
      what: 'a list',
      changes: { world: { goals: t.array('number') } },
      code: 'ROOM_TYPE_FIELD_ARRAY',
      key: 'world.goals',
      fix: /Use t\.map/,
    },
    {
      what: 'a map of something that was not imported',
      changes: { world: { flags: t.map(undefined as never) } },
      code: 'ROOM_TYPE_FIELD',
      key: 'world.flags',
      fix: /of something undefined.*engine\/parts\.ts/,
    },
    {
      what: 'a map of a class that is no part',
      changes: { world: { flags: t.map(Date as never) } },
      code: 'ROOM_TYPE_FIELD',
      key: 'world.flags',
      fix: /no part.*engine\/parts\.ts/,
    },
    {
      what: 'a map of a type that does not exist',
      changes: { world: { flags: t.map('flag' as never) } },
      code: 'ROOM_TYPE_FIELD',
      key: 'world.flags',
      fix: /"flag" is no type/,
    },
    {
      what: 'a part whose own field has no default',
      changes: { world: { coin: t.ref(Bare) } },
      code: 'ROOM_TYPE_FIELD_DEFAULT',
      key: 'world.coin.worth',
      fix: /\.default\(…\) there/,
    },
    {
      what: 'fields as a list',
      changes: { player: ['carried'] },
      code: 'ROOM_TYPE_VALUE',
      key: 'player',
      fix: /a list, not an object/,
    },
    {
      what: 'a field whose name is no name',
      changes: { world: { 'left goals': t.uint8().default(0) } },
      code: 'ROOM_TYPE_VALUE',
      key: 'world.left goals',
      fix: /letters and digits/,
    },
    {
      what: 'a misspelt prediction',
      changes: { world: { ball: t.ref(Disc) }, predicts: ['bal'], step },
      code: 'ROOM_TYPE_PREDICTS',
      key: 'predicts',
      fix: /Did you mean "ball"\?/,
    },
    {
      what: 'a prediction of what does not move',
      changes: { world: { hill: t.ref(Circle) }, predicts: ['hill'], step },
      code: 'ROOM_TYPE_PREDICTS',
      key: 'predicts',
      fix: /"hill" is no t\.ref\(Disc\)/,
    },
    {
      what: 'a prediction that nothing moves',
      changes: { world: { ball: t.ref(Disc) }, predicts: ['ball'] },
      code: 'ROOM_TYPE_PREDICTS',
      key: 'predicts',
      fix: /Add step/,
    },
    {
      what: 'a step that moves nothing',
      changes: { world: { ball: t.ref(Disc) }, step },
      code: 'ROOM_TYPE_PREDICTS',
      key: 'step',
      fix: /predicts: \['ball'\]/,
    },
    {
      what: 'a prediction that is no list',
      changes: { world: { ball: t.ref(Disc) }, predicts: 'ball', step },
      code: 'ROOM_TYPE_PREDICTS',
      key: 'predicts',
      fix: /not a list/,
    },
  ]);

  it('takes as many fields as fit, parts, maps and what is predicted', () => {
    define({ world: fields(63 - RESERVED_WORLD_FIELDS.length), player: fields(63 - RESERVED_AVATAR_FIELDS.length) });
    const type = define({
      world: { ball: t.ref(Disc), flags: t.map(Item), marks: t.map('uint8'), worn: t.set('string') },
      predicts: ['ball'],
      step,
    });
    assert.deepEqual(type.predicts, ['ball']);
  });
});
