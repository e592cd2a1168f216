/** Tests that hold the reference of ROOM-TYPES.md to the code: nothing is missing in it, and nothing is there that is not. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as weapons from '../../../shared/content/weapons.ts';
import * as parts from '../../../shared/engine/parts.ts';
import { BADGES } from '../../../shared/engine/pen.ts';
import { t } from '../../../shared/engine/room-type.ts';
import { createRosterEntry, RESERVED_AVATAR_FIELDS, RESERVED_WORLD_FIELDS } from '../../../shared/engine/state.ts';
import * as points from '../../../shared/sim/points.ts';
import { membersOf, tablesOf } from './reference.ts';

const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared');
const read = (file: string): string => readFileSync(join(SHARED, file), 'utf8');

/** Parts are classes; what else there is in their file works on them. */
const schemas = Object.entries(parts as object)
  .filter(([name]) => /^[A-Z]/.test(name))
  .map(([name, Part]) => [name, Part as new () => { toJSON(): object }] as const);

const page = read('ROOM-TYPES.md');
const tables = tablesOf(page);
const roomType = read('engine/room-type.ts');
const rules = read('engine/rules.ts');
const local = read('engine/local.ts');
const tick = read('engine/tick.ts');

/** Members of an interface with what they stand behind; some of them may be told as parts of their own. */
function members(source: string, name: string, prefix = ''): string[] {
  const found = membersOf(source, name);
  assert.ok(found.length > 1, `${name} was not found in the source`);
  return found.map((member) => prefix + member);
}

/** Keys of a room type, those of its parts written out. */
function keysOfRoomType(): string[] {
  const inner: Record<string, string[]> = {
    menu: members(roomType, 'MenuSpec', 'menu.'),
    move: ['move', ...members(roomType, 'MoveKeys', 'move.')],
    match: members(roomType, 'MatchSpec', 'match.'),
    weapons: ['weapons.primary', 'weapons.secondary'],
  };
  return members(roomType, 'RoomTypeSpec').flatMap((key) => inner[key] ?? key);
}

const SAME: readonly [table: string, expected: () => string[]][] = [
  [
    'Key',
    () => [...keysOfRoomType(), ...members(local, 'BotSpec', 'bot.'), ...members(local, 'HudSpec', 'hud.'), 'draw'],
  ],
  ['A weapon', () => members(roomType, 'Weapon')],
  ['A creature', () => members(roomType, 'CreatureSpec')],
  ['Part', () => schemas.map(([name]) => name)],
  ['Rule', () => members(rules, 'Rules')],
  ['`ctx`', () => [...members(rules, 'RuleContext'), ...members(rules, 'Places')]],
  ['A player, or creature', () => members(rules, 'Contestant')],
  ['`local`', () => [...members(local, 'Local'), ...members(rules, 'Places')]],
  // Its avatar is told with the others' `me`.
  ["A bot's `local`", () => members(local, 'BotLocal').filter((name) => name !== 'me')],
  ['`pen`', () => members(read('engine/pen.ts'), 'Pen')],
  ['`step` is handed', () => members(tick, 'StepParts')],
  ['`sim/points.ts`', () => Object.keys(points)],
  ['A rehearsal', () => members(read('game/rehearsal.ts'), 'Rehearsal')],
];

describe('the reference of ROOM-TYPES.md', () => {
  for (const [table, expected] of SAME) {
    it(`has in "${table}" what the code has`, () => {
      // `random.next()` is `random` of `ctx`; a key of a room type is told with its place.
      const told = (tables.get(table) ?? []).map((name) => (table === '`ctx`' ? name.replace(/\..*/, '') : name));
      const wanted = new Set(expected());
      assert.deepEqual(
        [...new Set(told)].filter((name) => !wanted.has(name)),
        [],
        'told, but not in the code',
      );
      assert.deepEqual(
        [...wanted].filter((name) => !told.includes(name)),
        [],
        'in the code, but not told',
      );
    });
  }

  it('has the fields of each part, the badges, and what a team, a mover, a dash and a number to be tuned have', () => {
    const row = (start: string): string => page.split('\n').find((line) => line.startsWith(`| \`${start}`)) ?? '';
    const told = (line: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(line);
    for (const [name, Part] of schemas) {
      const fields = Object.keys(new Part().toJSON());
      assert.deepEqual(
        fields.filter((field) => !told(row(name), field)),
        [],
        `fields of ${name}`,
      );
    }
    const inRows: readonly [row: string, names: readonly string[]][] = [
      ['badge(', BADGES],
      ['teams`, `team(', membersOf(rules, 'Team')],
      ['movers', [...membersOf(tick, 'Mover'), 'x', 'y', 'vx', 'vy', 'radius']],
      ['move.dash', ['speed', 'seconds', 'cooldown']],
      ['tuning', membersOf(read('engine/tuning.ts'), 'TuningSpec')],
      ['hud.marker', membersOf(local, 'Marker')],
    ];
    for (const [start, names] of inRows) {
      assert.ok(names.length > 0, start);
      assert.deepEqual(
        names.filter((name) => !told(row(start), name)),
        [],
        `row ${start}`,
      );
    }
  });

  it('names only what avatars, rows and the world have, and fields that there are', () => {
    const has: readonly [table: string, names: readonly string[]][] = [
      ['An avatar', RESERVED_AVATAR_FIELDS],
      ['A row of `roster`', Object.keys(createRosterEntry('', false, 0).toJSON())],
      ['`world`, besides its own fields', RESERVED_WORLD_FIELDS],
      ['A field', Object.keys(t).map((name) => `t.${name}`)],
    ];
    for (const [table, names] of has) {
      const told = tables.get(table) ?? [];
      assert.ok(told.length > 2, table);
      assert.deepEqual(
        told.filter((name) => !names.includes(name)),
        [],
        `table ${table}`,
      );
    }
    for (const name of Object.keys(weapons)) assert.match(page, new RegExp(`^\\| .weapons.primary.*\`${name}\``, 'm'));
  });

  it('reads tables and interfaces', () => {
    const text = '| Key | What |\n|---|---|\n| `a`, `b(x)` | of `c` |\n\n| Key | Gives |\n|---|---|\n| `d` | |\n';
    assert.deepEqual(tablesOf(text), new Map([['Key', ['a', 'b', 'd']]]));
    const code =
      'export interface A<T>\n  extends B {\n  /** x */\n  readonly one?: {\n    two: 1;\n  };\n  three?(\n    x: T,\n  ): void;\n}\n';
    assert.deepEqual(membersOf(code, 'A'), ['one', 'three']);
  });
});
