/** Writes the report of a load test as one HTML file that needs no network. */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadResult } from '../../results.ts';
import { buildPage } from '../build-page.ts';
import type { PageParts } from '../html.ts';
import { renderRunReport } from './document.ts';

/** Where the page goes when nobody says: beneath the folder that the command is called in. */
export const DEFAULT_PAGE = 'dist/load/report.html';

export function buildRunPage(): Promise<PageParts> {
  const here = import.meta.dirname;
  return buildPage(join(here, 'page', 'page.ts'), [join(here, '../style.css'), join(here, 'style.css')]);
}

/** @param file is overwritten; its folder is made when it is missing */
export async function writeRunReport(result: LoadResult, file: string): Promise<void> {
  const document = renderRunReport(result, await buildRunPage());
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, document);
}
