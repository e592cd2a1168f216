/** Objects of Tiled, read as points, rectangles, names and numbers; what they are not is a problem. */

import type { Point, Rect } from '../sim/arena.ts';
import { quantisePosition } from '../sim/quantise.ts';
import type { Problems } from './arena-problems.ts';
import { isObject, type Json, type Layer, readProperties, show, type TiledMap, word } from './tiled-map.ts';

/** Teams have the numbers from 1 to this (`menu.teams` of a room type). */
const MAX_TEAMS = 4;

/** What else than a rectangle an object can be, by the key that Tiled marks it with. */
const SHAPES: readonly (readonly [key: string, what: string])[] = [
  ['point', 'a point'],
  ['ellipse', 'an ellipse'],
  ['capsule', 'a capsule'],
  ['polygon', 'a polygon'],
  ['polyline', 'a line of several points'],
  ['text', 'a text'],
  ['gid', 'a tile'],
];

export interface ObjectReader {
  /** Layer and object, for messages. */
  readonly at: string;
  /** A point where a body's centre can be, on a position of the wire. */
  point(): Point | undefined;
  /** A rectangle parallel to the axes, inside the map. */
  rect(): Rect | undefined;
  /** A rectangle that may be turned about its corner; of the other shapes, those named. */
  turnedRect(shapes: readonly string[]): (Rect & { readonly rotation: number }) | undefined;
  name(): string | undefined;
  /** Tiled's class; '' is none. */
  kind(): string;
  team(): number | undefined;
  order(): number | undefined;
}

export function readObject(
  map: TiledMap,
  layer: Layer,
  object: Json,
  known: readonly string[],
  problems: Problems,
): ObjectReader {
  const named = typeof object.name === 'string' && object.name !== '' ? ` ${show(object.name)}` : '';
  const at = `layer "${layer}", object ${typeof object.id === 'number' ? object.id : '?'}${named}`;
  const properties = readProperties(object, at, known, problems);
  const shape = SHAPES.find(([key]) => object[key]);

  /** Undefined after a complaint: Tiled writes all of them, and whoever writes by hand may leave out those that are 0. */
  const numbers = (keys: readonly ('x' | 'y' | 'width' | 'height' | 'rotation')[]): number[] | undefined => {
    if (object.template !== undefined) {
      problems.add('ARENA_OBJECT', at, 'it is of a template, which is not read.', 'Use Detach in its context menu.');
      return undefined;
    }
    const values = keys.map((key) => object[key] ?? (key === 'x' || key === 'y' ? undefined : 0));
    const wrong = keys.filter((_, index) => !Number.isFinite(values[index]));
    for (const key of wrong)
      problems.add('ARENA_OBJECT', at, `its ${key} is no number.`, 'Draw it again in Tiled, or write one.');
    return wrong.length > 0 ? undefined : (values as number[]);
  };

  const turnedRect = (shapes: readonly string[]): (Rect & { readonly rotation: number }) | undefined => {
    const found = numbers(['x', 'y', 'width', 'height', 'rotation']);
    if (found === undefined) return undefined;
    const [x = 0, y = 0, width = 0, height = 0, rotation = 0] = found;
    if (shape !== undefined && !shapes.includes(shape[0])) {
      problems.add('ARENA_SHAPE', at, `it is ${shape[1]}.`, 'Draw a rectangle (Insert Rectangle, R).');
      return undefined;
    }
    if (width <= 0 || height <= 0) {
      problems.add('ARENA_OBJECT', at, 'it has no area.', 'Draw a rectangle, not a point.');
      return undefined;
    }
    const turned = { x, y, width, height, rotation: (rotation * Math.PI) / 180 };
    if (!cornersOf(turned).every((corner) => isWithin(map, corner))) {
      problems.add('ARENA_OUTSIDE', at, 'it reaches outside the map.', 'Move it inside.');
      return undefined;
    }
    return turned;
  };

  const whole = (name: 'team' | 'order', code: 'ARENA_TEAM' | 'ARENA_ORDER', max: number): number | undefined => {
    const value = properties[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'number') {
      problems.add(
        'ARENA_PROPERTY',
        at,
        `its ${name} is ${show(value)}, no number.`,
        "Set the property's type to int.",
      );
      return undefined;
    }
    if (Number.isInteger(value) && value >= 1 && value <= max) return value;
    problems.add(code, at, `its ${name} is ${value}.`, `Use a whole number from 1 to ${max}.`);
    return undefined;
  };

  return {
    at,
    point() {
      const found = numbers(['x', 'y', 'width', 'height']);
      if (found === undefined) return undefined;
      const [x = 0, y = 0, width = 0, height = 0] = found;
      const drawn = shape?.[0] === 'point' ? undefined : (shape?.[1] ?? (width || height ? 'a rectangle' : undefined));
      if (drawn !== undefined) {
        problems.add('ARENA_SHAPE', at, `it is ${drawn}.`, 'Put a point (Insert Point, I) where its middle is.');
        return undefined;
      }
      if (!isWithin(map, { x, y })) {
        problems.add('ARENA_OUTSIDE', at, `${x}, ${y} is outside the map.`, 'Move it inside.');
        return undefined;
      }
      return { x: quantisePosition(x), y: quantisePosition(y) };
    },
    rect() {
      const turned = turnedRect([]);
      if (turned === undefined) return undefined;
      if (turned.rotation !== 0) {
        const fix = 'Set its rotation to 0: walls and zones are parallel to the axes.';
        problems.add('ARENA_ROTATED', at, 'it is rotated.', fix);
        return undefined;
      }
      const { x, y, width, height } = turned;
      return { x, y, width, height };
    },
    turnedRect,
    name() {
      if (typeof object.name === 'string' && object.name !== '') return object.name;
      problems.add('ARENA_NAME', at, 'it has no name.', 'Give it the one by which room types ask for it.');
      return undefined;
    },
    // Tiled 1.9 alone wrote `class`.
    kind: () => word(object.type ?? object.class ?? ''),
    team: () => whole('team', 'ARENA_TEAM', MAX_TEAMS),
    order: () => whole('order', 'ARENA_ORDER', 255),
  };
}

/** The words of one of Tiled's texts. */
export function textOf(object: Json): string {
  return isObject(object.text) && typeof object.text.text === 'string' ? object.text.text : '';
}

function isWithin({ width, height }: TiledMap, { x, y }: Point): boolean {
  // The corners of what is turned are a last bit outside where it touches the edge.
  const slack = 1e-6;
  return x >= -slack && y >= -slack && x <= width + slack && y <= height + slack;
}

function cornersOf({ x, y, width, height, rotation }: Rect & { readonly rotation: number }): Point[] {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  return [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].map(([dx = 0, dy = 0]) => ({ x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos }));
}
