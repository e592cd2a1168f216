/** Maps for tests: one for each mistake in where the places of an arena are, and in what is said of them. */

import { type BrokenRow, box, int, mapOf, property, spawn } from './sample-maps.ts';

export const BROKEN_PLACES: readonly BrokenRow[] = [
  ...[
    { what: 'a start within a wall', x: 100, y: 310 },
    { what: 'a start too near the edge', x: 15, y: 100 },
    { what: 'a start too near a wall', x: 100, y: 285 },
  ].map(
    ({ what, x, y }): BrokenRow => [
      'ARENA_BLOCKED',
      what,
      'layer "spawns", object 10',
      mapOf({ spawns: [spawn, { id: 10, x, y }] }),
      /cannot stand at .*16 units clear of walls and edges/,
    ],
  ),
  [
    'ARENA_BLOCKED',
    'a pick-up within a wall',
    'layer "pickups", object 13',
    mapOf({ pickups: [{ id: 13, type: 'health', x: 200, y: 316 }] }),
    /cannot stand/,
  ],
  [
    'ARENA_BLOCKED',
    'a zone wholly within a wall',
    'layer "zones", object 13 "goal"',
    mapOf({ zones: [{ id: 13, name: 'goal', x: 20, y: 304, width: 200, height: 20 }] }),
    /no player can stand anywhere in it/,
  ],
  ...(['spawns', 'pickups', 'spots'] as const).map(
    (name): BrokenRow => [
      'ARENA_UNREACHABLE',
      `one of the ${name} behind walls`,
      `layer "${name}", object 20 "far"`,
      mapOf({
        walls: [{ id: 1, x: 0, y: 300, width: 610, height: 32 }],
        spawns: [{ id: 3, x: 60, y: 60 }, { id: 4, x: 90, y: 60 }, ...(name === 'spawns' ? [far(name)] : [])],
        ...(name === 'spawns' ? {} : { [name]: [far(name)] }),
      }),
      /no way to 100, 500 from the spawn at 60, 60.*32 units at least/,
    ],
  ),
  [
    'ARENA_UNREACHABLE',
    'a zone behind walls',
    'layer "zones", object 20 "goal"',
    mapOf({
      walls: [{ id: 1, x: 0, y: 300, width: 640, height: 32 }],
      zones: [{ id: 20, name: 'goal', x: 100, y: 400, width: 100, height: 100 }],
    }),
    /no way to 150, 450 from the spawn at 100, 100/,
  ],

  ['ARENA_SPAWNS', 'no starts', 'layer "spawns"', mapOf({ spawns: [] }), /Add a point/],
  [
    'ARENA_TEAM_SPAWN',
    'a team without starts where another has them',
    'layer "spawns"',
    mapOf({ spawns: [{ ...spawn, ...int('team', 2) }] }),
    /team 1 has none.*team = 1/,
  ],
  [
    'ARENA_TEAM_SPAWN',
    'a team with a flag and no start',
    'layer "spawns"',
    mapOf({
      spawns: [{ ...spawn, ...int('team', 1) }],
      spots: [{ id: 3, name: 'flag', x: 50, y: 50, ...int('team', 2) }],
    }),
    /team 2 has none/,
  ],
  [
    'ARENA_NAME',
    'a zone without a name',
    'layer "zones", object 14',
    mapOf({ zones: [{ id: 14, ...box }] }),
    /no name/,
  ],
  [
    'ARENA_NAME',
    'a spot without a name',
    'layer "spots", object 14',
    mapOf({ spots: [{ ...spawn, id: 14, name: '' }] }),
    /no name/,
  ],
  [
    'ARENA_PROPERTY',
    'a team written as text',
    'layer "spawns", object 2',
    mapOf({ spawns: [{ ...spawn, ...property('team', '1') }] }),
    /its team is "1", no number.*int/,
  ],
  [
    'ARENA_PROPERTY',
    'a misspelt property',
    'layer "spawns", object 2',
    mapOf({ spawns: [{ ...spawn, ...int('taem', 1) }] }),
    /no property "taem".*Did you mean "team"/,
  ],
  [
    'ARENA_PROPERTY',
    'a property of a wall',
    'layer "walls", object 2',
    mapOf({ walls: [{ id: 2, ...box, y: 400, ...int('team', 1) }] }),
    /nothing here has any/,
  ],
  [
    'ARENA_PROPERTY',
    'properties that are no list',
    'layer "spawns", object 2',
    mapOf({ spawns: [{ ...spawn, properties: { team: 1 } }] }),
    /no list/,
  ],
  ...[0, 1.5, -1, 5].map(
    (team): BrokenRow => [
      'ARENA_TEAM',
      `team ${team}`,
      'layer "zones", object 3 "base"',
      mapOf({ zones: [{ id: 3, name: 'base', ...box, ...int('team', team) }] }),
      /its team is .*whole number from 1 to 4/,
    ],
  ),
  [
    'ARENA_ORDER',
    'half an order',
    'layer "zones", object 3 "lap"',
    mapOf({ zones: [{ id: 3, name: 'lap', ...box, ...int('order', 1.5) }] }),
    /its order is 1.5.*whole number/,
  ],
  [
    'ARENA_ORDER',
    'an order twice',
    'layer "zones", object 4 "lap"',
    mapOf({ zones: [3, 4].map((id) => ({ id, name: 'lap', ...box, ...int('order', 1) })) }),
    /order 1 is that of layer "zones", object 3 "lap", too/,
  ],
  [
    'ARENA_ORDER',
    'an order left out',
    'layer "spots", object 4 "lap"',
    mapOf({
      spots: [
        { ...spawn, id: 3, name: 'lap', ...int('order', 1) },
        { ...spawn, id: 4, name: 'lap' },
      ],
    }),
    /no order, and layer "spots", object 3 "lap" has/,
  ],
  [
    'ARENA_PICKUP',
    'a misspelt pick-up',
    'layer "pickups", object 12',
    mapOf({ pickups: [{ id: 12, type: 'helth', x: 100, y: 100 }] }),
    /"helth" is no pick-up. Did you mean "health"/,
  ],
  [
    'ARENA_PICKUP',
    'a pick-up without a class',
    'layer "pickups", object 12',
    mapOf({ pickups: [{ id: 12, x: 100, y: 100 }] }),
    /Use: health, rockets/,
  ],
  [
    'ARENA_DECOR',
    'misspelt decor',
    'layer "decor", object 12',
    mapOf({ decor: [{ id: 12, type: 'stripe', ...box }] }),
    /"stripe" is no decor. Did you mean "stripes"/,
  ],
  [
    'ARENA_DECOR',
    'a text without words',
    'layer "decor", object 12',
    mapOf({ decor: [{ id: 12, type: 'text', text: {}, ...box }] }),
    /no words.*Insert Text/,
  ],
];

function far(name: string): object {
  return { id: 20, name: 'far', x: 100, y: 500, ...(name === 'pickups' ? { type: 'health' } : {}) };
}
