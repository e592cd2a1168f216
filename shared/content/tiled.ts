/** Arenas from Tiled's JSON: what layers and objects mean, and what is asked of them. */

import { ContentError } from '../engine/errors.ts';
import {
  type Arena,
  indexArena,
  isFree,
  type PickupSpot,
  type Rect,
  type Spawn,
  type Spot,
  type Zone,
} from '../sim/arena.ts';
import { AVATAR_RADIUS } from '../sim/movement.ts';
import { PICKUPS } from './pickups.ts';

/** Largest width and height: positions have 16 bits (`sim/quantise.ts`). */
const MAX_SIZE = 4095;
/** The fastest and smallest body passes a thinner wall in one step (`sim/movement.ts`, `room-type-checks.ts`). */
const THINNEST_WALL = 16;

interface TiledObject {
  readonly id?: number;
  readonly name?: string;
  readonly type?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly rotation?: number;
  readonly properties?: readonly {
    readonly name: string;
    readonly value: unknown;
  }[];
}

interface TiledMap {
  readonly width?: number;
  readonly height?: number;
  readonly tilewidth?: number;
  readonly tileheight?: number;
  readonly layers?: readonly {
    readonly name?: string;
    readonly type?: string;
    readonly offsetx?: number;
    readonly offsety?: number;
    readonly objects?: readonly TiledObject[];
  }[];
}

const LAYERS = ['walls', 'spawns', 'pickups', 'zones', 'spots', 'decor'] as const;

/**
 * Reads a map saved by Tiled as JSON. Object layers: `walls` (rectangles), `spawns` (points, property `team`),
 * `pickups` (points, the class names the kind), `zones` (rectangles with a name, property `team`).
 * @param file for messages, such as `arenas/crossfire.json`
 * @throws ContentError that names file, layer and object
 */
export function parseArena(file: string, map: unknown): Arena {
  const where = `shared/content/${file}`;
  const fail = (code: string, at: string, what: string, fix: string): never => {
    throw new ContentError(code, at === '' ? where : `${where}, ${at}`, what, fix);
  };
  if (typeof map !== 'object' || map === null || !Array.isArray((map as TiledMap).layers))
    return fail('ARENA_FORMAT', '', 'this is no Tiled map.', 'Save it from Tiled as JSON, with its layers.');
  const tiled = map as TiledMap;
  const width = (tiled.width ?? Number.NaN) * (tiled.tilewidth ?? Number.NaN);
  const height = (tiled.height ?? Number.NaN) * (tiled.tileheight ?? Number.NaN);
  if (!(width >= 256 && height >= 256 && width <= MAX_SIZE && height <= MAX_SIZE))
    fail('ARENA_SIZE', '', `${width}×${height} units is out of range.`, `Use 256 to ${MAX_SIZE} units each way.`);

  const objects = (name: string): readonly TiledObject[] =>
    tiled.layers?.find((layer) => layer.name === name)?.objects ?? [];
  for (const layer of tiled.layers ?? []) {
    if (layer.type === 'group' || layer.offsetx || layer.offsety)
      fail(
        'ARENA_LAYER',
        `layer "${layer.name}"`,
        'groups and layer offsets are not read.',
        'Put its objects, where they should be, into a layer of their own.',
      );
    if (layer.type === 'objectgroup' && !LAYERS.includes(layer.name as (typeof LAYERS)[number]))
      fail('ARENA_LAYER', `layer "${layer.name}"`, 'there is no such layer.', `Use: ${LAYERS.join(', ')}.`);
  }

  const at = (layer: string, object: TiledObject): string => `layer "${layer}", object ${object.id ?? '?'}`;
  const number = (layer: string, object: TiledObject, key: 'x' | 'y' | 'width' | 'height'): number => {
    const value = object[key];
    if (typeof value !== 'number' || !Number.isFinite(value))
      return fail('ARENA_OBJECT', at(layer, object), `its ${key} is no number.`, 'Draw it again in Tiled.');
    return value;
  };
  const rect =
    (layer: string) =>
    (object: TiledObject): Rect => {
      const found = {
        x: number(layer, object, 'x'),
        y: number(layer, object, 'y'),
        width: number(layer, object, 'width'),
        height: number(layer, object, 'height'),
      };
      if (object.rotation)
        fail('ARENA_ROTATED', at(layer, object), 'it is rotated.', 'Walls and zones are parallel to the axes.');
      if (found.width <= 0 || found.height <= 0)
        fail('ARENA_OBJECT', at(layer, object), 'it has no area.', 'Draw a rectangle, not a point.');
      if (found.x < 0 || found.y < 0 || found.x + found.width > width || found.y + found.height > height)
        fail('ARENA_OUTSIDE', at(layer, object), 'it reaches outside the map.', 'Move it inside.');
      return found;
    };
  const whole = (object: TiledObject, name: string): number | undefined => {
    const value = object.properties?.find((property) => property.name === name)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const team = (object: TiledObject): number | undefined => whole(object, 'team');

  const walls = objects('walls').map((object) => {
    const wall = rect('walls')(object);
    if (Math.min(wall.width, wall.height) < THINNEST_WALL)
      fail(
        'ARENA_THIN_WALL',
        at('walls', object),
        `it is ${Math.min(wall.width, wall.height)} units thin.`,
        `Make it ${THINNEST_WALL} at least, or fast players pass it.`,
      );
    return wall;
  });
  const bare = indexArena({
    name: nameOf(file),
    width,
    height,
    walls,
    spawns: [],
    pickups: [],
    zones: [],
  });
  const free = (layer: string, object: TiledObject): { x: number; y: number } => {
    const point = {
      x: number(layer, object, 'x'),
      y: number(layer, object, 'y'),
    };
    if (!isFree(bare, point.x, point.y, AVATAR_RADIUS))
      fail(
        'ARENA_BLOCKED',
        at(layer, object),
        `a player cannot stand at ${point.x}, ${point.y}.`,
        `Move it ${AVATAR_RADIUS} units clear of walls and edges.`,
      );
    return point;
  };
  const spawns = objects('spawns').map((object): Spawn => ({ ...free('spawns', object), team: team(object) }));
  if (spawns.length === 0) fail('ARENA_SPAWNS', 'layer "spawns"', 'it is empty.', 'Add a point for each start.');
  const pickups = objects('pickups').map((object): PickupSpot => {
    const kind = object.type ?? '';
    if (!PICKUPS.some((known) => known.id === kind))
      fail(
        'ARENA_PICKUP',
        at('pickups', object),
        `"${kind}" is no pick-up.`,
        `Set its class to one of: ${PICKUPS.map((known) => known.id).join(', ')}.`,
      );
    return { ...free('pickups', object), kind };
  });
  const zones = objects('zones').map((object): Zone => {
    if (!object.name) fail('ARENA_ZONE', at('zones', object), 'it has no name.', 'Give it one in Tiled.');
    return {
      ...rect('zones')(object),
      name: object.name ?? '',
      team: team(object),
      order: whole(object, 'order'),
    };
  });
  const spots = objects('spots').map((object): Spot => {
    if (!object.name) fail('ARENA_SPOT', at('spots', object), 'it has no name.', 'Give it one in Tiled.');
    const name = object.name ?? '';
    return { ...free('spots', object), name, team: team(object), order: whole(object, 'order') };
  });
  return { ...bare, spawns, pickups, zones, spots };
}

/** An empty field in which players start anywhere. */
export function openField(name: string, width: number, height: number): Arena {
  return indexArena({
    name,
    width,
    height,
    walls: [],
    spawns: [],
    pickups: [],
    zones: [],
  });
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.json$/, '');
}
