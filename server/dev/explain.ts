/** What went wrong in a file of the game, as one reads it at the terminal and on the page. */

import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { addressProblem } from '../explain.ts';

/** What Vite adds to errors of files that it could not read. */
interface FileError {
  readonly id?: string;
  readonly loc?: { readonly file?: string; readonly line?: number; readonly column?: number };
}

/** The message, and where in the files below `root` it came from; an error of Vite's shows the lines themselves. */
export function explain(error: unknown, root: string): string {
  if (!(error instanceof Error)) return String(error);
  const address = addressProblem(error);
  if (address !== undefined) return address;
  const { id, loc } = error as FileError;
  const message = stripVTControlCharacters(error.message).replaceAll(root, '').trim();
  // It names file and key, and its stack only tells of the checks.
  if (error.name === 'ContentError') return message;
  const file = loc?.file ?? id;
  if (file !== undefined) {
    const place = [relative(root, file.replace(/\?.*$/, '')), loc?.line, loc?.column].filter(
      (part) => part !== undefined,
    );
    return message.includes(place[0] as string) ? message : `${place.join(':')}: ${message}`;
  }
  const place = placeOf(error.stack ?? '', root);
  const named = error.name === 'Error' ? message : `${error.name}: ${message}`;
  return place === undefined ? named : `${named}\n${place}`;
}

/** The first line of a stack that is in the files of the game, such as `shared/rooms/horde.ts:70:12`. */
function placeOf(stack: string, root: string): string | undefined {
  for (const line of stack.split('\n')) {
    const found = /(?:file:\/\/)?(\/[^\s():]+|[A-Za-z]:[^\s():]+)(:\d+(?::\d+)?)/.exec(line);
    const [, file = '', at = ''] = found ?? [];
    if (file.startsWith(root) && !file.includes('/node_modules/')) return relative(root, file) + at;
  }
  return undefined;
}
