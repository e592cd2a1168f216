/** Compares what a client has decoded with what it should see, and with what another has decoded. */

import { LATE_FIELDS } from './late.ts';
import { asSent, entriesOf, type Field, fieldsOf, isPartClass, type Part } from './shape.ts';

/** Whom one client sees. */
export interface Sight {
  /** Whether the entity at a key of one of the root's viewed maps is in the view. */
  sees(map: string, key: string): boolean;
  /** Whether it is the own one. */
  owns(map: string, key: string): boolean;
  /** Of an entity that may be told of late: what is wrong with where it is; absent where none may. */
  late?(map: string, key: string, is: Part): string | undefined;
  /** What the root had before it was told anything. */
  readonly initial: Part;
}

/**
 * @param state of the server
 * @param decoded the root of what the client holds
 * @returns the first thing that the client should not see, should see, or sees otherwise; undefined for nothing
 */
export function findMistake(state: Part, decoded: Part, sight: Sight): string | undefined {
  for (const field of fieldsOf(state)) {
    const is = decoded[field.name];
    const found =
      field.tag === undefined
        ? checkField(field, state[field.name], is, field.name, 0)
        : field.tag > 0
          ? checkValue(sight.initial[field.name], is, field.name)
          : checkViewed(field, state[field.name] as Map<string, Part>, is as Map<string, Part> | undefined, sight);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkViewed(
  { name }: Field,
  should: Map<string, Part>,
  is: Map<string, Part> | undefined,
  sight: Sight,
): string | undefined {
  for (const [key, part] of should.entries()) {
    const there = is?.get(key);
    const path = `${name}.${key}`;
    const late = there && sight.sees(name, key) ? sight.late?.(name, key, there) : undefined;
    if (late !== undefined) return `${path} ${late}`;
    const skipped = sight.late === undefined || sight.owns(name, key) ? [] : LATE_FIELDS;
    const found = sight.sees(name, key)
      ? checkPart(part, there, path, sight.owns(name, key) ? 1 : 0, skipped)
      : checkAbsent(there, path);
    if (found !== undefined) return found;
  }
  for (const key of is?.keys() ?? []) if (!should.has(key)) return `${name}.${key} is still there`;
  return undefined;
}

function checkPart(
  should: Part,
  is: Part | undefined,
  path: string,
  tags: number,
  skipped: readonly string[] = [],
): string | undefined {
  if (is === undefined) return `${path} is missing`;
  for (const field of fieldsOf(should)) {
    const { name, tag } = field;
    if (skipped.includes(name)) continue;
    const found =
      tag === undefined || (tag & tags) !== 0
        ? checkField(field, should[name], is[name], `${path}.${name}`, tags)
        : checkAbsent(is[name], `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkField(
  { kind, type }: Field,
  should: unknown,
  is: unknown,
  path: string,
  tags: number,
): string | undefined {
  if (kind === 'plain') return checkValue(asSent(type, should), is, path);
  if (kind === 'ref') return checkPart(should as Part, is as Part | undefined, path, tags);
  if (is === undefined) return `${path} is missing`;
  const there = new Map(entriesOf(is));
  let count = 0;
  for (const [key, value] of entriesOf(should)) {
    count++;
    const found = isPartClass(type)
      ? checkPart(value as Part, there.get(key) as Part | undefined, `${path}.${key}`, tags)
      : checkValue(asSent(type, value), there.get(key), `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return there.size === count ? undefined : `${path} has ${there.size} elements, not ${count}`;
}

function checkAbsent(is: unknown, path: string): string | undefined {
  return is === undefined ? undefined : `${path} is told, and should be hidden`;
}

function checkValue(should: unknown, is: unknown, path: string): string | undefined {
  return Object.is(should, is) ? undefined : `${path} is ${String(is)}, not ${String(should)}`;
}

/**
 * @param like the server's part at this place: its class has the fields by name, whatever class the clients' are of
 * @param skips whether what is at a path may differ
 * @returns the first place at which two clients hold different things; undefined for none
 */
export function findDifference(
  like: Part,
  one: Part | undefined,
  two: Part | undefined,
  path = '',
  skips?: (path: string) => boolean,
): string | undefined {
  if (one === undefined || two === undefined) return checkValue(one, two, path);
  for (const { name, kind, type } of fieldsOf(like)) {
    const [a, b] = [one[name], two[name]];
    const place = `${path}.${name}`;
    if (skips?.(place)) continue;
    let found: string | undefined;
    if (kind === 'plain' || a === undefined || b === undefined) found = checkValue(a, b, place);
    else if (kind === 'ref') found = findDifference(like[name] as Part, a as Part, b as Part, place, skips);
    else found = compareCollections(like[name], isPartClass(type), a, b, place, skips);
    if (found !== undefined) return found;
  }
  return undefined;
}

function compareCollections(
  like: unknown,
  parts: boolean,
  a: unknown,
  b: unknown,
  path: string,
  skips: ((path: string) => boolean) | undefined,
): string | undefined {
  const others = new Map(entriesOf(b));
  const likes = parts ? new Map(entriesOf(like)) : undefined;
  let count = 0;
  for (const [key, value] of entriesOf(a)) {
    count++;
    const other = others.get(key);
    const part = likes?.get(key);
    const found =
      part === undefined || other === undefined
        ? parts && other !== undefined
          ? undefined
          : checkValue(value, other, `${path}.${key}`)
        : findDifference(part as Part, value as Part, other as Part, `${path}.${key}`, skips);
    if (found !== undefined) return found;
  }
  return others.size === count ? undefined : `${path} has ${others.size} elements, not ${count}`;
}

/** Structures that can be reached from what a client holds: all that its decoder should remember. */
export function countReachable(like: Part, held: Part | undefined): number {
  if (held === undefined) return 0;
  let count = 1;
  for (const { name, kind, type } of fieldsOf(like)) {
    const value = held[name];
    if (kind === 'plain' || value === undefined) continue;
    if (kind === 'ref') count += countReachable(like[name] as Part, value as Part);
    else {
      count++;
      if (!isPartClass(type)) continue;
      const likes = new Map(entriesOf(like[name]));
      for (const [key, part] of entriesOf(value)) count += countReachable(likes.get(key) as Part, part as Part);
    }
  }
  return count;
}
