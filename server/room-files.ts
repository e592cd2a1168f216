/** Every file of a room type has its place in the list, under its own name. */

import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ContentError, throwAll } from '../shared/engine/errors.ts';
import { toCamelCase } from '../shared/engine/kebab-case.ts';
import { isRoomType, type RoomType } from '../shared/engine/room-type.ts';

/**
 * @param folder that of `shared/rooms`
 * @throws ContentError for a file that exports no room type, has another id than its name, or is not listed
 */
export async function checkRoomFiles(folder: string, listed: readonly RoomType[]): Promise<void> {
  const found: ContentError[] = [];
  for (const file of readdirSync(folder).filter((name) => /^(?!index\.).*(?<!\.test)\.ts$/.test(name))) {
    const name = file.replace(/\.ts$/, '');
    if (listed.some(({ id }) => id === name)) continue;
    found.push(await problemOf(folder, file, name));
  }
  throwAll(found);
}

async function problemOf(folder: string, file: string, name: string): Promise<ContentError> {
  const where = `shared/rooms/${file}`;
  const exported = (await import(pathToFileURL(`${folder}/${file}`).href)) as Record<string, unknown>;
  const [variable, type] = Object.entries(exported).find(([, value]) => isRoomType(value)) ?? [];
  if (variable === undefined)
    return new ContentError(
      'ROOM_TYPE_EXPORT',
      where,
      'it exports no room type.',
      `Write export const ${toCamelCase(name)} = defineRoomType({ … }), or move the file elsewhere.`,
    );
  const { id } = type as RoomType;
  if (id !== name)
    return new ContentError(
      'ROOM_TYPE_ID_FILE',
      `${where}, key "id"`,
      `"${id}" is not the file's name.`,
      `Write id: '${name}', or call the file ${id}.ts.`,
    );
  return new ContentError(
    'ROOM_TYPE_UNLISTED',
    where,
    'it is not in the list of room types.',
    `In shared/rooms/index.ts, add import { ${variable} } from './${file}'; and ${variable} to the list.`,
  );
}
