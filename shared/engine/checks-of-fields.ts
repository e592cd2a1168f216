/** The checks of a room type's own fields: those of its world and players, and what it predicts of them. */

import { Metadata } from '@colyseus/schema';
import { type Complaints, describe } from './complaints.ts';
import { Disc } from './parts.ts';
import type { Spec } from './room-type-checks.ts';
import { type Fields, RESERVED_AVATAR_FIELDS, RESERVED_WORLD_FIELDS } from './state.ts';
import { suggest } from './suggest.ts';

/** Fields that one schema class can have (Colyseus: an index has six bits, and one value is taken). */
const MAX_FIELDS = 63;

/** What rules see of every player besides the avatar's own fields, and what they can do to him. */
const CONTESTANT_FIELDS: readonly string[] = [
  ...['id', 'name', 'bot', 'alive', 'score', 'kills', 'deaths', 'speed', 'size', 'avatar', 'entry'],
  ...['freeze', 'place', 'harm', 'heal', 'revive'],
];
const COLLECTIONS = ['map', 'set', 'collection', 'stream'] as const;
const NUMBERS = /^(u?int(8|16|32|64)|float(32|64)|number|big(u)?int64)$/;

export function checkWorldFields(spec: Spec, found: Complaints): void {
  checkFields(spec.world, 'world', RESERVED_WORLD_FIELDS, RESERVED_WORLD_FIELDS, found);
  checkFields(spec.player, 'player', RESERVED_AVATAR_FIELDS, [...RESERVED_AVATAR_FIELDS, ...CONTESTANT_FIELDS], found);
}

function checkFields(
  fields: Fields | undefined,
  key: string,
  reserved: readonly string[],
  taken: readonly string[],
  found: Complaints,
): void {
  if (fields === undefined || !found.names(fields, key)) return;
  const names = Object.keys(fields);
  const room = MAX_FIELDS - reserved.length;
  if (names.length > room)
    found.add('ROOM_TYPE_FIELDS', key, `${names.length} fields are too many.`, `Use ${room} at most, or a t.map(…).`);
  for (const name of names) {
    if (taken.includes(name) || name in Object.prototype)
      found.add('ROOM_TYPE_FIELD_TAKEN', `${key}.${name}`, 'there is one of that name already.', 'Choose another.');
    checkBuilder(fields[name], `${key}.${name}`, found);
  }
}

/** @param builder what `t.…()` gave, before a schema class is made of it */
function checkBuilder(builder: unknown, key: string, found: Complaints): void {
  if (typeof builder !== 'object' || builder === null || !('~builder' in builder)) {
    found.add(
      'ROOM_TYPE_FIELD',
      key,
      `it is ${describe(builder)}, no field of t.`,
      "Write it like t.string().default('').",
    );
    return;
  }
  const {
    _type: type,
    _hasDefault: hasDefault,
    _default: initial,
  } = builder as { _type?: unknown; _hasDefault?: boolean; _default?: unknown };
  if (typeof type === 'object' && type !== null && 'array' in type) {
    found.add(
      'ROOM_TYPE_FIELD_ARRAY',
      key,
      'arrays reach clients twice that join in the tick in which they change.',
      'Use t.map(…), or a field for each.',
    );
    return;
  }
  const collection = COLLECTIONS.find((kind) => typeof type === 'object' && type !== null && kind in type);
  if (collection !== undefined) {
    const element = (type as Record<string, unknown>)[collection];
    if (collection === 'stream')
      found.add('ROOM_TYPE_FIELD', key, 'what is in a stream reaches nobody.', 'Use t.map(…).');
    else if (collection === 'set' && typeof element !== 'string')
      found.add('ROOM_TYPE_FIELD', key, 'a set of parts loses some of them on the way.', 'Use t.map(…).');
    else checkElement(element, key, found);
    return;
  }
  if (typeof type === 'function' || type === undefined) {
    checkPart(type, key, found);
    return;
  }
  if (hasDefault === false) {
    found.add('ROOM_TYPE_FIELD_DEFAULT', key, 'it has no default.', 'Add .default(…), such as t.uint8().default(0).');
    return;
  }
  const wanted = type === 'string' || type === 'boolean' ? type : 'number';
  if (typeof initial !== wanted || Number.isNaN(initial))
    found.add('ROOM_TYPE_FIELD_DEFAULT', key, `its default is ${describe(initial)}.`, `Give a ${wanted}.`);
}

/** What a collection holds: a part, or the name of a plain type. */
function checkElement(element: unknown, key: string, found: Complaints): void {
  if (typeof element !== 'string') {
    checkPart(element, key, found);
    return;
  }
  if (!NUMBERS.test(element) && element !== 'string' && element !== 'boolean')
    found.add('ROOM_TYPE_FIELD', key, `"${element}" is no type.`, 'Use a part such as Item, or "string", "number".');
}

function checkPart(part: unknown, key: string, found: Complaints): void {
  const names = partFields(part);
  if (names === undefined) {
    found.add(
      'ROOM_TYPE_FIELD',
      key,
      part === undefined ? 'it is of something undefined.' : `it is of ${describe(part)}, which is no part.`,
      'Import one from shared/engine/parts.ts, such as Item: t.ref(Circle), t.map(Item).',
    );
    return;
  }
  let made: Record<string, unknown>;
  try {
    made = new (part as new () => Record<string, unknown>)();
  } catch (error) {
    found.add('ROOM_TYPE_FIELD', key, `its part throws: ${String(error)}.`, 'Make it without arguments.');
    return;
  }
  for (const name of names)
    if (made[name] === undefined)
      found.add(
        'ROOM_TYPE_FIELD_DEFAULT',
        `${key}.${name}`,
        'its part gives it no default.',
        'Add .default(…) there, such as t.uint8().default(0).',
      );
}

/** The names of a schema class's fields; undefined for what is none. */
function partFields(part: unknown): string[] | undefined {
  if (typeof part !== 'function' || !Metadata.isValidInstance(part.prototype)) return undefined;
  return Object.keys(Metadata.getFields(part));
}

/** What `step` moves: parts of the world that it may write, and that clients run ahead. */
export function checkPredicts({ predicts, step, world }: Spec, found: Complaints): void {
  found.callback(step, 'step');
  if (predicts !== undefined && !Array.isArray(predicts)) {
    found.add('ROOM_TYPE_PREDICTS', 'predicts', `it is ${describe(predicts)}, not a list.`, "Write ['ball'].");
    return;
  }
  const names = predicts ?? [];
  if (names.length > 0 && step === undefined)
    found.add('ROOM_TYPE_PREDICTS', 'predicts', 'nothing moves it.', 'Add step(world, parts) { … }, or leave it out.');
  if (names.length === 0 && step !== undefined)
    found.add('ROOM_TYPE_PREDICTS', 'step', 'it may move nothing.', "Name what it moves: predicts: ['ball'].");
  const discs = Object.keys(world ?? {}).filter((name) => typeOf(world?.[name]) === Disc);
  for (const name of names as readonly unknown[]) {
    if (typeof name === 'string' && discs.includes(name)) continue;
    const fix = typeof name === 'string' && discs.length > 0 ? suggest(name, discs) : 'Use names of t.ref(Disc).';
    found.add('ROOM_TYPE_PREDICTS', 'predicts', `${describe(name)} is no t.ref(Disc) of world.`, fix);
  }
}

function typeOf(builder: unknown): unknown {
  return (builder as { _type?: unknown } | null | undefined)?._type;
}
