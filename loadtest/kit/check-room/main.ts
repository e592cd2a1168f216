/** `npm run check-room`: everything that a room type has to stand, as a list to be read. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { readWords, UsageError } from '../../flags.ts';
import { checksOf } from '../conformance/checks.ts';
import { type Found, findByFile } from './find.ts';
import { styleOf, testsOf, typeErrorsIn } from './tools.ts';

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

/** Runs checks, tells how each went, and counts. */
class Tally {
  passed = 0;
  failed = 0;
  readonly #complaints = new Map<string, string>();

  async run(name: string, check: () => Promise<string> | string): Promise<void> {
    try {
      tell('passed', name, await check());
      this.passed++;
    } catch (error) {
      this.failed++;
      const complaint = error instanceof Error ? error.message : String(error);
      const before = this.#complaints.get(complaint);
      this.#complaints.set(complaint, before ?? name);
      tell('failed', name, before === undefined ? complaint : `as "${before}"`);
    }
  }
}

async function checkRoom(found: Found): Promise<number> {
  const { id, file, source, type, problem, name, listed } = found;
  const tally = new Tally();
  const expect = (reason: string | undefined) => (): string => {
    if (reason !== undefined) throw new Error(reason);
    return '';
  };
  process.stdout.write(`${file}\n\n`);
  await tally.run('it can be read', expect(problem));
  const missing = `add "import { ${name} } from './${id}.ts';" and ${name} to the list in shared/rooms/index.ts, or nobody can choose it`;
  await tally.run('it is listed', expect(listed ? undefined : missing));
  const test = file.replace(/\.ts$/, '.test.ts');
  const tested = existsSync(join(ROOT, test));
  // What `npm run check` would refuse later.
  const files = tested ? [file, test] : [file];
  await tally.run('its types are right', () => typeErrorsIn(ROOT, files));
  await tally.run('its style is right', () => styleOf(ROOT, files));
  for (const check of type === undefined ? [] : checksOf(type, source)) {
    if (check.skipped === undefined) await tally.run(check.name, check.run);
    else tell('skipped', check.name, check.skipped);
  }
  if (!tested) tell('skipped', 'its own tests pass', `there is no ${test}`);
  else if (type === undefined) tell('skipped', 'its own tests pass', 'it cannot be read');
  else await tally.run('its own tests pass', () => testsOf(ROOT, test));
  const { passed, failed } = tally;
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
