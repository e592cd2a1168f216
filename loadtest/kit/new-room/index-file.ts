/** The list of room types in `shared/rooms/index.ts`: read as text, and given one more line, in its own format. */

const LIST = /listRoomTypes\(\[([^\]]*)\]\)/;
const IMPORT = /^import \{ (\w+) \} from '\.\/([\w-]+)\.ts';$/gm;
const LINE_WIDTH = 120;

/** Ids of the room types that it imports, in the order of the file. */
export function listedIds(index: string): string[] {
  return [...index.matchAll(IMPORT)].map(([, , id = '']) => id);
}

/**
 * @param index the file's text
 * @param name of the constant that `./<id>.ts` exports
 * @returns the text with the import, in its place by the alphabet, and the name as last of the list
 * @throws Error when it is written in a way that is not understood; says what to add by hand
 */
export function withRoomType(index: string, id: string, name: string): string {
  const line = `import { ${name} } from './${id}.ts';`;
  const [list, names] = LIST.exec(index) ?? [];
  const imports = [...index.matchAll(IMPORT)];
  const last = imports.at(-1);
  if (list === undefined || names === undefined || last === undefined)
    throw new Error(
      `shared/rooms/index.ts has no list that is understood here: add "${line}", and ${name} to listRoomTypes([…]), by hand.`,
    );
  const next = imports.find(([, , other = '']) => other > id);
  const at = next === undefined ? last.index + last[0].length + 1 : next.index;
  const imported = `${index.slice(0, at)}${line}\n${index.slice(at)}`;
  const all = [...names.split(',').map((item) => item.trim()), name].filter((item) => item !== '');
  return imported.replace(LIST, () => `listRoomTypes(${arrayOf(all, imported)})`);
}

/** As the formatter would write it: in one line while it fits. */
function arrayOf(names: readonly string[], index: string): string {
  const short = `[${names.join(', ')}]`;
  const line = index.split('\n').find((text) => text.includes('listRoomTypes([')) ?? '';
  const before = line.slice(0, line.indexOf('['));
  if (before.length + short.length + ');'.length <= LINE_WIDTH) return short;
  return `[\n${names.map((name) => `  ${name},\n`).join('')}]`;
}
