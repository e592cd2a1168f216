/** Arenas from Tiled's JSON: what layers and objects mean (`shared/ARENAS.md`). */

import { ContentError } from '../engine/errors.ts';
import { suggest } from '../engine/suggest.ts';
import {
  type Arena,
  DECOR_KINDS,
  type Decor,
  indexArena,
  type PickupSpot,
  type Rect,
  type Spawn,
  type Spot,
  type Zone,
} from '../sim/arena.ts';
import { checkOrders, checkReach, checkTeams, type Placed } from './arena-checks.ts';
import { gatherProblems, type Problems } from './arena-problems.ts';
import { PICKUPS } from './pickups.ts';
import { isSize, type Json, type Layer, readMap, show, sizeProblem, type TiledMap } from './tiled-map.ts';
import { type ObjectReader, readObject, textOf } from './tiled-objects.ts';

/** The fastest and smallest body passes a thinner wall in one step (`sim/movement.ts`, `room-type-checks.ts`). */
const THINNEST_WALL = 16;

/** Properties that the objects of a layer can have. */
const PROPERTIES: Readonly<Record<Layer, readonly string[]>> = {
  walls: [],
  spawns: ['team'],
  pickups: [],
  zones: ['team', 'order'],
  spots: ['team', 'order'],
  decor: ['team'],
};

/**
 * Reads a map saved by Tiled as JSON.
 * @param file for messages, such as `arenas/crossfire.json`
 * @throws ContentError that names file, layer and object of everything that is wrong
 */
export function parseArena(file: string, map: unknown): Arena {
  const problems = gatherProblems(file);
  const tiled = readMap(map, problems);
  if (tiled === undefined) {
    problems.throwIfAny();
    throw new TypeError('A map that cannot be read has a problem.');
  }
  const walls = read(tiled, 'walls', problems, (reader) => readWall(reader, problems));
  const spawns = read(tiled, 'spawns', problems, readSpawn);
  const pickups = read(tiled, 'pickups', problems, (reader) => readPickup(reader, problems));
  const zones = read(tiled, 'zones', problems, readZone);
  const spots = read(tiled, 'spots', problems, readSpot);
  const decor = read(tiled, 'decor', problems, (reader, object) => readDecor(reader, object, problems));
  if (tiled.objects.spawns.length === 0)
    problems.add('ARENA_SPAWNS', 'layer "spawns"', 'it is empty.', 'Add a point for each start.');

  const arena = indexArena({
    name: file.replace(/^.*\//, '').replace(/\.json$/, ''),
    theme: tiled.theme,
    width: tiled.width,
    height: tiled.height,
    walls: walls.map(({ place }) => place),
    spawns: spawns.map(({ place }) => place),
    pickups: pickups.map(({ place }) => place),
    zones: zones.map(({ place }) => place),
    spots: spots.map(({ place }) => place),
    decor: decor.map(({ place }) => place),
  });
  checkTeams(spawns, [...zones, ...spots], problems);
  checkOrders(zones, problems);
  checkOrders(spots, problems);
  // A wall that could not be read may be what closes a way, or what blocks a place.
  if (walls.length === tiled.objects.walls.length)
    checkReach(arena, { spawns, places: [...pickups, ...spots], zones }, problems);
  problems.throwIfAny();
  return arena;
}

/**
 * An empty field in which players start anywhere.
 * @throws ContentError for a size that an arena cannot have
 */
export function openField(name: string, width: number, height: number): Arena {
  if (!isSize(width, height))
    throw new ContentError('ARENA_SIZE', `openField("${name}")`, ...sizeProblem(width, height));
  return indexArena({ name, width, height, walls: [], spawns: [], pickups: [], zones: [] });
}

/** Those objects of a layer that are as they should be. */
function read<Place>(
  map: TiledMap,
  layer: Layer,
  problems: Problems,
  as: (reader: ObjectReader, object: Json) => Place | undefined,
): Placed<Place>[] {
  return map.objects[layer].flatMap((object) => {
    const reader = readObject(map, layer, object, PROPERTIES[layer], problems);
    const place = as(reader, object);
    return place === undefined ? [] : [{ at: reader.at, place }];
  });
}

function readWall({ at, rect }: ObjectReader, problems: Problems): Rect | undefined {
  const wall = rect();
  if (wall === undefined) return undefined;
  const thickness = Math.min(wall.width, wall.height);
  if (thickness < THINNEST_WALL)
    problems.add(
      'ARENA_THIN_WALL',
      at,
      `it is ${thickness} units thin.`,
      `Make it ${THINNEST_WALL} at least, or fast players pass it.`,
    );
  return wall;
}

function readSpawn({ point, team }: ObjectReader): Spawn | undefined {
  const at = point();
  const side = team();
  return at && { ...at, team: side };
}

function readPickup({ at, point, kind }: ObjectReader, problems: Problems): PickupSpot | undefined {
  const known = PICKUPS.map(({ id }) => id);
  if (!known.includes(kind()))
    problems.add('ARENA_PICKUP', at, `its class ${show(kind())} is no pick-up.`, suggest(kind(), known));
  const place = point();
  return place && { ...place, kind: kind() };
}

function readZone({ rect, name, team, order }: ObjectReader): Zone | undefined {
  const place = rect();
  const rest = { name: name() ?? '', team: team(), order: order() };
  return place && { ...place, ...rest };
}

function readSpot({ point, name, team, order }: ObjectReader): Spot | undefined {
  const place = point();
  const rest = { name: name() ?? '', team: team(), order: order() };
  return place && { ...place, ...rest };
}

function readDecor({ at, kind, turnedRect, team }: ObjectReader, object: Json, problems: Problems): Decor | undefined {
  const known = DECOR_KINDS.find((one) => one === kind());
  if (known === undefined)
    problems.add('ARENA_DECOR', at, `its class ${show(kind())} is no decor.`, suggest(kind(), DECOR_KINDS));
  const words = textOf(object);
  if (known === 'text' && words === '')
    problems.add('ARENA_DECOR', at, 'it has no words.', 'Draw it with Insert Text, and write something.');
  const place = turnedRect(known === 'circle' ? ['ellipse'] : known === 'text' ? ['text'] : []);
  const side = team();
  if (place === undefined || known === undefined) return undefined;
  return { kind: known, ...place, team: side, ...(known === 'text' ? { text: words } : {}) };
}
