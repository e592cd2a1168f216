/** `npm run loadtest -- --compare a.json b.json`: two results in, a table, a page, an exit code. */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readWords, UsageError, writable } from '../flags.ts';
import { buildRunPage } from '../report/run/write-report.ts';
import { compareRuns } from './compare.ts';
import { renderComparison } from './document.ts';
import { readResult } from './read-result.ts';
import { renderComparisonTable } from './table.ts';

export const DEFAULT_COMPARISON = 'dist/load/compare.html';

const FLAGS = { compare: { type: 'boolean' }, html: { type: 'string' } } as const;

/** Whether these arguments ask for a comparison rather than a run. */
export function isComparison(argv: readonly string[]): boolean {
  return argv.some((word) => word === '--compare' || word.startsWith('--compare='));
}

/**
 * @returns the exit code: 0 b is not worse where there are limits, 1 it is, 3 nobody can tell
 * @throws UsageError
 */
export async function compare(argv: readonly string[], out: NodeJS.WriteStream): Promise<number> {
  const { given, words } = readWords(argv, FLAGS);
  const [pathA, pathB, ...more] = words;
  if (pathA === undefined || pathB === undefined || more.length > 0)
    throw new UsageError(
      `--compare: takes two files, and ${words.length} ${words.length === 1 ? 'is' : 'are'} named. ` +
        'Write it like --compare before.json after.json.',
    );
  const page = resolve(DEFAULT_COMPARISON);
  if (given.html === undefined) await mkdir(dirname(page), { recursive: true });
  const file = given.html === undefined ? page : writable(given.html, 'html');
  const comparison = compareRuns(await readResult(pathA), await readResult(pathB));
  out.write(renderComparisonTable(comparison, out.isTTY && out.hasColors()));
  await writeFile(file, renderComparison(comparison, await buildRunPage()));
  out.write(`Page: ${file}\n`);
  return comparison.exitCode;
}
