/** The code of a page for designers, as files that a compiler takes. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One ```ts block of a page. */
export interface Block {
  /** Line of the page at which its code begins. */
  readonly line: number;
  readonly code: string;
}

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(({ index, 1: code = '' }) => ({
    line: page.slice(0, index).split('\n').length + 1,
    code,
  }));
}

/** Id of the room type that a block is the whole file of; undefined for keys. */
export function roomOf({ code }: Block): string | undefined {
  return /^\/\/ shared\/rooms\/([\w-]+)\.ts\n/.exec(code)?.[1];
}

/** Id of the room type that a block has the test of; undefined for all others. */
export function testOf({ code }: Block): string | undefined {
  return /^\/\/ shared\/rooms\/([\w-]+)\.test\.ts\n/.exec(code)?.[1];
}

/** Name of what `shared` exports to the file in it that does. */
export type Exports = ReadonlyMap<string, string>;

/** What a designer imports, by folder of `shared`. */
const FOR_DESIGNERS = [
  'content/arenas.ts',
  'content/weapons.ts',
  'engine/parts.ts',
  'engine/room-type.ts',
  'engine/state.ts',
  'sim/bodies.ts',
];

/** @param shared path of that folder */
export async function exportsOf(shared: string): Promise<Exports> {
  const found = new Map<string, string>();
  for (const file of FOR_DESIGNERS) {
    const [folder = ''] = file.split('/');
    if (!readdirSync(join(shared, folder)).includes(file.slice(folder.length + 1))) continue;
    const names = Object.keys((await import(pathToFileURL(join(shared, file)).href)) as object);
    for (const name of names) if (!found.has(name)) found.set(name, file);
  }
  return found;
}

/**
 * A block as a file of its own. What begins with the comment of its path is one already; all else is keys of a room
 * type, and is put into one, with imports of what it names.
 * @param id of the room type that is made around keys
 * @param shared path of that folder, as the file imports it
 */
export function fileOf(block: Block, id: string, exports: Exports, shared: string): string {
  const { code } = block;
  if (roomOf(block) !== undefined) return code.replaceAll("from '../", `from '${shared}/`);
  const imports = new Map<string, string[]>();
  for (const [name, file] of new Map([...exports].filter(([name]) => isNamed(name, code) || BASE.includes(name)))) {
    imports.set(file, [...(imports.get(file) ?? []), name]);
  }
  const lines = [...imports].map(([file, names]) => `import { ${names.join(', ')} } from '${shared}/${file}';`);
  return `${lines.join('\n')}

const base = {
  id: '${id}',
  menu: { title: 'Fragment', blurb: 'Of a page.', players: [4, 12] },
  arena: crossfire,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
} as const;

export const roomType = defineRoomType({
  ...base,
${code}});
`;
}

/** What every file made around keys needs. */
const BASE = ['crossfire', 'defineRoomType'];

/** Whether code uses a name as it is, and not as a key, a property or a text of its own. */
function isNamed(name: string, code: string): boolean {
  const plain = code.replace(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*/g, ' ');
  return new RegExp(`(?<![\\w.])${name}\\b(?!\\s*:)`).test(plain);
}
