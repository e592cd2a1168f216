/** Tests of room-type-checks.ts: a designer's mistake is told by file, key and fix. */

import assert from 'node:assert/strict';
import { crossfire } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { ContentError } from './errors.ts';
import { defineRoomType, type RoomType, t } from './room-type.ts';
import { RESERVED_AVATAR_FIELDS, RESERVED_WORLD_FIELDS } from './state.ts';

const GOOD = {
  id: 'tag',
  menu: { title: 'Tag', blurb: 'You are it.', players: [2, 8] },
  arena: crossfire,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
};

/** Defines a room type of which TypeScript has not seen the mistakes. */
function define(changes: object): RoomType {
  return defineRoomType({ ...GOOD, ...changes } as never);
}

function fields(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, t.uint8().default(0)]));
}

interface Mistake {
  readonly what: string;
  readonly changes: object;
  readonly code: string;
  /** The key as the message names it. */
  readonly key: string;
  readonly fix: RegExp;
}

const MISTAKES: readonly Mistake[] = [
  {
    what: 'an avatar too wide for a spawn of its arena',
    changes: { move: { ...GOOD.move, radius: 60 } },
    code: 'ROOM_TYPE_RADIUS',
    key: 'move.radius',
    fix: /smaller, or move the spawn/,
  },
  { what: 'half a point of health', changes: { health: 99.5 }, code: 'ROOM_TYPE_RANGE', key: 'health', fix: /whole/ },
  {
    what: 'a misspelt key',
    changes: { respwan: 2 },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'respwan',
    fix: /Did you mean "respawn"\?/,
  },
  {
    what: 'a misspelt key of the menu',
    changes: { menu: { ...GOOD.menu, titel: 'Tag' } },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'menu.titel',
    fix: /Did you mean "title"\?/,
  },
  {
    what: 'a misspelt rule',
    changes: { rules: { wnner: () => undefined } },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'rules.wnner',
    fix: /Did you mean "winner"\?/,
  },
  {
    what: 'a misspelt key of a weapon',
    changes: { weapons: { primary: { ...rifle, intervall: 1 } } },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'weapons.primary.intervall',
    fix: /Did you mean "interval"\?/,
  },
  {
    what: 'a misspelt key of the dash',
    changes: { move: { ...GOOD.move, dash: { speed: 900, seconds: 0.1, cooldwn: 1 } } },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'move.dash.cooldwn',
    fix: /Did you mean "cooldown"\?/,
  },
  {
    what: 'a misspelt slot of the weapons',
    changes: { weapons: { primry: rifle } },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'weapons.primry',
    fix: /Did you mean "primary"\?/,
  },
  { what: 'a key near to two', changes: { bt: {} }, code: 'ROOM_TYPE_KEY_UNKNOWN', key: 'bt', fix: /mean "bot"\?/ },
  {
    what: 'another interest',
    changes: { interest: 'x' },
    code: 'ROOM_TYPE_RANGE',
    key: 'interest',
    fix: /'everything'/,
  },
  { what: 'half an interest', changes: { interest: {} }, code: 'ROOM_TYPE_RANGE', key: 'interest.radius', fix: /800/ },
  {
    what: 'a dash without an end',
    changes: { move: { ...GOOD.move, dash: { speed: 900, cooldown: 1 } } },
    code: 'ROOM_TYPE_RANGE',
    key: 'move.dash.seconds',
    fix: /to 4/,
  },
  {
    what: 'a weapon without an interval',
    changes: { weapons: { primary: { ...rifle, interval: undefined } } },
    code: 'ROOM_TYPE_RANGE',
    key: 'weapons.primary.interval',
    fix: /to 4/,
  },
  {
    what: 'a key like no other',
    changes: { gravitation: 9.81 },
    code: 'ROOM_TYPE_KEY_UNKNOWN',
    key: 'gravitation',
    fix: /Use: id, menu, arena, needs, move, weapons/,
  },
  {
    what: 'an id in camel case',
    changes: { id: 'kingOfTheHill' },
    code: 'ROOM_TYPE_ID',
    key: 'id',
    fix: /"king-of-the-hill"/,
  },
  { what: 'an empty id', changes: { id: '' }, code: 'ROOM_TYPE_ID', key: 'id', fix: /Write it like/ },
  { what: 'an id that is a number', changes: { id: 7 }, code: 'ROOM_TYPE_ID', key: 'id', fix: /Write it like/ },
  { what: 'no menu', changes: { menu: undefined }, code: 'ROOM_TYPE_KEY_MISSING', key: 'menu', fix: /Add menu: \{/ },
  {
    what: 'an empty title',
    changes: { menu: { ...GOOD.menu, title: '' } },
    code: 'ROOM_TYPE_KEY_MISSING',
    key: 'menu.title',
    fix: /Write what players should read/,
  },
  {
    what: 'a range of players the wrong way round',
    changes: { menu: { ...GOOD.menu, players: [8, 2] } },
    code: 'ROOM_TYPE_PLAYERS',
    key: 'menu.players',
    fix: /the smaller first, such as \[2, 16\]/,
  },
  {
    what: 'half a player',
    changes: { menu: { ...GOOD.menu, players: [1.5, 4] } },
    code: 'ROOM_TYPE_PLAYERS',
    key: 'menu.players',
    fix: /two whole numbers/,
  },
  {
    what: 'one number of players',
    changes: { menu: { ...GOOD.menu, players: [4] } },
    code: 'ROOM_TYPE_PLAYERS',
    key: 'menu.players',
    fix: /two whole numbers/,
  },
  { what: 'no move', changes: { move: undefined }, code: 'ROOM_TYPE_KEY_MISSING', key: 'move', fix: /Add move: \{/ },
  {
    what: 'a move without friction',
    changes: { move: { maxSpeed: 320, accel: 2600 } },
    code: 'ROOM_TYPE_KEY_MISSING',
    key: 'move.friction',
    fix: /Give a number/,
  },
  {
    what: 'a negative radius',
    changes: { move: { ...GOOD.move, radius: -16 } },
    code: 'ROOM_TYPE_RANGE',
    key: 'move.radius',
    fix: /from 8 to 60/,
  },
  {
    what: 'a speed that passes walls',
    changes: { move: { ...GOOD.move, maxSpeed: 5000 } },
    code: 'ROOM_TYPE_RANGE',
    key: 'move.maxSpeed',
    fix: /from 1 to 1500/,
  },
  {
    what: 'a number in quotes',
    changes: { health: '100' },
    code: 'ROOM_TYPE_RANGE',
    key: 'health',
    fix: /from 1 to 255/,
  },
  {
    what: 'not-a-number',
    changes: { respawn: Number.NaN },
    code: 'ROOM_TYPE_RANGE',
    key: 'respawn',
    fix: /from 0 to 3600/,
  },
  {
    what: 'a dash that outlasts its counter',
    changes: { move: { ...GOOD.move, dash: { speed: 900, seconds: 5, cooldown: 1 } } },
    code: 'ROOM_TYPE_RANGE',
    key: 'move.dash.seconds',
    fix: /to 4/,
  },
  {
    what: 'an unknown kind of weapon',
    changes: { weapons: { primary: { ...rifle, kind: 'laser' } } },
    code: 'ROOM_TYPE_WEAPON',
    key: 'weapons.primary.kind',
    fix: /"hitscan" or "projectile"/,
  },
  {
    what: 'a primary without a magazine',
    changes: { weapons: { primary: rocket } },
    code: 'ROOM_TYPE_WEAPON',
    key: 'weapons.primary.magazine',
    fix: /Give the shots until a reload/,
  },
  {
    what: 'a secondary without ammunition',
    changes: { weapons: { secondary: rifle } },
    code: 'ROOM_TYPE_WEAPON',
    key: 'weapons.secondary.ammo',
    fix: /Give ammo/,
  },
  {
    what: 'a projectile without a speed',
    changes: { weapons: { secondary: { ...rocket, speed: undefined } } },
    code: 'ROOM_TYPE_RANGE',
    key: 'weapons.secondary.speed',
    fix: /from 1 to 4000/,
  },
  {
    what: 'a map in place of an arena',
    changes: { arena: { layers: [] } },
    code: 'ROOM_TYPE_ARENA',
    key: 'arena',
    fix: /shared\/content\/arenas\.ts/,
  },
  {
    what: 'a patch rate that does not divide the tick',
    changes: { patchRate: 25 },
    code: 'ROOM_TYPE_PATCH_RATE',
    key: 'patchRate',
    fix: /60, 30 or 20/,
  },
  {
    what: 'an interest smaller than the screen',
    changes: { interest: { radius: 300 } },
    code: 'ROOM_TYPE_RANGE',
    key: 'interest.radius',
    fix: /from 800/,
  },
  {
    what: 'a match of no time',
    changes: { match: { seconds: 0 } },
    code: 'ROOM_TYPE_RANGE',
    key: 'match.seconds',
    fix: /from 1/,
  },
  {
    what: 'a field of a player that every player has',
    changes: { player: { health: t.uint8() } },
    code: 'ROOM_TYPE_FIELD_TAKEN',
    key: 'player.health',
    fix: /Choose another/,
  },
  {
    what: 'a field of the world that every world has',
    changes: { world: { phase: t.uint8() } },
    code: 'ROOM_TYPE_FIELD_TAKEN',
    key: 'world.phase',
    fix: /Choose another/,
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
];

describe('the checks of defineRoomType', () => {
  for (const { what, changes, code, key, fix } of MISTAKES) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => define(changes),
        (error: unknown) => {
          assert.ok(error instanceof ContentError, String(error));
          assert.equal(error.code, code);
          const id = 'id' in changes ? (typeof changes.id === 'string' ? changes.id : '?') : 'tag';
          const start = `${code} in shared/rooms/${id}.ts, key "${key}": `;
          assert.ok(error.message.startsWith(start), `${error.message}\ndoes not start with\n${start}`);
          assert.match(error.message, fix);
          return true;
        },
      );
    });
  }
});
