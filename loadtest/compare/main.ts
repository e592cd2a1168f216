/** `npm run loadtest -- --compare a.json b.json`: two results in, a table, a page, an exit code. */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readWords, UsageError, writable } from '../flags.ts';
import { buildRunPage } from '../report/run/write-report.ts';
import { EXIT } from '../verdict.ts';
import { compareRuns } from './compare.ts';
import { renderComparison } from './document.ts';
import { readResult } from './read-result.ts';
import { renderComparisonTable } from './table.ts';

export const DEFAULT_COMPARISON = 'dist/load/compare.html';

const FLAGS = {
  compare: { type: 'boolean' },
  html: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const COMPARE_HELP = `npm run loadtest -- --compare A B [--html FILE]

Puts two results of --json side by side, A before and B after: what differs by more than noise, in
a table and a page (default ${DEFAULT_COMPARISON}).

Exit code: 0 b is not worse where there is a limit, 1 it is, or its server ended by itself, 2 bad
input, 3 nobody can tell: a tester was too busy, a run lost its metrics, a figure with a limit is
known in only one of them, or they have nothing in common.

  npm run loadtest -- --room wander --clients 200 --thin --json before.json
  npm run loadtest -- --room wander --clients 200 --thin --json after.json
  npm run loadtest -- --compare before.json after.json
`;

/** Whether these arguments ask for a comparison rather than a run. */
export function isComparison(argv: readonly string[]): boolean {
  return argv.some((word) => word === '--compare' || word.startsWith('--compare='));
}

/**
 * @returns the exit code, as `COMPARE_HELP` has them
 * @throws UsageError
 */
export async function compare(argv: readonly string[], out: NodeJS.WriteStream): Promise<number> {
  const { given, words } = readWords(argv, FLAGS);
  if (given.help === 'true') {
    out.write(COMPARE_HELP);
    return EXIT.met;
  }
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
