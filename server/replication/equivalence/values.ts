/** Random values for fields of every kind, and random changes of collections. */

import { WHOLE_RANGES } from '../../../shared/engine/checked-fields.ts';
import type { Random } from '../../../shared/engine/random.ts';
import {
  type ElementType,
  entriesOf,
  type Field,
  fieldsOf,
  fieldsOfClass,
  isPartClass,
  type Part,
  type PartClass,
} from './shape.ts';

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  ...WHOLE_RANGES,
  int64: [-(2 ** 53) + 1, 2 ** 53 - 1],
  uint64: [0, 2 ** 53 - 1],
};
const TEXTS = ['', 'a', 'zweiunddreißig Zeichen hat dieses Wort', 'ありがとう 🎮', 'x'.repeat(300)];
const FRACTIONS = [0, 1, -1, 0.5, 0.1, 1 / 3, -1e-6, 123.456, 1e10, 4_294_967_296, -70_000, 3e38];
/** Keys of nested maps: few, so that they are used again. */
const KEYS = ['a', 'b', 'c', 'd'];
const MOST_ELEMENTS = 4;
/** Written for each client by the encoder, and never in the state. */
const FOR_CLIENTS = ['rim'];

export function randomValue(type: ElementType, random: Random): unknown {
  if (isPartClass(type)) return createPart(type, random);
  if (typeof type === 'object') {
    const { min, max } = type.quantized;
    // Somewhat out of its range too: it is clamped, or goes round.
    return random.below(4) === 0 ? random.pick([min, max, 0]) : random.between(min - 1, max + 1);
  }
  if (type === 'boolean') return random.below(2) === 0;
  if (type === 'string') return random.below(2) === 0 ? random.pick(TEXTS) : `text ${random.below(1000)}`;
  const range = RANGES[type];
  if (range === undefined) return random.below(2) === 0 ? random.pick(FRACTIONS) : random.between(-5000, 5000);
  const [min, max] = range;
  return random.below(4) === 0 ? random.pick([min, max, 0, 1]) : Math.floor(random.between(min, max));
}

/** A new part with about half of its fields written, and something in some of its collections. */
export function createPart(Class: PartClass, random: Random): Part {
  const part = new Class();
  for (const field of fieldsOfClass(Class)) {
    if (random.below(2) === 0 || FOR_CLIENTS.includes(field.name)) continue;
    if (field.kind === 'plain') part[field.name] = randomValue(field.type, random);
    else if (field.kind !== 'ref') changeCollection(field, part[field.name], random, false);
  }
  return part;
}

/** Writes one field of a part, or of what is in it. @returns what was done */
export function changeField(part: Part, random: Random, path: string, untouched: readonly string[] = []): string {
  const fields = fieldsOf(part).filter(({ name }) => !untouched.includes(name) && !FOR_CLIENTS.includes(name));
  const field = random.pick(fields);
  const place = `${path}.${field.name}`;
  const value = part[field.name];
  if (field.kind === 'plain') {
    part[field.name] = randomValue(field.type, random);
    return `${place} = ${String(part[field.name])}`;
  }
  if (field.kind === 'ref') {
    // Another part under a tag is not sent, as views hold the tag of the first alone.
    if (field.tag !== undefined || random.below(8) > 0) return changeField(value as Part, random, place);
    part[field.name] = createPart(field.type as PartClass, random);
    return `${place} is replaced`;
  }
  if (isPartClass(field.type) && random.below(2) === 0) {
    const entries = [...entriesOf(value)];
    if (entries.length === 0) return `${place} is empty`;
    const [key, inner] = random.pick(entries);
    return changeField(inner as Part, random, `${place}.${key}`);
  }
  return `${place} ${changeCollection(field, value, random, true)}`;
}

/** Writes a plain field, once or several times, and perhaps what it was before at the end. */
export function rewriteField(part: Part, random: Random, path: string, back: boolean): string {
  const plain = fieldsOf(part).filter(({ name, kind }) => kind === 'plain' && !FOR_CLIENTS.includes(name));
  const { name, type } = random.pick(plain);
  const before = part[name];
  for (let count = random.below(3); count >= 0; count--) part[name] = randomValue(type, random);
  if (back) part[name] = before;
  return `${path}.${name} = ${String(part[name])}${back ? ' as before' : ' at last'}`;
}

interface Collection {
  readonly size: number;
  clear(): void;
  delete(key: unknown): unknown;
  values(): Iterable<unknown>;
}

function changeCollection({ kind, type }: Field, value: unknown, random: Random, remove: boolean): string {
  if (kind === 'array') return changeArray(type, value as unknown[], random, remove);
  const collection = value as Collection;
  if (remove && random.below(20) === 0) {
    collection.clear();
    return 'is cleared';
  }
  const full = collection.size >= MOST_ELEMENTS;
  if (kind === 'map') {
    const map = value as Map<string, unknown>;
    const key = random.pick(KEYS);
    if (remove && random.below(3) === 0) return `loses ${key}: ${String(map.delete(key))}`;
    map.set(key, randomValue(type, random));
    return `has a new ${key}`;
  }
  if (full || (remove && random.below(3) === 0)) {
    const all = [...collection.values()];
    if (all.length === 0) return 'is empty';
    collection.delete(random.pick(all));
    return 'loses one';
  }
  (value as Set<unknown>).add(randomValue(type, random));
  return 'has one more';
}

function changeArray(type: ElementType, array: unknown[], random: Random, remove: boolean): string {
  const choice = remove ? random.below(4) : 0;
  if (array.length < MOST_ELEMENTS && (choice === 0 || array.length === 0)) {
    // Several in one patch; but a pop and a push in one leave the old value with stock's clients.
    for (let left = random.pick([1, 1, 2]); left > 0; left--) array.push(randomValue(type, random));
    return 'has more at its end';
  }
  if (choice < 2) {
    array.pop();
    return 'loses its last';
  }
  // Another part at a place within a view is put beside the old one by the stock decoder.
  if (isPartClass(type)) return 'stays';
  const place = random.below(array.length);
  array[place] = randomValue(type, random);
  return `has another at ${place}`;
}
