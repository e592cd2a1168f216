/** `npm run soak`: churn on a server until what leaks can be seen. */

import { writeFileSync } from 'node:fs';
import { roomTypes } from '../../shared/rooms/index.ts';
import { UsageError } from '../flags.ts';
import { RunFailed } from '../run-failed.ts';
import { HELP, parseSoakOptions } from './options.ts';
import { headOfTable, lineOf, verdictOf } from './report.ts';
import { runSoak } from './soak.ts';

const EXIT = { flat: 0, grew: 1, badInput: 2, failed: 3 } as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(argv: readonly string[]): Promise<number> {
  const options = parseSoakOptions(argv);
  if (options === undefined) {
    process.stdout.write(HELP);
    return EXIT.flat;
  }
  const { minutes, clients, seed, json } = options;
  say(`${clients} visitors for ${minutes} minutes in rooms of ${roomTypes.length} types, seed ${seed}`);
  let sampled = false;
  const soak = await runSoak(
    options,
    roomTypes.map(({ id }) => id),
    {
      said: say,
      sampled(sample) {
        if (!sampled) say(headOfTable());
        sampled = true;
        say(lineOf(sample));
      },
    },
  );
  process.stdout.write(verdictOf(soak));
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify({ options, ...soak }, undefined, 1)}\n`);
    say(`Written to ${json}`);
  }
  return soak.judgement.leaks.length === 0 ? EXIT.flat : EXIT.grew;
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run soak -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  if (error instanceof RunFailed) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.failed;
}

// The server ends with its parent; without this nothing would be said of it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    process.stderr.write('Interrupted: nothing was judged.\n');
    process.exit(EXIT.failed);
  });
process.exitCode = await main(process.argv.slice(2)).catch(complain);
