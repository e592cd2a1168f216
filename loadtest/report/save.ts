/** The result as a file, for machines. */

import { writeFile } from 'node:fs/promises';
import type { LoadResult } from '../results.ts';

/** A `LoadResult` as JSON; Infinity becomes null. */
export async function saveResult(path: string, result: LoadResult): Promise<void> {
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
}
