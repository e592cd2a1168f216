/** `npm run bench:client`: a recorded match replayed in a real browser; figures, targets, an exit code. */

import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { UsageError } from '../flags.ts';
import { EXIT } from '../verdict.ts';
import { drive, type Passes } from './drive.ts';
import { type BenchOptions, HELP, parseBenchOptions } from './options.ts';
import { provideRecording } from './record.ts';
import { computeFigures, describeReport, judge, problemsOf, renderReport, TARGETS } from './report.ts';
import { serveBench } from './site.ts';

/** Seconds; the first names are painted and the hot code is compiled by then. */
const WARM_UP = 3;

const out = process.stdout;

async function main(argv: readonly string[]): Promise<number> {
  const options = parseBenchOptions(argv);
  if (options === undefined) {
    out.write(HELP);
    return EXIT.met;
  }
  const say = createLine();
  const { players, everything, seed, seconds } = options;
  say('recording the match');
  const { path, facts } = await provideRecording({ players, everything, seed, seconds: seconds + WARM_UP });
  say('building the page');
  const site = await serveBench(path, options.profile);
  try {
    const measured = await drive(site.origin, passesOf(options), say);
    say('');
    const figures = computeFigures(measured);
    const [cpu] = cpus();
    out.write(
      renderReport(measured, figures, facts, [
        `${measured.browser}, ${options.width}×${options.height}, ${measured.renderer}`,
        `${cpu?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}` +
          `${measured.isolated ? '' : ', coarse clock'}`,
      ]),
    );
    if (options.json !== undefined) {
      const report = describeReport(measured, figures, facts, options);
      await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
      out.write(`Written to ${options.json}\n`);
    }
    const problems = problemsOf(measured);
    if (problems.length > 0) {
      out.write(`The figures are worth nothing:\n${problems.map((problem) => `  ${problem}\n`).join('')}`);
      return EXIT.inconclusive;
    }
    return TARGETS.some((target) => judge(target, figures) === 'missed') ? EXIT.broken : EXIT.met;
  } finally {
    site.close();
  }
}

function passesOf({ seconds, width, height, quick, profile }: BenchOptions): Passes {
  const slowSeconds = quick ? 3 : 10;
  return { warmUp: WARM_UP, seconds, width, height, joins: quick ? 5 : 10, slowSeconds, cpuProfile: profile };
}

/** What is being done, on one line that is written over; nothing where no terminal is. */
function createLine(): (text: string) => void {
  if (!out.isTTY) return () => {};
  return (text) => void out.write(`\r\x1b[K${text}`);
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run bench:client -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\nNothing could be measured.\n`);
  return EXIT.inconclusive;
}

process.exitCode = await main(process.argv.slice(2)).catch(complain);
