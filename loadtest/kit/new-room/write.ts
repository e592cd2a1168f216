/** Makes a new room type: its file, its line in the list, its test; all of it or nothing. */

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKebabCase, toCamelCase } from '../../../shared/engine/kebab-case.ts';
import { UsageError } from '../../flags.ts';
import { listedIds, withRoomType } from './index-file.ts';
import { nameProblem, toKebabCase, toTitle } from './names.ts';

const STARTER = 'starter';

export interface Made {
  /** Paths from the root. */
  readonly file: string;
  readonly test: string;
  readonly title: string;
}

/**
 * @param root of the project
 * @param id of the new room type
 * @param from id of the one to copy; undefined is the starter
 * @throws UsageError, and nothing is written
 */
export function makeRoomType(root: string, id: string, from: string | undefined): Made {
  const rooms = join(root, 'shared', 'rooms');
  const indexFile = join(rooms, 'index.ts');
  const index = readFileSync(indexFile, 'utf8');
  checkName(id, rooms, index);
  const source = from === undefined ? starterSource() : copySource(rooms, from, index);
  const name = freeName(toCamelCase(id), [source, index]);
  const title = toTitle(id);
  const made = { file: `shared/rooms/${id}.ts`, test: `shared/rooms/${id}.test.ts`, title };
  const files = new Map([
    [join(root, made.file), renamed(source, from ?? STARTER, { id, name, title })],
    [join(root, made.test), from === undefined ? starterTest(id, name) : copyTest(id, name)],
    [indexFile, withList(index, id, name)],
  ]);
  writeAll(files, indexFile);
  return made;
}

function checkName(id: string, rooms: string, index: string): void {
  if (!isKebabCase(id)) {
    const better = toKebabCase(id);
    const fix = better === undefined ? 'Write it like king-of-the-hill.' : `Did you mean ${better}?`;
    throw new UsageError(`"${id}" is not kebab-case, which names of files and links are. ${fix}`);
  }
  const problem = nameProblem(id);
  if (problem !== undefined) throw new UsageError(`${problem} Choose another name.`);
  if (id === 'index' || listedIds(index).includes(id) || existsSync(join(rooms, `${id}.ts`)))
    throw new UsageError(`There is a shared/rooms/${id}.ts already. Choose another name.`);
  if (existsSync(join(rooms, `${id}.test.ts`)))
    throw new UsageError(`There is a shared/rooms/${id}.test.ts already. Choose another name, or move it away.`);
}

function copySource(rooms: string, from: string, index: string): string {
  const ids = listedIds(index);
  if (!ids.includes(from))
    throw new UsageError(`--from: there is no room type "${from}". Use one of: ${ids.join(', ')}.`);
  return readFileSync(join(rooms, `${from}.ts`), 'utf8');
}

/** The starter lies in another folder than room types do. */
function moved(source: string): string {
  return source.replaceAll("'../../../shared/", "'../");
}

function starterSource(): string {
  return moved(readFileSync(join(import.meta.dirname, 'starter.ts'), 'utf8'));
}

function starterTest(id: string, name: string): string {
  const test = moved(readFileSync(join(import.meta.dirname, 'starter.test.ts'), 'utf8'));
  return test
    .replaceAll('starter.ts', `${id}.ts`)
    .replace("describe('starter'", `describe('${id}'`)
    .replace(/(?<![\w'-])starter(?![\w'-])/g, name);
}

/** What a copy does is what its original does, until it is changed: its test can only play it. */
function copyTest(id: string, name: string): string {
  return `/** Tests of ${id}.ts: its rules, played without a network. */

import assert from 'node:assert/strict';
import { rehearse } from '../game/rehearsal.ts';
import { ${name} } from './${id}.ts';

describe('${id}', () => {
  it('is played by bots for a minute, and they get about', () => {
    const room = rehearse(${name}, { bots: 8 });
    const from = room.players.map(({ x, y }) => ({ x, y }));
    room.run(60);
    assert.equal(room.players.length, 8);
    for (const [index, { x, y }] of room.players.entries()) assert.notDeepEqual({ x, y }, from[index]);
  });

  it('takes a player who stands where he is put', () => {
    const room = rehearse(${name}, { bots: 2 });
    const player = room.add('Somebody').contestant;
    room.run(5);
    const [at = { x: 500, y: 500 }] = room.game.type.arena.spawns;
    player.place(at);
    assert.deepEqual([player.x, player.y], [at.x, at.y]);
  });
});
`;
}

/** A name that nothing else in these files has, and that no keyword is. */
function freeName(wanted: string, files: readonly string[]): string {
  const taken = (name: string): boolean =>
    KEYWORDS.has(name) || files.some((file) => new RegExp(`\\b${name}\\b`).test(file));
  return taken(wanted) ? `${wanted}Room` : wanted;
}

const KEYWORDS = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
);

interface Names {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** @throws UsageError when a line to be changed is not found */
function renamed(source: string, from: string, { id, name, title }: Names): string {
  const missing = (line: string): never => {
    throw new UsageError(`--from: shared/rooms/${from}.ts has no ${line} that is understood here. Copy it by hand.`);
  };
  const oldName =
    /export const (\w+) = defineRoomType\(/.exec(source)?.[1] ?? missing('"export const … = defineRoomType("');
  const withName = source.replace(new RegExp(`(?<!['./-])\\b${oldName}\\b(?!['-]|:)`, 'g'), name);
  const ID = new RegExp(`\\bid: '${from}'`);
  if (!ID.test(withName)) missing(`"id: '${from}'"`);
  const TITLE = /\btitle: (?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/;
  if (!TITLE.test(withName)) missing('"title: …"');
  return withName.replace(ID, `id: '${id}'`).replace(TITLE, `title: '${title}'`).replaceAll(`/${from}.`, `/${id}.`);
}

function withList(index: string, id: string, name: string): string {
  try {
    return withRoomType(index, id, name);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * All of it or nothing.
 * @param list the one that is there already
 */
export function writeAll(files: ReadonlyMap<string, string>, list: string): void {
  const before = readFileSync(list, 'utf8');
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      if (path === list) {
        // Whoever reads the list meanwhile, as a development server does, has the one or the other, and not half of one.
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      } else writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) {
      if (path === list) writeFileSync(list, before);
      else rmSync(path, { force: true });
    }
    throw error;
  }
}
