/** Collects what is wrong in a room type's file, with the checks of values that all its parts share. */

import { ContentError, throwAll } from './errors.ts';
import { suggest } from './suggest.ts';

/** The keys of a part of a room type: a type's new key that is not checked here does not compile. */
export type Keys<Part> = { readonly [Key in keyof Part]-?: true };

/** Names that can be read as `tuning.name`, `world.name`. */
const PLAIN_NAME = /^[A-Za-z_]\w*$/;

export class Complaints {
  readonly #file: string;
  readonly #found: ContentError[] = [];

  /** @param file as a designer knows it, such as `shared/rooms/tag.ts` */
  constructor(file: string) {
    this.#file = file;
  }

  get file(): string {
    return this.#file;
  }

  /** @throws ContentError with all that was found */
  throw(): void {
    throwAll(this.#found);
  }

  /** @param key path in the room type, such as `move.dash.speed` */
  add(code: string, key: string, what: string, fix: string): void {
    this.elsewhere(code, `${this.#file}, key "${key}"`, what, fix);
  }

  /** A complaint about another file than the room type's own. */
  elsewhere(code: string, where: string, what: string, fix: string): void {
    this.#found.push(new ContentError(code, where, what, fix));
  }

  missing(key: string, fix: string): void {
    this.add('ROOM_TYPE_KEY_MISSING', key, 'it is missing.', fix);
  }

  /** Complains of what is no object, and of keys that are not known; false when nothing in it can be read. */
  part(value: unknown, key: string, known: readonly string[]): boolean {
    if (!this.object(value, key)) return false;
    for (const name of Object.keys(value as object))
      if (!known.includes(name))
        this.add(
          'ROOM_TYPE_KEY_UNKNOWN',
          key === '' ? name : `${key}.${name}`,
          'there is no such key.',
          suggest(name, known),
        );
    return true;
  }

  /** An object with names of the designer's own; false when it is none. */
  names(value: unknown, key: string): boolean {
    if (!this.object(value, key)) return false;
    for (const name of Object.keys(value as object))
      if (!PLAIN_NAME.test(name))
        this.add('ROOM_TYPE_VALUE', `${key}.${name}`, 'it is no plain name.', 'Use letters and digits: hillRadius.');
    return true;
  }

  object(value: unknown, key: string): boolean {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return true;
    this.add('ROOM_TYPE_VALUE', key, `it is ${describe(value)}, not an object.`, `Write ${lastOf(key)}: { … }.`);
    return false;
  }

  /** Absent is fine. */
  number(value: unknown, key: string, min: number, max: number): void {
    if (value === undefined) return;
    const fix = `Use a number from ${shown(min)} to ${shown(max)}.`;
    if (typeof value !== 'number') this.add('ROOM_TYPE_RANGE', key, `${describe(value)} is no number.`, fix);
    else if (!(value >= min && value <= max)) this.add('ROOM_TYPE_RANGE', key, `${value} is out of range.`, fix);
  }

  /** A number that must be there. */
  needed(value: unknown, key: string, min: number, max: number): void {
    if (value === undefined) this.missing(key, `Give a number from ${shown(min)} to ${shown(max)}.`);
    else this.number(value, key, min, max);
  }

  whole(value: unknown, key: string, min: number, max: number): void {
    if (typeof value === 'number' && value >= min && value <= max && !Number.isInteger(value))
      this.add('ROOM_TYPE_RANGE', key, `${value} is no whole number.`, `Use a whole number from ${min} to ${max}.`);
    else this.number(value, key, min, max);
  }

  /** Text that somebody reads. */
  text(value: unknown, key: string): void {
    if (value === undefined || value === '') this.missing(key, 'Write what players should read.');
    else if (typeof value !== 'string')
      this.add('ROOM_TYPE_VALUE', key, `it is ${describe(value)}, not text.`, 'Write what players should read.');
  }

  flag(value: unknown, key: string): void {
    if (value !== undefined && typeof value !== 'boolean')
      this.add('ROOM_TYPE_VALUE', key, `it is ${describe(value)}.`, 'Use true or false.');
  }

  word(value: unknown, key: string, words: readonly string[]): void {
    if (value === undefined || (typeof value === 'string' && words.includes(value))) return;
    const fix = typeof value === 'string' ? suggest(value, words) : `Use: ${words.join(', ')}.`;
    this.add('ROOM_TYPE_VALUE', key, `${describe(value)} is none of its words.`, fix);
  }

  /** Something that is called, and that answers at once. */
  callback(value: unknown, key: string): void {
    if (value === undefined) return;
    if (typeof value !== 'function')
      this.add('ROOM_TYPE_VALUE', key, `it is ${describe(value)}, not a function.`, `Write ${lastOf(key)}(…) { … }.`);
    else if (/^(Async|Generator|AsyncGenerator)Function$/.test(value.constructor.name))
      this.add(
        'ROOM_TYPE_ASYNC',
        key,
        'it answers later, and a tick does not wait.',
        'Take away async, or the star; count ticks with ctx.every and ctx.elapsed.',
      );
  }
}

export function keysOf<Part>(keys: Keys<Part>): readonly string[] {
  return Object.keys(keys);
}

/** What a value is, for people. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** A sixtieth of a second needs no sixteen digits. */
function shown(limit: number): number {
  return Number(limit.toPrecision(6));
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}
