/** `npm run new-room`: a room type that plays at once, its line in the list, and a test. */

import { join } from 'node:path';
import { readWords, UsageError } from '../../flags.ts';
import { makeRoomType } from './write.ts';

const HELP = `npm run new-room -- NAME [--from ROOM-TYPE]

Writes shared/rooms/NAME.ts, its line in shared/rooms/index.ts, and shared/rooms/NAME.test.ts.

  NAME               kebab-case, such as coin-rush: the file's name, and its place in links
  --from ROOM-TYPE   begin with a copy of another one (default: a small one with a ring to stand in)
  --help             this text

Exit code: 0 written, 2 bad input, and nothing was written.
`;

/** @returns what is to be read */
function run(argv: readonly string[]): string {
  const { given, words } = readWords(argv, {
    from: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const);
  if (given.help) return HELP;
  const [id, more] = words;
  if (id === undefined) throw new UsageError('Name it: npm run new-room -- coin-rush.');
  if (more !== undefined) throw new UsageError(`A name is one word: did you mean ${words.join('-').toLowerCase()}?`);
  const { file, test, title } = makeRoomType(join(import.meta.dirname, '..', '..', '..'), id, given.from);
  const check = `npm run check-room -- ${id}`;
  const width = Math.max(test.length, check.length);
  const steps = [
    ['npm run dev', 'play it, and leave it open: it follows each time you save'],
    [file, 'change it; shared/ROOM-TYPES.md has every key'],
    [test, 'what its rules promise: changes with them'],
    [check, 'is it sound? Runs that test, too'],
  ] as const;
  const lines = steps.map(([what, why], index) => `  ${index + 1}  ${what.padEnd(width)}  ${why}\n`);
  return `${title}: written ${file}, ${test}, and its line in shared/rooms/index.ts.\n\n${lines.join('')}`;
}

// Between two files it is not to be interrupted: it would leave half of them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

try {
  process.stdout.write(run(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
