/** Writes the report of a benchmark as one HTML file that needs no network. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPage } from '../../report/build-page.ts';
import type { Judgement } from '../judgement.ts';
import type { BenchResults } from '../results.ts';
import { renderReport } from './document.ts';

/**
 * @param judgements what `judge` says of these results
 * @param file is overwritten; its folder must be there
 */
export async function writeReport(
  results: BenchResults,
  judgements: readonly Judgement[],
  file: string,
): Promise<void> {
  const here = import.meta.dirname;
  const styles = [join(here, '../../report/style.css'), join(here, 'style.css')];
  const parts = await buildPage(join(here, 'page', 'page.ts'), styles);
  await writeFile(file, renderReport(results, judgements, parts));
}
