/** Flags of the project's own commands: how they are read, and what is said of a wrong one. */

import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What was asked for cannot be done; the message names the flag and the fix. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export type Flags = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string; readonly mayHaveValue?: true }>
>;

/** Flag to value; a flag without a value is 'true'. */
export type Given<F extends Flags> = Partial<Record<keyof F & string, string>>;

/** @throws UsageError for the first word that is no flag, and the first flag that is unknown or misses its value */
export function readFlags<F extends Flags>(argv: readonly string[], flags: F): Given<F> {
  const { given, words } = readWords(argv, flags);
  if (words[0] !== undefined)
    throw new UsageError(`"${words[0]}" belongs to no flag. Write values after their flag, such as --seed 7.`);
  return given;
}

/** As `readFlags`, for a command that also takes words without a flag. */
export function readWords<F extends Flags>(argv: readonly string[], flags: F): { given: Given<F>; words: string[] } {
  const { tokens } = parseArgs({
    args: [...argv],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Partial<Record<string, string>> = {};
  const words: string[] = [];
  let open: { name: string; index: number } | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (open?.index === token.index - 1) given[open.name] = token.value;
      else words.push(token.value);
    }
    open = undefined;
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (flag === undefined)
      throw new UsageError(
        `${token.rawName}: there is no such flag. Use: ${Object.keys(flags)
          .map((name) => `--${name}`)
          .join(', ')}.`,
      );
    if (flag.mayHaveValue) {
      given[token.name] = token.value ?? 'true';
      if (token.value === undefined) open = token;
    } else if (flag.type === 'boolean') {
      if (token.value !== undefined)
        throw new UsageError(`--${token.name}: takes no value. Write --${token.name} alone.`);
      given[token.name] = 'true';
    } else if (token.value === undefined || token.value.startsWith('--')) {
      throw new UsageError(`--${token.name}: the value is missing. Write it like --${token.name} VALUE.`);
    } else given[token.name] = token.value;
  }
  return { given: given as Given<F>, words };
}

const range = (kind: string, min: number, max: number) => `is not ${kind} from ${min} to ${max}`;

export function number(min: number, max: number) {
  const error = range('a number', min, max);
  return z.string().trim().min(1, error).transform(Number).pipe(z.number(error).min(min, error).max(max, error));
}

export function wholeNumber(min: number, max: number) {
  const error = range('a whole number', min, max);
  return z
    .string()
    .trim()
    .min(1, error)
    .transform(Number)
    .pipe(z.number(error).int(error).min(min, error).max(max, error));
}

/**
 * @param example the flag with a value that would do
 * @throws UsageError
 */
export function read(flag: string, schema: z.ZodType<number, string>, value: string, example: string): number {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--${flag}: "${value}" ${parsed.error.issues[0]?.message}. Write it like ${example}.`);
}

/**
 * The absolute path of a file that a flag names.
 * @throws UsageError when it cannot be written
 */
export function writable(value: string, flag = 'json'): string {
  const path = resolve(value);
  const before = statSync(path, { throwIfNoEntry: false });
  if (before?.isDirectory()) throw new UsageError(`--${flag}: "${path}" is a folder. Name a file in it.`);
  try {
    // Tried, not asked for: what may be written to by its rights may be read-only by where it is.
    closeSync(openSync(path, 'a'));
  } catch {
    throw new UsageError(`--${flag}: cannot write "${path}". Create the folder or name another file.`);
  }
  if (before === undefined) rmSync(path);
  return path;
}
