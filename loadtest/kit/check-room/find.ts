/** Finds a room type by its file, listed or not. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRoomType, type RoomType } from '../../../shared/engine/room-type.ts';
import { UsageError } from '../../flags.ts';
import { listedIds } from '../new-room/index-file.ts';

export interface Found {
  readonly id: string;
  /** Path from the root, and its text. */
  readonly file: string;
  readonly source: string;
  /** Undefined where its file has none that could be read; then `problem` says why. */
  readonly type: RoomType | undefined;
  readonly problem: string | undefined;
  /** What the file calls it, for whoever has to add it to the list. */
  readonly name: string;
  readonly listed: boolean;
}

/**
 * @param root of the project
 * @throws UsageError when there is no such file
 */
export async function findByFile(root: string, id: string): Promise<Found> {
  const rooms = join(root, 'shared', 'rooms');
  const file = `shared/rooms/${id}.ts`;
  const ids = idsIn(rooms);
  if (!ids.includes(id)) throw new UsageError(`There is no shared/rooms/${id}.ts. There are: ${ids.join(', ')}.`);
  const source = readFileSync(join(root, file), 'utf8');
  const listed = listedIds(readFileSync(join(rooms, 'index.ts'), 'utf8')).includes(id);
  const found = { id, file, source, listed, name: /export const (\w+)/.exec(source)?.[1] ?? 'roomType' };
  try {
    const exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    const types = Object.values(exported).filter(isRoomType);
    const [type] = types;
    if (type === undefined || types.length > 1)
      return { ...found, type: undefined, problem: `it exports ${types.length} room types: export one` };
    return { ...found, type, problem: problemOf(type, id) };
  } catch (error) {
    return { ...found, type: undefined, problem: error instanceof Error ? error.message : String(error) };
  }
}

function idsIn(rooms: string): string[] {
  if (!existsSync(rooms)) return [];
  return readdirSync(rooms)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length));
}

function problemOf(type: RoomType, id: string): string | undefined {
  return type.id === id ? undefined : `its id is "${type.id}": rename the file or the id`;
}
