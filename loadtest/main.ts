/** `npm run loadtest`: arguments in, a run, a report, an exit code. */

import { resolve } from 'node:path';
import { roomTypes } from '../shared/rooms/index.ts';
import { compare, isComparison } from './compare/main.ts';
import { searchMax } from './find-max/command.ts';
import { UsageError } from './flags.ts';
import { runLoadTest } from './load-test.ts';
import { type Options, parseOptions, summaryOf } from './options.ts';
import { createLiveLine } from './report/live.ts';
import { DEFAULT_PAGE, writeRunReport } from './report/run/write-report.ts';
import { saveResult } from './report/save.ts';
import { renderReport } from './report/table.ts';
import type { LoadResult } from './results.ts';
import { RunFailed } from './run-failed.ts';
import { EXIT } from './verdict.ts';

const roomIds = roomTypes.map(({ id }) => id);
const out = process.stdout;

async function main(argv: readonly string[]): Promise<number> {
  if (isComparison(argv)) return compare(argv, out);
  const interruption = new AbortController();
  // Listened to until the end: at its default a second Ctrl-C would leave the server behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  if (argv.includes('--find-max')) return searchMax(argv, interruption.signal, (text) => out.write(text));
  const options = parseOptions(argv, roomIds);
  if (typeof options === 'string') {
    out.write(options);
    return EXIT.met;
  }
  out.write(`${summaryOf(options)}\n`);
  try {
    const result = await runLoadTest(options, {
      live: createLiveLine(out, () => performance.now()),
      say: (line) => out.write(`${line}\n`),
      signal: interruption.signal,
    });
    return await report(options, result);
  } catch (error) {
    if (!interruption.signal.aborted || error instanceof UsageError) throw error;
    out.write('Interrupted before anybody had joined: nothing was measured.\n');
    return EXIT.interrupted;
  }
}

async function report(options: Options, result: LoadResult): Promise<number> {
  out.write(renderReport(result, out.isTTY && out.hasColors()));
  if (result.serverEnded !== undefined && result.serverSaid.length > 0)
    out.write(`\nThe server's last lines:\n  ${result.serverSaid.join('\n  ')}\n`);
  if (options.json !== undefined) {
    await saveResult(options.json, result);
    out.write(`Written to ${options.json}\n`);
  }
  const page = options.html ?? resolve(DEFAULT_PAGE);
  await writeRunReport(result, page);
  out.write(`Page: ${page}\n`);
  return result.exitCode;
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run loadtest -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  if (error instanceof RunFailed) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stderr.write('Nothing could be measured.\n');
  return EXIT.inconclusive;
}

process.exitCode = await main(process.argv.slice(2)).catch(complain);
