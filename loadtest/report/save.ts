/** The result as a file, for machines. */

import { writeFile } from 'node:fs/promises';

/** Whatever was found, as JSON; Infinity becomes null. */
export async function saveResult(path: string, result: object): Promise<void> {
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
}
