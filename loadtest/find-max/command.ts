/** `npm run loadtest -- --find-max`: arguments in, a search, what it found, an exit code. */

import { roomTypes } from '../../shared/rooms/index.ts';
import { saveResult } from '../report/save.ts';
import { EXIT } from '../verdict.ts';
import { findMax } from './find-max.ts';
import { createSearchLine } from './live.ts';
import { parseFindMax, searchCommandOf } from './options.ts';
import { ROW_HEAD, reportFound, rowOf } from './report.ts';

/** Of what `--json` writes, which is no run that could be compared. */
const SEARCH_FORMAT = 'find-max 1';

/** @throws UsageError, RunFailed as a run does @param signal ends the search, which tells how far it came */
export async function searchMax(
  argv: readonly string[],
  signal: AbortSignal,
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
  const startedAt = new Date().toISOString();
  const command = searchCommandOf(asked);
  write(
    `The most players in ${options.room}: from ${first} in steps of ${step}, tries of ${trialSeconds} s, ` +
      `three runs of ${options.seconds} s to confirm, seed ${options.seed}\n`,
  );
  const live = createSearchLine(process.stdout);
  const found = await findMax(asked, { live, say: (line) => write(`${line}\n`), signal });
  write(`\n${reportFound(found, asked)}`);
  if (found.clients > 0) write(`\nFor loadtest/CAPACITY.md:\n${ROW_HEAD}\n${rowOf(found, asked)}\n`);
  if (options.json !== undefined) {
    await saveResult(options.json, { format: SEARCH_FORMAT, startedAt, command, ...found, asked });
    write(`Written to ${options.json}\n`);
  }
  return found.exitCode;
}
