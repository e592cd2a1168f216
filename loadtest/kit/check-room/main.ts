/** `npm run check-room`: everything that a room type has to stand, as a list to be read. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { readWords, UsageError } from '../../flags.ts';
import { checksOf } from '../conformance/checks.ts';
import { type Found, findByFile } from './find.ts';
import { runTool, typeErrorsIn } from './tools.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const HELP = `npm run check-room -- ROOM-TYPE

Plays a room type in all the ways in which room types break, checks its types and its style, and
runs its own tests. It need not be listed in shared/rooms/index.ts yet.

Exit code: 0 sound, 1 something is wrong, 2 bad input.
`;

type Outcome = 'passed' | 'failed' | 'skipped';
const MARKS = {
  passed: ['green', '✔'],
  failed: ['red', '✘'],
  skipped: ['dim', '–'],
} as const;

function tell(outcome: Outcome, name: string, detail: string): void {
  const colours = process.stdout.isTTY && process.stdout.hasColors();
  const [style, mark] = MARKS[outcome];
  const painted = colours ? styleText(style, mark, { validateStream: false }) : mark;
  const [first = '', ...rest] = detail.split('\n');
  process.stdout.write(`${painted} ${name}${first === '' ? '' : `\n    ${first}`}\n`);
  for (const line of rest) if (line.trim() !== '') process.stdout.write(`    ${line}\n`);
}

/** Runs one check and tells how it went; false when it failed. */
async function tried(name: string, run: () => Promise<string> | string): Promise<boolean> {
  try {
    tell('passed', name, await run());
    return true;
  } catch (error) {
    tell('failed', name, error instanceof Error ? error.message : String(error));
    return false;
  }
}

async function checkRoom(found: Found): Promise<number> {
  const { id, file, source, type, problem, name } = found;
  let failed = 0;
  let passed = 0;
  const count = (fine: boolean): void => {
    if (fine) passed++;
    else failed++;
  };
  const expect = (reason: string | undefined) => (): string => {
    if (reason !== undefined) throw new Error(reason);
    return '';
  };
  process.stdout.write(`${file}\n\n`);
  count(await tried('it can be read', expect(problem)));
  const missing = `add "import { ${name} } from './${id}.ts';" and ${name} to the list in shared/rooms/index.ts, or nobody can choose it`;
  count(await tried('it is listed', expect(found.listed ? undefined : missing)));
  count(await tried('its types are right', () => typeErrorsIn(ROOT, file)));
  count(await tried('its style is right', () => runTool(ROOT, 'biome', ['check', '--error-on-warnings', file])));
  for (const check of type === undefined ? [] : checksOf(type, source)) {
    if (check.skipped === undefined) count(await tried(check.name, check.run));
    else tell('skipped', check.name, check.skipped);
  }
  const test = file.replace(/\.ts$/, '.test.ts');
  if (existsSync(join(ROOT, test)))
    count(
      await tried('its own tests pass', () =>
        runTool(ROOT, 'mocha', ['--timeout', '20000', '--reporter', 'dot', test]),
      ),
    );
  else tell('skipped', 'its own tests pass', `there is no ${test}`);
  const verdict = failed === 0 ? `sound: ${passed} of ${passed}` : `${failed} of ${passed + failed} went wrong`;
  process.stdout.write(`\n${id} is ${failed === 0 ? '' : 'not sound: '}${verdict}.\n`);
  return failed === 0 ? 0 : 1;
}

async function main(argv: readonly string[]): Promise<number> {
  const { given, words } = readWords(argv, { help: { type: 'boolean', short: 'h' } } as const);
  if (given.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [id, more] = words;
  if (id === undefined) throw new UsageError('Name a room type: npm run check-room -- king-of-the-hill.');
  if (more !== undefined) throw new UsageError(`"${more}": one room type at a time.`);
  return checkRoom(await findByFile(ROOT, id));
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
});
