/** The checks of a room type's arenas: that they are some, fit its players, and have what it needs there. */

import { type Arena, isFree } from '../sim/arena.ts';
import { type Complaints, describe } from './complaints.ts';
import type { Need } from './room-type.ts';
import type { Spec } from './room-type-checks.ts';
import { arenasOf, teamChoices } from './settings.ts';

const NEEDS: readonly Need[] = ['spot', 'spots', 'spot per team', 'zone', 'zones', 'zone per team'];

/** @param radius half the width of a player */
export function checkArenas(spec: Spec, radius: number, found: Complaints): void {
  const fix = 'Import one from shared/content/arenas.ts.';
  if (spec.arena === undefined) {
    found.missing('arena', fix);
    return;
  }
  const arenas = arenasOf(spec);
  if (arenas.length === 0) {
    found.add('ROOM_TYPE_ARENA', 'arena', 'the list is empty.', fix);
    return;
  }
  const real = arenas.filter((arena) => (arena as Partial<Arena> | null | undefined)?.wallsByCell !== undefined);
  for (const arena of arenas)
    if (!real.includes(arena)) found.add('ROOM_TYPE_ARENA', 'arena', `${describe(arena)} is not an arena.`, fix);
  for (const [index, { name }] of real.entries())
    if (real.findIndex((other) => other.name === name) < index)
      found.add('ROOM_TYPE_ARENA', 'arena', `"${name}" is listed twice.`, 'List each arena once.');
  const teams = mostTeams(spec);
  for (const arena of new Set(real)) {
    checkRadius(arena, radius, found);
    checkTeamSpawns(arena, teams, found);
  }
  checkNeeds(spec, real, teams, found);
}

/** The most teams that a room of this type can have; 0 as well when what is written there makes no sense. */
function mostTeams(spec: Spec): number {
  if (typeof spec.menu !== 'object' || spec.menu === null) return 0;
  return Math.max(0, ...teamChoices(spec).filter(Number.isInteger));
}

/** The map was read for avatars of the usual width; wider ones need more room around a start. */
function checkRadius(arena: Arena, radius: number, found: Complaints): void {
  const blocked = arena.spawns.find((spawn) => !isFree(arena, spawn.x, spawn.y, radius));
  // What is no number has been complained of.
  if (blocked && typeof radius === 'number' && radius > 0)
    found.add(
      'ROOM_TYPE_RADIUS',
      'move.radius',
      `at ${radius} units an avatar does not fit the spawn at ${blocked.x}, ${blocked.y} of ${fileOf(arena)}.`,
      'Make it smaller, or move the spawn.',
    );
}

/** Where one team has spawns of its own, each has: a team without would start among the others. */
function checkTeamSpawns(arena: Arena, teams: number, found: Complaints): void {
  const { spawns } = arena;
  if (spawns.length === 0 || spawns.some(({ team }) => team === undefined)) return;
  for (let team = 1; team <= teams; team++) {
    if (spawns.some((spawn) => spawn.team === team)) continue;
    found.elsewhere(
      'ARENA_TEAM_SPAWN',
      `${fileOf(arena)}, layer "spawns"`,
      `team ${team} has no spawn, and ${found.file} has ${teams} teams (menu.teams).`,
      `Draw points with the whole-number property team = ${team}, or use fewer teams.`,
    );
  }
}

function checkNeeds({ needs }: Spec, arenas: readonly Arena[], teams: number, found: Complaints): void {
  if (needs === undefined || !found.object(needs, 'needs')) return;
  for (const [name, need] of Object.entries(needs)) {
    const key = `needs.${name}`;
    found.word(need, key, NEEDS);
    if (!NEEDS.includes(need)) continue;
    if (need.endsWith('per team') && teams === 0) {
      found.add(
        'ROOM_TYPE_TEAMS',
        key,
        `'${need}' is for teams, and menu.teams is 0.`,
        `Set menu.teams, or ask for '${need.startsWith('spot') ? 'spots' : 'zones'}'.`,
      );
      continue;
    }
    for (const arena of new Set(arenas)) checkNeed(arena, name, need, teams, found);
  }
}

function checkNeed(arena: Arena, name: string, need: Need, teams: number, found: Complaints): void {
  const what = need.startsWith('spot') ? 'spot' : 'zone';
  const places = (what === 'spot' ? arena.spots : arena.zones).filter((place) => place.name === name);
  const shape = what === 'spot' ? 'point' : 'rectangle';
  const where = `${fileOf(arena)}, layer "${what}s"`;
  const asks = `${found.file} needs (needs.${name}: '${need}')`;
  const missing = (which: string, property: string): void =>
    found.elsewhere(
      'ARENA_NEED',
      where,
      `there is no ${what} ${which}, which ${asks}.`,
      `Draw a ${shape} with the name "${name}"${property}.`,
    );
  const tooMany = (count: number, which: string): void =>
    found.elsewhere(
      'ARENA_NEED_TWICE',
      where,
      `there are ${count} ${what}s ${which}, of which ${asks} one.`,
      'Delete all but one of them, or give each its team.',
    );
  if (need === 'spots' || need === 'zones') {
    if (places.length === 0) missing(`"${name}"`, '');
    return;
  }
  if (need === 'spot' || need === 'zone') {
    if (places.length === 0) missing(`"${name}"`, '');
    else if (places.length > 1) tooMany(places.length, `"${name}"`);
    return;
  }
  for (let team = 1; team <= teams; team++) {
    const own = places.filter((place) => place.team === team);
    const which = `"${name}" of team ${team}`;
    if (own.length === 0) missing(which, ` and the whole-number property team = ${team}`);
    else if (own.length > 1) tooMany(own.length, which);
  }
}

/** A field without a map has no spawns and no file. */
function fileOf({ name, spawns }: Arena): string {
  return spawns.length === 0 ? `the open field "${name}"` : `shared/content/arenas/${name}.json`;
}
