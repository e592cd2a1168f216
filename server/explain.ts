/** What stopped the start, or a save in development, for whoever can mend it: an operator, or the designer of a room type. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ContentError } from '../shared/engine/errors.ts';
import { suggest } from '../shared/engine/suggest.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * One sentence for what an operator or a designer can mend, the stack for what neither can.
 * @param saved names of the files of which one must be to blame, when Vite names none
 */
export function explain(error: unknown, saved: readonly string[] = []): string {
  if (!(error instanceof Error)) return String(error);
  // By its name: in development a room type is loaded with a class of its own.
  if (error.name === 'ContentError' || error.message.startsWith('The environment')) return error.message;
  return (
    listenProblem(error) ??
    viteProblem(error, saved) ??
    loadProblem(error)?.message ??
    error.stack?.trim() ??
    error.message
  );
}

/** Why nothing can listen there, and which variable to change; undefined for what is not of that kind. */
function listenProblem(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  const { port, hostname, address } = error as { port?: unknown; hostname?: string; address?: string };
  // Bun says the port in its message only.
  if (code === 'EADDRINUSE')
    return `Port ${String(port ?? /port (\d+)/.exec(error.message)?.[1])} is in use. Stop what uses it, or set PORT to another.`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `HOST "${hostname ?? address ?? ''}" is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
  if (code === 'EACCES') return `Port ${String(port)} needs more rights. Set PORT to one above 1023.`;
  return undefined;
}

/** What Vite says of a file that it could not read, which shows the lines themselves; undefined for what is not Vite's. */
function viteProblem(error: Error, saved: readonly string[]): string | undefined {
  const { id, loc, code } = error as {
    // For JSON it is an object that names no file.
    readonly id?: unknown;
    readonly loc?: { readonly file?: string; readonly line?: number; readonly column?: number };
    readonly code?: unknown;
  };
  const file = loc?.file ?? id;
  if (file === undefined && code !== 'ERR_LOAD_URL') return undefined;
  const message = stripVTControlCharacters(error.message).replaceAll(ROOT, '').trim();
  if (typeof file !== 'string')
    return file === undefined ? message : [saved.join(', '), message].filter(Boolean).join(': ');
  const name = shown(file.replace(/\?.*$/, ''));
  if (message.includes(name)) return message;
  return `${[name, loc?.line, loc?.column].filter((part) => part !== undefined).join(':')}: ${message}`;
}

/** Why a file of `shared` could not be loaded; undefined for what is not of that kind. */
function loadProblem(error: Error): ContentError | undefined {
  const { code } = error as { code?: unknown };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT') return missingFile(error.message);
  const bunProblem = problemOnBun(error);
  if (bunProblem !== undefined) return bunProblem;
  const at = placeOf(error.stack ?? '');
  if (at === undefined) return undefined;
  const where = `${at.file}, line ${at.line}`;
  const [, path, name] = /module '([^']+)' does not provide an export named '([^']+)'/.exec(error.message) ?? [];
  if (path !== undefined && name !== undefined) {
    const from = resolve(dirname(resolve(ROOT, at.file)), path);
    const what = `${shown(from)} exports no "${name}".`;
    return new ContentError('ROOM_TYPE_FILE', where, what, suggest(name, exportsOf(from)));
  }
  const what = `${error.message.replace(/\s+/g, ' ')}.`;
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return new ContentError('ROOM_TYPE_FILE', where, what, 'Use only what can be erased: no enum, no namespace.');
  if (error instanceof SyntaxError)
    return new ContentError('ROOM_TYPE_FILE', where, what, 'Look at the end of the line before, too.');
  if (error instanceof ReferenceError)
    return new ContentError('ROOM_TYPE_FILE', where, what, 'Import it, or write it as it is spelt elsewhere.');
  return new ContentError('ROOM_TYPE_FILE', where, what, 'What stands outside of callbacks runs at the start.');
}

/** What Bun alone says so: it lists what it cannot read, and of a missing export it names the file that has it not. */
function problemOnBun(error: Error): ContentError | undefined {
  const [, name, path] = /^Export named '([^']+)' not found in module '([^']+)'/.exec(error.message) ?? [];
  if (name !== undefined && path !== undefined) {
    if (!ours(path)) return undefined;
    const what = `it exports no "${name}", which another file imports from it.`;
    return new ContentError('ROOM_TYPE_FILE', shown(path), what, suggest(name, exportsOf(path)));
  }
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const { message, position } = first as { message: string; position?: { file: string; line: number } | null };
  if (!position || !ours(position.file)) return undefined;
  const where = `${shown(position.file)}, line ${position.line}`;
  return new ContentError('ROOM_TYPE_FILE', where, `${message}.`, 'Look at the end of the line before, too.');
}

function missingFile(message: string): ContentError | undefined {
  const [, target, importer] = /(?:module|package|import) '([^']+)'.* imported from (.+)$/m.exec(message) ?? [];
  if (target === undefined || importer === undefined || !ours(importer)) return undefined;
  const file = basename(target);
  // Node says where it looked, Bun what was written.
  const sought = target.startsWith('.') ? resolve(dirname(importer), target) : target;
  const path = isAbsolute(sought) ? shown(sought) : target;
  const beside = isAbsolute(sought) ? filesIn(dirname(sought)) : [];
  const withEnding = `${file}.ts`;
  const fix =
    extname(file) === '' && beside.includes(withEnding)
      ? `Write the ending, too: ${withEnding}.`
      : beside.length === 0
        ? 'Write the path from the file itself, such as ../engine/room-type.ts.'
        : suggest(file, beside);
  return new ContentError('ROOM_TYPE_FILE', shown(importer), `it imports ${path}, and there is no such file.`, fix);
}

/** The first file of `shared` in a stack, which begins with it when the file could not be read at all. */
function placeOf(stack: string): { file: string; line: string } | undefined {
  // Vite's are paths.
  for (const [, path, line] of stack.matchAll(/(?:file:\/\/)?(\/[^\s:()?]+\.ts)(?:\?[^\s:]*)?:(\d+)/g))
    if (path !== undefined && line !== undefined && ours(path)) return { file: shown(path), line };
  return undefined;
}

/** The rooms, and what they are made of; a fault in the engine is no designer's. */
function ours(path: string): boolean {
  return /^shared\/(rooms|content)\//.test(shown(path));
}

function shown(path: string): string {
  return relative(ROOT, decodeURI(path)).replaceAll('\\', '/');
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /(?<!\.test)\.(ts|json)$/.test(name));
  } catch {
    return [];
  }
}

function exportsOf(file: string): string[] {
  try {
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/^export (?:const|function|class|let) (\w+)/gm)].map(([, name]) => name ?? '');
  } catch {
    return [];
  }
}
