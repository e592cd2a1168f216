/** Tests of tiled.ts: the arenas parse, and a broken map is told by file, layer and object. */

import assert from 'node:assert/strict';
import { ContentError } from '../engine/errors.ts';
import { isFree } from '../sim/arena.ts';
import { crossfire } from './arenas.ts';
import { openField, parseArena } from './tiled.ts';

type Objects = readonly object[];

/** A map of 640×640 units with a wall across its middle. */
function mapOf(
  layers: { walls?: Objects; spawns?: Objects; pickups?: Objects; zones?: Objects },
  changes = {},
): object {
  const all: Record<string, Objects> = {
    walls: [{ id: 1, x: 0, y: 300, width: 400, height: 32 }],
    spawns: [{ id: 2, x: 100, y: 100 }],
    ...layers,
  };
  return {
    width: 20,
    height: 20,
    tilewidth: 32,
    tileheight: 32,
    layers: Object.entries(all).map(([name, objects]) => ({ name, type: 'objectgroup', objects })),
    ...changes,
  };
}

const BROKEN: readonly { what: string; map: unknown; code: string; at: string; says: RegExp }[] = [
  {
    what: 'text in place of a map',
    map: 'crossfire',
    code: 'ARENA_FORMAT',
    at: '',
    says: /Save it from Tiled as JSON/,
  },
  {
    what: 'a wall that a fast player would pass',
    map: mapOf({ walls: [{ id: 7, x: 0, y: 300, width: 400, height: 8 }] }),
    code: 'ARENA_THIN_WALL',
    at: 'layer "walls", object 7',
    says: /16 at least/,
  },
  {
    what: 'a rotated wall',
    map: mapOf({ walls: [{ id: 8, x: 0, y: 300, width: 400, height: 32, rotation: 45 }] }),
    code: 'ARENA_ROTATED',
    at: 'layer "walls", object 8',
    says: /parallel/,
  },
  {
    what: 'a group of layers',
    map: mapOf({}, { layers: [{ name: 'all', type: 'group', layers: [] }] }),
    code: 'ARENA_LAYER',
    at: 'layer "all"',
    says: /not read/,
  },
  { what: 'nothing', map: null, code: 'ARENA_FORMAT', at: '', says: /no Tiled map/ },
  { what: 'a map without layers', map: { width: 20 }, code: 'ARENA_FORMAT', at: '', says: /with its layers/ },
  {
    what: 'a map wider than positions reach',
    map: mapOf({}, { width: 128 }),
    code: 'ARENA_SIZE',
    at: '',
    says: /4096×640.*256 to 4095/,
  },
  { what: 'a map too small', map: mapOf({}, { height: 2 }), code: 'ARENA_SIZE', at: '', says: /640×64 / },
  { what: 'a map without a size', map: mapOf({}, { tilewidth: undefined }), code: 'ARENA_SIZE', at: '', says: /NaN/ },
  {
    what: 'a misspelt layer',
    map: { ...mapOf({}), layers: [{ name: 'wals', type: 'objectgroup', objects: [] }] },
    code: 'ARENA_LAYER',
    at: 'layer "wals"',
    says: /Use: walls, spawns, pickups, zones/,
  },
  {
    what: 'a wall without a width',
    map: mapOf({ walls: [{ id: 7, x: 10, y: 10, height: 32 }] }),
    code: 'ARENA_OBJECT',
    at: 'layer "walls", object 7',
    says: /its width is no number/,
  },
  {
    what: 'a point in place of a wall',
    map: mapOf({ walls: [{ id: 8, x: 10, y: 10, width: 0, height: 0 }] }),
    code: 'ARENA_OBJECT',
    at: 'layer "walls", object 8',
    says: /no area.*Draw a rectangle/,
  },
  ...[
    { side: 'right', x: 600, y: 10 },
    { side: 'left', x: -1, y: 10 },
    { side: 'top', x: 10, y: -1 },
    { side: 'bottom', x: 10, y: 609 },
  ].map(({ side, x, y }) => ({
    what: `a wall that reaches outside at the ${side}`,
    map: mapOf({ walls: [{ id: 9, x, y, width: 64, height: 32 }] }),
    code: 'ARENA_OUTSIDE',
    at: 'layer "walls", object 9',
    says: /Move it inside/,
  })),
  {
    what: 'a start within a wall',
    map: mapOf({ spawns: [{ id: 10, x: 100, y: 310 }] }),
    code: 'ARENA_BLOCKED',
    at: 'layer "spawns", object 10',
    says: /cannot stand at 100, 310.*16 units clear/,
  },
  {
    what: 'a start too near the edge',
    map: mapOf({ spawns: [{ id: 11, x: 15, y: 100 }] }),
    code: 'ARENA_BLOCKED',
    at: 'layer "spawns", object 11',
    says: /16 units clear of walls and edges/,
  },
  { what: 'no starts', map: mapOf({ spawns: [] }), code: 'ARENA_SPAWNS', at: 'layer "spawns"', says: /Add a point/ },
  {
    what: 'a pick-up of no kind',
    map: mapOf({ pickups: [{ id: 12, type: 'helth', x: 100, y: 100 }] }),
    code: 'ARENA_PICKUP',
    at: 'layer "pickups", object 12',
    says: /"helth" is no pick-up.*health, rockets/,
  },
  {
    what: 'a pick-up out of reach',
    map: mapOf({ pickups: [{ id: 13, type: 'health', x: 200, y: 316 }] }),
    code: 'ARENA_BLOCKED',
    at: 'layer "pickups", object 13',
    says: /cannot stand/,
  },
  {
    what: 'a zone without a name',
    map: mapOf({ zones: [{ id: 14, x: 10, y: 10, width: 50, height: 50 }] }),
    code: 'ARENA_ZONE',
    at: 'layer "zones", object 14',
    says: /Give it one in Tiled/,
  },
];

describe('parseArena', () => {
  for (const { what, map, code, at, says } of BROKEN) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => parseArena('arenas/broken.json', map),
        (error: unknown) => {
          assert.ok(error instanceof ContentError, String(error));
          assert.equal(error.code, code);
          const where = `shared/content/arenas/broken.json${at === '' ? '' : `, ${at}`}`;
          const start = `${code} in ${where}: `;
          assert.ok(error.message.startsWith(start), `${error.message}\ndoes not start with\n${start}`);
          assert.match(error.message, says);
          return true;
        },
      );
    });
  }

  it('reads walls, starts, pick-ups and zones, with their teams', () => {
    const team = (value: number): object => ({ properties: [{ name: 'team', type: 'int', value }] });
    const arena = parseArena(
      'arenas/pitch.json',
      mapOf({
        spawns: [
          { id: 2, x: 100, y: 100, ...team(1) },
          { id: 3, x: 200, y: 100 },
        ],
        pickups: [{ id: 4, type: 'rockets', x: 300, y: 100 }],
        zones: [{ id: 5, name: 'goal', x: 10, y: 20, width: 30, height: 40, ...team(0) }],
      }),
    );
    assert.equal(arena.name, 'pitch');
    assert.deepEqual([arena.width, arena.height], [640, 640]);
    assert.deepEqual(arena.walls, [{ x: 0, y: 300, width: 400, height: 32 }]);
    assert.deepEqual(arena.spawns, [
      { x: 100, y: 100, team: 1 },
      { x: 200, y: 100, team: undefined },
    ]);
    assert.deepEqual(arena.pickups, [{ x: 300, y: 100, kind: 'rockets' }]);
    assert.deepEqual(arena.zones, [{ x: 10, y: 20, width: 30, height: 40, name: 'goal', team: 0, order: undefined }]);
  });

  it('leaves layers alone that are not for objects, such as a drawn floor', () => {
    const map = mapOf({}) as { layers: object[] };
    map.layers.push({ name: 'floor', type: 'tilelayer', data: [] });
    assert.equal(parseArena('arenas/drawn.json', map).walls.length, 1);
  });
});

describe('crossfire', () => {
  it('has walls, starts for a full room, and pick-ups, all of them within reach', () => {
    assert.equal(crossfire.name, 'crossfire');
    assert.deepEqual([crossfire.width, crossfire.height], [1920, 1440]);
    assert.ok(crossfire.walls.length > 10 && crossfire.spawns.length >= 8 && crossfire.pickups.length >= 2);
    for (const { x, y } of [...crossfire.spawns, ...crossfire.pickups])
      assert.ok(isFree(crossfire, x, y, 16), `${x}, ${y} is blocked`);
  });

  it('is fair: the same after half a turn', () => {
    const turned = crossfire.walls.map(({ x, y, width, height }) =>
      [crossfire.width - x - width, crossfire.height - y - height, width, height].join(),
    );
    const walls = crossfire.walls.map(({ x, y, width, height }) => [x, y, width, height].join());
    assert.deepEqual(turned.sort(), walls.sort());
  });
});

describe('openField', () => {
  it('is free everywhere, up to its edges', () => {
    const field = openField('meadow', 1000, 500);
    assert.ok(isFree(field, 16, 16, 16) && isFree(field, 984, 484, 16) && isFree(field, 500, 250, 16));
    assert.ok(!isFree(field, 990, 250, 16));
  });
});
