/** What rules write to a room type's own fields must be what the wire carries, or server and clients would differ. */

import { Metadata } from '@colyseus/schema';
import { ruleError } from './errors.ts';

type Ranges = Readonly<Record<string, readonly [min: number, max: number]>>;

/** What whole numbers of each type of a field may be. */
export const WHOLE_RANGES: Ranges = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};
const RANGES: Ranges = { ...WHOLE_RANGES, float32: [-3.4e38, 3.4e38] };

/** Characters of a text: each change of it goes to everybody, whole. */
const LONGEST_TEXT = 1000;

const CHECKED = Symbol('checked');

/**
 * Makes the named fields of a schema class, and all of the parts that it refers to by them, refuse what would be
 * another value on a client: not-a-number, nothing, and numbers that do not fit. The schema itself refuses other types.
 * @param path how rules name what the class is, such as `world`
 */
export function checkWrites(Class: new () => object, names: readonly string[] | undefined, path: string): void {
  for (const [name, type] of Object.entries(Metadata.getFields(Class))) {
    if (names !== undefined && !names.includes(name)) continue;
    checkField(Class.prototype as object, name, type, `${path}.${name}`);
  }
}

function checkField(prototype: object, name: string, type: unknown, path: string): void {
  const field = Object.getOwnPropertyDescriptor(prototype, name);
  const write = field?.set;
  if (field === undefined || write === undefined || CHECKED in write) return;
  const problem = problemOf(type);
  const checked = function (this: object, value: unknown): void {
    const wrong = problem(value);
    if (wrong !== '')
      throw ruleError(
        'RULE_VALUE',
        `${path} = ${shown(value)} ${wrong}.`,
        'Check what it is made of, or widen its type.',
      );
    write.call(this, value);
  };
  Object.assign(checked, { [CHECKED]: true });
  Object.defineProperty(prototype, name, { ...field, set: checked });
  // Parts are shared by room types, and so they are known by their own names.
  if (typeof type === 'function') checkWrites(type as new () => object, undefined, type.name);
  if (typeof type !== 'object' || type === null) return;
  for (const element of Object.values(type))
    if (typeof element === 'function') checkWrites(element as new () => object, undefined, element.name);
}

/** What is wrong with a value; empty for nothing. */
function problemOf(type: unknown): (value: unknown) => string {
  if (type === 'boolean') return (value) => (typeof value === type ? '' : `is no ${type}`);
  if (type === 'string')
    return (value) => {
      if (typeof value !== 'string') return 'is no string';
      return value.length <= LONGEST_TEXT ? '' : `has ${value.length} characters, and ${LONGEST_TEXT} are the most`;
    };
  const range = typeof type === 'string' ? (RANGES[type] ?? [-Infinity, Infinity]) : undefined;
  if (range !== undefined) {
    const [min, max] = range;
    return (value) => {
      if (typeof value !== 'number' || Number.isNaN(value)) return 'is no number';
      return value >= min && value <= max ? '' : `does not fit t.${String(type)}(): ${min} to ${max}`;
    };
  }
  // It rounds to its own range.
  if (typeof type === 'object' && type !== null && 'quantized' in type)
    return (value) => (typeof value === 'number' && !Number.isNaN(value) ? '' : 'is no number');
  return (value) => (typeof value === 'object' && value !== null ? '' : 'is no part of a world');
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value).slice(0, 40);
}
