/** `npm run test:load`: plants faults and asks whether the load test names them, then looks at the tester itself. */

import { mkdir } from 'node:fs/promises';
import { readFlags, UsageError } from '../flags.ts';
import { RunFailed } from '../run-failed.ts';
import { EXIT } from '../verdict.ts';
import { chooseRows, type Host, type Row, rows } from './rows.ts';
import { type Decision, decide, type Try } from './tries.ts';

const FLAGS = {
  only: { type: 'string' },
  record: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `npm run test:load [-- --only TEXT] [--record FOLDER]

  --only TEXT      rows whose name has the text (default: all)
  --record FOLDER  what was seen of each planted fault that was named goes to a file in it, as
                   loadtest/gates/recorded has them

A row that fails at first must hold in two of three tries; a try that tells nothing ("?") is repeated,
up to four in all.

Exit code: 0 all rows held, 1 one did not, 2 bad input, 3 none failed but one could not be told;
130 ended by Ctrl-C.

Rows:
${rows.map(({ name }) => `  ${name}\n`).join('')}`;

const out = process.stdout;

async function main(argv: readonly string[]): Promise<number> {
  const { only = '', record, help } = readFlags(argv, FLAGS);
  if (help === 'true') {
    out.write(HELP);
    return EXIT.met;
  }
  const chosen = chooseRows(only);
  if (record !== undefined) await makeFolder(record);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
  const host: Host = { signal: interruption.signal, record };
  const verdicts: Decision['verdict'][] = [];
  try {
    for (const row of chosen) verdicts.push(await play(row, host));
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    out.write('Interrupted.\n');
    return EXIT.interrupted;
  }
  const count = (wanted: Decision['verdict']): number => verdicts.filter((verdict) => verdict === wanted).length;
  const [held, failed, open] = [count('held'), count('failed'), count('open')];
  out.write(`\n${held} held, ${failed} failed, ${open} could not be told\n`);
  return failed > 0 ? EXIT.broken : open > 0 ? EXIT.inconclusive : EXIT.met;
}

/** @throws the signal's reason when somebody ends it */
async function play(row: Row, host: Host): Promise<Decision['verdict']> {
  out.write(`${row.name}\n`);
  const tries: Try[] = [];
  for (;;) {
    const { said, held } = await attempt(row, host);
    // What was measured of a run that somebody ended is a result, too.
    host.signal.throwIfAborted();
    tries.push(held);
    out.write(`  ${held === undefined ? '?' : held ? 'ok' : 'NOT HELD'}  ${said}\n`);
    const { verdict, tally } = decide(tries);
    if (verdict === 'again') continue;
    if (tries.length > 1) out.write(`  ${WORDS[verdict]}: ${tally}\n`);
    return verdict;
  }
}

const WORDS = { held: 'held', failed: 'FAILED', open: 'could not be told' } as const;

async function attempt(row: Row, host: Host): ReturnType<Row['run']> {
  try {
    return await row.run(host);
  } catch (error) {
    // Flags were read before: what cannot be done is the row's.
    if (error instanceof RunFailed || error instanceof UsageError) return { said: error.message, held: undefined };
    throw error;
  }
}

/** @throws UsageError */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch {
    throw new UsageError(`--record: cannot make the folder "${path}". Name another.`);
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\nRun npm run test:load -- --help to see all flags.\n`);
  return EXIT.badInput;
});
