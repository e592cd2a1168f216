/** Tests of checks-of-arenas.ts: what a room type needs and its arena lacks is told by file, layer and what to draw. */

import assert from 'node:assert/strict';
import { crossfire, field } from '../content/arenas.ts';
import { indexArena, type Spawn, type Spot, type Zone } from '../sim/arena.ts';
import { define, errorOf, GOOD, refusesEach } from './mistake.test.ts';

const teams = { ...GOOD.menu, teams: 2 };

function spot(name: string, team?: number): Spot {
  return { name, team, x: 500, y: 500 };
}

function zone(name: string, team?: number): Zone {
  return { name, team, x: 400, y: 400, width: 100, height: 100 };
}

function arena(spots: Spot[], zones: Zone[] = [], spawns: Spawn[] = [{ x: 300, y: 300, team: undefined }]) {
  return indexArena({ name: 'drawn', width: 1000, height: 1000, walls: [], pickups: [], spawns, spots, zones });
}

describe('the checks of arenas', () => {
  refusesEach([
    {
      what: 'an avatar too wide for a spawn of its arena',
      changes: { move: { ...GOOD.move, radius: 60 } },
      code: 'ROOM_TYPE_RADIUS',
      key: 'move.radius',
      fix: /smaller, or move the spawn/,
    },
    {
      what: 'a map in place of an arena',
      changes: { arena: { layers: [] } },
      code: 'ROOM_TYPE_ARENA',
      key: 'arena',
      fix: /shared\/content\/arenas\.ts/,
    },
    { what: 'no arena', changes: { arena: undefined }, code: 'ROOM_TYPE_KEY_MISSING', key: 'arena', fix: /Import one/ },
    { what: 'an empty list', changes: { arena: [] }, code: 'ROOM_TYPE_ARENA', key: 'arena', fix: /Import one/ },
    {
      what: 'an arena by its name',
      changes: { arena: 'crossfire' },
      code: 'ROOM_TYPE_ARENA',
      key: 'arena',
      fix: /"crossfire" is not an arena.*content\/arenas\.ts/,
    },
    {
      what: 'an arena twice',
      changes: { arena: [crossfire, field, crossfire] },
      code: 'ROOM_TYPE_ARENA',
      key: 'arena',
      fix: /List each arena once/,
    },
    {
      what: 'an unknown need',
      changes: { needs: { flag: 'spot per taem' } },
      code: 'ROOM_TYPE_VALUE',
      key: 'needs.flag',
      fix: /Did you mean "spot per team"\?/,
    },
    {
      what: 'a spot per team where there are none',
      changes: { needs: { flag: 'spot per team' } },
      code: 'ROOM_TYPE_TEAMS',
      key: 'needs.flag',
      fix: /menu\.teams is 0.*'spots'/,
    },
  ]);

  const lacks: readonly [what: string, changes: object, says: RegExp][] = [
    [
      'a spot',
      { arena: arena([]), needs: { hill: 'spot' } },
      /^ARENA_NEED in shared\/content\/arenas\/drawn\.json, layer "spots": there is no spot "hill", which shared\/rooms\/tag\.ts needs \(needs\.hill: 'spot'\)\. Draw a point with the name "hill"\.$/,
    ],
    ['some spots', { arena: arena([]), needs: { hill: 'spots' } }, /^ARENA_NEED .* no spot "hill"/],
    [
      'a team’s spot',
      { menu: teams, arena: arena([spot('flag', 1)]), needs: { flag: 'spot per team' } },
      /^ARENA_NEED .*no spot "flag" of team 2,.* Draw a point with the name "flag" and the whole-number property team = 2\.$/,
    ],
    [
      'a zone',
      { arena: arena([], [zone('other')]), needs: { goal: 'zone' } },
      /^ARENA_NEED .*layer "zones": there is no zone "goal".* Draw a rectangle/,
    ],
    [
      'a team’s zone',
      { menu: teams, arena: arena([], [zone('goal', 2)]), needs: { goal: 'zone per team' } },
      /^ARENA_NEED .*no zone "goal" of team 1/,
    ],
    [
      'a choice between two flags of one team',
      {
        menu: teams,
        arena: arena([spot('flag', 1), spot('flag', 1), spot('flag', 2)]),
        needs: { flag: 'spot per team' },
      },
      /^ARENA_NEED_TWICE in shared\/content\/arenas\/drawn\.json, layer "spots": there are 2 spots "flag" of team 1.* Delete all but one/,
    ],
    [
      'a choice between two spots',
      { arena: arena([spot('hill'), spot('hill')]), needs: { hill: 'spot' } },
      /^ARENA_NEED_TWICE .*there are 2 spots "hill"/,
    ],
    [
      'a spawn for a team that can be chosen',
      {
        menu: { ...GOOD.menu, teams: [0, 3] },
        arena: arena(
          [],
          [],
          [1, 2].map((team) => ({ x: 300, y: 300, team })),
        ),
      },
      /^ARENA_TEAM_SPAWN in shared\/content\/arenas\/drawn\.json, layer "spawns": team 3 has no spawn, and shared\/rooms\/tag\.ts has 3 teams \(menu\.teams\)\. Draw points with the whole-number property team = 3/,
    ],
    [
      'a spot that an open field cannot have',
      { arena: field, needs: { hill: 'spots' } },
      /^ARENA_NEED in the open field "field"/,
    ],
  ];
  for (const [what, changes, says] of lacks)
    it(`misses ${what}`, () => {
      assert.match(errorOf(changes).message, says);
    });

  it('tells of each arena that lacks something', () => {
    const { message } = errorOf({ arena: [crossfire, field], needs: { nowhere: 'spots' } });
    assert.match(message, /arenas\/crossfire\.json.*\n.*open field "field"/);
  });

  it('takes an arena that has all of it', () => {
    const all = arena(
      [spot('flag', 1), spot('flag', 2), spot('hill'), spot('hill')],
      [zone('goal', 1), zone('goal', 2)],
    );
    define({
      menu: teams,
      arena: all,
      needs: { flag: 'spot per team', hill: 'spots', goal: 'zone per team' },
    });
  });
});
