/** Maps for tests: a sound one, and what it takes to break it. */

import type { ArenaCode } from './arena-problems.ts';

type Objects = readonly object[];

export function layer(name: string, objects: Objects): object {
  return { name, type: 'objectgroup', objects };
}

/** A map of 640×640 units with a wall across its middle, open at the right. */
export function mapOf(layers: Readonly<Record<string, Objects>>, changes: object = {}): object {
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
    layers: Object.entries(all).map(([name, objects]) => layer(name, objects)),
    ...changes,
  };
}

/** Properties with whole numbers: name, value, name, value … */
export function int(...pairs: (string | number)[]): object {
  const properties = [];
  for (let index = 0; index < pairs.length; index += 2)
    properties.push({ name: pairs[index], type: 'int', value: pairs[index + 1] });
  return { properties };
}

export function property(name: string, value: unknown): object {
  return { properties: [{ name, value }] };
}

export const spawn = { id: 2, x: 100, y: 100 };
export const box = { x: 100, y: 100, width: 64, height: 48 };

/** The code that it is refused with, what is wrong, layer and object (`''` is the map), the map, what is told. */
export type BrokenRow = readonly [code: ArenaCode, what: string, at: string, map: unknown, says: RegExp];
