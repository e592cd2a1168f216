/** Tests of tiled.ts: what a map says is read, and all that is wrong with one is told by file, layer and object. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ContentError } from '../engine/errors.ts';
import { isFree } from '../sim/arena.ts';
import { ARENA_CODES } from './arena-problems.ts';
import { BROKEN_DRAWINGS } from './broken-maps.ts';
import { BROKEN_PLACES } from './broken-places.ts';
import { int, layer, mapOf } from './sample-maps.ts';
import { openField, parseArena } from './tiled.ts';

const BROKEN = [...BROKEN_DRAWINGS, ...BROKEN_PLACES];

function errorOf(map: unknown): ContentError {
  try {
    parseArena('arenas/broken.json', map);
  } catch (error) {
    assert.ok(error instanceof ContentError, String(error));
    return error;
  }
  return assert.fail('it is taken');
}

describe('parseArena', () => {
  for (const [code, what, at, map, says] of BROKEN) {
    it(`refuses ${what}`, () => {
      const { code: found, message } = errorOf(map);
      assert.equal(found, code, message);
      const where = `shared/content/arenas/broken.json${at === '' ? '' : `, ${at}`}`;
      const start = `${code} in ${where}: `;
      assert.ok(message.startsWith(start), `${message}\ndoes not start with\n${start}`);
      assert.match(message, says);
      assert.equal(message.split('\n').length, 1, `it says more than is wrong:\n${message}`);
    });
  }

  it('has no code that none of these maps is refused with', () => {
    assert.deepEqual([...new Set(BROKEN.map(([code]) => code))].sort(), [...ARENA_CODES].sort());
  });

  it('tells all that is wrong at once, a line each, with the code of the first', () => {
    const error = errorOf(
      mapOf({
        spawns: [
          { id: 2, x: 100, y: 310 },
          { id: 3, x: 100, y: 100, properties: [{ name: 'team', type: 'string', value: '1' }] },
        ],
        pickups: [{ id: 4, type: 'helth', x: 9000, y: 100 }],
        zones: [{ id: 5, x: 10, y: 10, width: 50, height: 50 }],
      }),
    );
    assert.equal(error.code, 'ARENA_PROPERTY');
    const lines = error.message.split('\n');
    assert.deepEqual(
      lines.map((line) => /^(\w+) in .*, layer "\w+", object (\d)/.exec(line)?.slice(1).join(' ')),
      ['ARENA_PROPERTY 3', 'ARENA_PICKUP 4', 'ARENA_OUTSIDE 4', 'ARENA_NAME 5', 'ARENA_BLOCKED 2'],
    );
    assert.match(String(error.stack), /ARENA_BLOCKED/);
  });

  it('counts what is too much to be read', () => {
    const spawns = Array.from({ length: 50 }, (_, id) => ({ id, x: 100, y: 310 }));
    const lines = errorOf(mapOf({ spawns })).message.split('\n');
    assert.equal(lines.length, 21);
    assert.equal(lines[20], '… and 30 more in this map.');
  });

  it('does not call places out of reach because of a wall that it could not read', () => {
    const error = errorOf(mapOf({ walls: [{ id: 1, x: 0, y: 300, width: 400, height: 32, rotation: 45 }] }));
    assert.equal(error.message.split('\n').length, 1);
  });

  it('reads all that can be drawn', () => {
    const arena = parseArena(
      'arenas/pitch.json',
      mapOf(
        {
          spawns: [
            { id: 2, x: 100, y: 100, point: true, ...int('team', 1) },
            { id: 3, x: 200.03, y: 100, ...int('team', 2) },
          ],
          pickups: [{ id: 4, type: 'rockets', x: 300, y: 100 }],
          zones: [{ id: 5, name: 'gate', x: 10, y: 20, width: 30, height: 40, ...int('order', 2) }],
          spots: [{ id: 6, name: 'flag', x: 50, y: 500, ...int('team', 1) }],
          decor: [
            { id: 7, type: 'line', x: 100, y: 20, width: 30, height: 4, rotation: 90, ...int('team', 2) },
            { id: 8, type: 'circle', ellipse: true, x: 0, y: 0, width: 640, height: 640 },
            { id: 9, type: 'text', text: { text: 'Home' }, x: 10, y: 20, width: 90, height: 40, rotation: 0 },
          ],
        },
        { properties: [{ name: 'theme', type: 'string', value: 'grass' }] },
      ),
    );
    assert.equal(arena.name, 'pitch');
    assert.equal(arena.theme, 'grass');
    assert.deepEqual([arena.width, arena.height], [640, 640]);
    assert.deepEqual(arena.walls, [{ x: 0, y: 300, width: 400, height: 32 }]);
    assert.deepEqual(arena.spawns, [
      { x: 100, y: 100, team: 1 },
      // Where a player is put: at a multiple of 1/16.
      { x: 200, y: 100, team: 2 },
    ]);
    assert.deepEqual(arena.pickups, [{ x: 300, y: 100, kind: 'rockets' }]);
    assert.deepEqual(arena.zones, [{ x: 10, y: 20, width: 30, height: 40, name: 'gate', team: undefined, order: 2 }]);
    assert.deepEqual(arena.spots, [{ x: 50, y: 500, name: 'flag', team: 1, order: undefined }]);
    assert.deepEqual(arena.decor, [
      { kind: 'line', x: 100, y: 20, width: 30, height: 4, rotation: Math.PI / 2, team: 2 },
      { kind: 'circle', x: 0, y: 0, width: 640, height: 640, rotation: 0, team: undefined },
      { kind: 'text', x: 10, y: 20, width: 90, height: 40, rotation: 0, team: undefined, text: 'Home' },
    ]);
  });

  it('is of metal where no theme is set, and undecorated where there is no such layer', () => {
    const arena = parseArena('arenas/bare.json', mapOf({}));
    assert.equal(arena.theme, 'metal');
    assert.deepEqual([arena.decor, arena.spots, arena.zones, arena.pickups], [[], [], [], []]);
  });

  it('leaves layers alone that are not for objects, such as a drawn floor', () => {
    const map = mapOf({}) as { layers: object[] };
    map.layers.push({ name: 'floor', type: 'tilelayer', data: [] }, { name: 'sketch', type: 'imagelayer' });
    assert.equal(parseArena('arenas/drawn.json', map).walls.length, 1);
  });

  it('reads two layers of one name as one, and does not care for ids that are there twice, or for what is hidden', () => {
    const map = mapOf({}) as { layers: object[] };
    map.layers.push({ ...layer('walls', [{ id: 1, x: 500, y: 500, width: 32, height: 32 }]), visible: false });
    assert.equal(parseArena('arenas/twice.json', map).walls.length, 2);
  });

  it('takes orders that are the same in another name or team', () => {
    const zones = [
      { id: 3, name: 'lap', x: 10, y: 10, width: 90, height: 50, ...int('order', 1) },
      { id: 4, name: 'gate', x: 10, y: 10, width: 90, height: 50, ...int('order', 1) },
      { id: 5, name: 'gate', x: 10, y: 10, width: 90, height: 50, ...int('order', 1, 'team', 1) },
    ];
    assert.equal(parseArena('arenas/laps.json', mapOf({ zones })).zones.length, 3);
  });

  it('either reads a map or says what is wrong with it, whatever stands in it', () => {
    const text = readFileSync(join(import.meta.dirname, 'arenas/pitch.json'), 'utf8');
    let refused = 0;
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 1e9, Number.NaN, '', undefined));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }), (changes) => {
        const map = JSON.parse(text) as unknown;
        for (const [at, value] of changes) {
          const places = placesIn(map);
          const [holder, key] = places[at % places.length] ?? assert.fail();
          holder[key] = value;
        }
        try {
          parseArena('arenas/odd.json', map);
        } catch (error) {
          assert.ok(error instanceof ContentError, (error as Error).stack);
          refused++;
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(refused > 30, `only ${refused} of these maps are wrong`);
  });
});

/** Every place of a value in which another could stand. */
function placesIn(value: unknown): [holder: Record<string, unknown>, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as [typeof holder, string], ...placesIn(holder[key])]);
}

describe('openField', () => {
  it('is free everywhere, up to its edges', () => {
    const field = openField('meadow', 1000, 500);
    assert.ok(isFree(field, 16, 16, 16) && isFree(field, 984, 484, 16) && isFree(field, 500, 250, 16));
    assert.ok(!isFree(field, 990, 250, 16));
  });

  it('is no larger, and no smaller, than a map can be', () => {
    for (const [width, height] of [
      [1e6, 1e6],
      [4096, 500],
      [500, 255],
      [Number.NaN, 500],
    ] as const)
      assert.throws(() => openField('meadow', width, height), {
        code: 'ARENA_SIZE',
        message: /openField\("meadow"\): .*Use 256 to 4095 units each way/,
      });
  });
});
