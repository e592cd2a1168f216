/** Tiled's JSON as far as it is read: the map, its layers and the objects in them. */

import { suggest } from '../engine/suggest.ts';
import { THEMES, type Theme } from '../sim/arena.ts';
import type { Problems } from './arena-problems.ts';

/** Largest width and height: positions have 16 bits (`sim/quantise.ts`). */
const MAX_SIZE = 4095;
const MIN_SIZE = 256;
/** Objects of one layer, layers of one map, properties of one object: ways between walls take the square of their number. */
const MOST_OBJECTS = 500;
const MOST_LAYERS = 100;
const MOST_PROPERTIES = 30;

export const LAYERS = ['walls', 'spawns', 'pickups', 'zones', 'spots', 'decor'] as const;
export type Layer = (typeof LAYERS)[number];

/** As parsed from JSON: nothing is known of its values. */
export type Json = Readonly<Record<string, unknown>>;

export interface TiledMap {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly objects: Readonly<Record<Layer, readonly Json[]>>;
}

/** Whether an arena can be so large. */
export function isSize(width: number, height: number): boolean {
  return [width, height].every((size) => size >= MIN_SIZE && size <= MAX_SIZE);
}

/** What is wrong with a size that an arena cannot have, and what to do. */
export function sizeProblem(width: number, height: number, where = ''): [what: string, fix: string] {
  return [`${width}×${height} units is out of range.`, `Use ${MIN_SIZE} to ${MAX_SIZE} units each way${where}.`];
}

/** Undefined when it is no map at all, or none whose size is known; what else is wrong is among the problems. */
export function readMap(map: unknown, problems: Problems): TiledMap | undefined {
  if (!isObject(map) || !Array.isArray(map.layers) || !map.layers.every(isObject)) {
    problems.add('ARENA_FORMAT', '', 'this is no Tiled map.', 'Save it from Tiled as JSON, with its layers.');
    return undefined;
  }
  if (map.orientation !== undefined && map.orientation !== 'orthogonal')
    problems.add(
      'ARENA_ORIENTATION',
      '',
      `its orientation is ${show(map.orientation)}.`,
      'Set Map > Map Properties > Orientation to Orthogonal.',
    );
  if (map.infinite)
    problems.add('ARENA_INFINITE', '', 'it is infinite.', 'Take the tick from Map > Map Properties > Infinite.');
  const width = Number(map.width) * Number(map.tilewidth);
  const height = Number(map.height) * Number(map.tileheight);
  if (!isSize(width, height)) {
    problems.add(
      'ARENA_SIZE',
      '',
      ...sizeProblem(width, height, ', in Map > Resize Map: tiles times the size of a tile'),
    );
    return undefined;
  }
  if (map.layers.length > MOST_LAYERS) {
    problems.add('ARENA_OBJECTS', '', `it has ${map.layers.length} layers.`, `Keep ${MOST_LAYERS} at most.`);
    return undefined;
  }
  const objects = readLayers(map.layers, problems);
  const crowded = LAYERS.filter((layer) => objects[layer].length > MOST_OBJECTS);
  for (const layer of crowded)
    problems.add(
      'ARENA_OBJECTS',
      `layer "${layer}"`,
      `it has ${objects[layer].length} objects.`,
      `Keep ${MOST_OBJECTS} at most: one long wall instead of many short ones.`,
    );
  return crowded.length > 0 ? undefined : { width, height, theme: readTheme(map, problems), objects };
}

/** Object's properties by name; what is not known is a problem. */
export function readProperties(holder: Json, at: string, known: readonly string[], problems: Problems): Json {
  const { properties = [] } = holder;
  if (!Array.isArray(properties) || !properties.every((property) => isObject(property) && 'name' in property)) {
    problems.add('ARENA_PROPERTY', at, 'its properties are no list.', 'Write [{ "name": …, "type": …, "value": … }].');
    return {};
  }
  if (properties.length > MOST_PROPERTIES) {
    problems.add('ARENA_PROPERTY', at, `it has ${properties.length} properties.`, 'Remove those that are not read.');
    return {};
  }
  for (const { name } of properties as Json[]) {
    if (known.includes(word(name))) continue;
    const fix = known.length === 0 ? 'Remove it: nothing here has any.' : suggest(word(name), known);
    problems.add('ARENA_PROPERTY', at, `there is no property ${show(name)}.`, fix);
  }
  return Object.fromEntries((properties as Json[]).map(({ name, value }) => [word(name), value]));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as it stands in the file, cut where it is long. */
export function show(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? shownPart(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** What should be a word, as far as one is that long; anything else as it stands in the file. */
export function word(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 80) : show(value);
}

function shownPart(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'something too deep to be shown';
  }
}

function readTheme(map: Json, problems: Problems): Theme {
  const { theme = 'metal' } = readProperties(map, '', ['theme'], problems);
  const known = THEMES.find((one) => one === theme);
  if (known === undefined) problems.add('ARENA_THEME', '', `${show(theme)} is no theme.`, suggest(word(theme), THEMES));
  return known ?? 'metal';
}

function readLayers(layers: readonly Json[], problems: Problems): TiledMap['objects'] {
  const objects: Record<Layer, Json[]> = { walls: [], spawns: [], pickups: [], zones: [], spots: [], decor: [] };
  for (const layer of layers) {
    const at = `layer ${show(layer.name)}`;
    const name = LAYERS.find((one) => one === layer.name);
    if (layer.type !== 'objectgroup') {
      if (layer.type === 'group')
        problems.add('ARENA_LAYER', at, 'groups are not read.', 'Take the layers out of it (Layer > Ungroup Layers).');
      else if (name !== undefined)
        problems.add('ARENA_LAYER', at, 'it is not for objects.', `Draw ${name} in an object layer of that name.`);
      continue;
    }
    if (name === undefined) {
      problems.add('ARENA_LAYER', at, 'there is no such layer.', suggest(word(layer.name), LAYERS));
      continue;
    }
    if (layer.offsetx || layer.offsety) {
      problems.add('ARENA_LAYER', at, 'its offset is not read.', 'Set it to 0, and move the objects instead.');
      continue;
    }
    if (!Array.isArray(layer.objects) || !layer.objects.every(isObject)) {
      problems.add('ARENA_FORMAT', at, 'it has no list of objects.', 'Save it from Tiled as JSON.');
      continue;
    }
    // Spread out, a million of them would not fit onto the stack.
    for (const object of layer.objects) objects[name].push(object);
  }
  return objects;
}
