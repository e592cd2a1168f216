/** `npm run loadtest`: arguments in, a run, a report, an exit code. */

import { findRoomType } from '../shared/engine/room-type.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { budgets } from './budgets.ts';
import { computeFigures } from './figures.ts';
import { UsageError } from './flags.ts';
import { helpText, type Options, parseOptions } from './options.ts';
import { createLiveLine } from './report/live.ts';
import { saveRun } from './report/save.ts';
import { renderReport } from './report/table.ts';
import { isLocal, type Run, runLoadTest } from './run.ts';
import { RunFailed } from './run-failed.ts';
import { EXIT, judge } from './verdict.ts';

const roomIds = roomTypes.map(({ id }) => id);
const out = process.stdout;

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv, roomIds);
  if (options === undefined) {
    out.write(helpText(roomIds));
    return EXIT.met;
  }
  const startedAt = new Date();
  const interruption = new AbortController();
  // Listened to until the end: at its default a second Ctrl-C would leave the server behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  const kind = options.thin ? 'thin client' : 'full client';
  out.write(
    `${plural(options.clients, kind)} in ${options.room} for ${plural(options.seconds, 'second')}, ` +
      `from ${plural(options.workers, 'worker')}, seed ${options.seed}` +
      `${options.link === undefined ? '' : `, over a simulated link: ${options.link}`}\n`,
  );
  const { patchRate } = findRoomType(roomTypes, options.room);
  try {
    const run = await runLoadTest(options, patchRate, {
      live: createLiveLine(out, () => performance.now()),
      say: (line) => out.write(`${line}\n`),
      signal: interruption.signal,
    });
    return await report(options, run, startedAt);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    out.write('Interrupted: clients left, server stopped, nothing was judged.\n');
    return EXIT.interrupted;
  }
}

async function report(options: Options, run: Run, startedAt: Date): Promise<number> {
  const figures = computeFigures(run);
  const { thin, seconds, link } = options;
  const local = isLocal(run.server.url) && link === undefined;
  const limits = budgets({ patchRate: run.patchRate, thin, seconds, local, simulated: link !== undefined });
  const metricsLost = run.seconds > 0 && run.after === undefined && (run.before ?? run.server.startedBy) !== undefined;
  const verdict = judge(figures, limits, { serverEnded: run.serverEnded !== undefined, metricsLost });
  const { problems } = run.collected;
  const shown = {
    figures,
    verdict,
    problems,
    measured: run.seconds > 0,
    metricsLost,
    serverMeasured: run.after?.has('skirmish_ticks_total') ?? false,
    serverEnded: run.serverEnded,
  };
  out.write(renderReport(shown, out.isTTY && out.hasColors()));
  if (run.serverSaid.length > 0) out.write(`\nThe server's last lines:\n  ${run.serverSaid.join('\n  ')}\n`);
  if (options.json !== undefined) {
    await saveRun(options.json, { options, startedAt, server: run.server, figures, verdict, problems });
    out.write(`Written to ${options.json}\n`);
  }
  return verdict.exitCode;
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
