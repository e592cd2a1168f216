/** Writes the report on feel as one HTML file that needs no network. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPage } from '../../report/build-page.ts';
import type { FeelResults } from '../results.ts';
import type { Judged } from '../targets.ts';
import { renderReport } from './document.ts';

/** @param file is overwritten; its folder must be there */
export async function writeReport(results: FeelResults, judged: readonly Judged[], file: string): Promise<void> {
  const here = import.meta.dirname;
  const styles = [join(here, '../../report/style.css'), join(here, 'style.css')];
  await writeFile(file, renderReport(results, judged, await buildPage(join(here, 'page.ts'), styles)));
}
