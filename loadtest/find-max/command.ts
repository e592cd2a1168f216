/** `npm run loadtest -- --find-max`: arguments in, a search, what it found, an exit code. */

import { roomTypes } from '../../shared/rooms/index.ts';
import type { RunHost } from '../run.ts';
import { EXIT } from '../verdict.ts';
import { findMax } from './find-max.ts';
import { parseFindMax } from './options.ts';
import { ROW_HEAD, reportFound, rowOf } from './report.ts';

/** @throws UsageError, RunFailed, and the signal's reason when it aborts */
export async function searchMax(
  argv: readonly string[],
  host: RunHost,
  write: (text: string) => void,
): Promise<number> {
  const asked = parseFindMax(
    argv,
    roomTypes.map(({ id }) => id),
  );
  if (typeof asked === 'string') {
    write(asked);
    return EXIT.met;
  }
  const { options, first, step, trialSeconds } = asked;
  write(
    `The most players in ${options.room}: from ${first} in steps of ${step}, tries of ${trialSeconds} s, ` +
      `three runs of ${options.seconds} s to confirm, seed ${options.seed}\n`,
  );
  const found = await findMax(asked, host);
  write(`\n${reportFound(found, asked)}\nFor loadtest/CAPACITY.md:\n${ROW_HEAD}\n${rowOf(found, asked)}\n`);
  return found.exitCode;
}
