/** `npm run feel`: arguments in, links played over, targets judged, JSON and a page, an exit code. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../flags.ts';
import { RunFailed } from '../run-failed.ts';
import { FULL, measureProfile, measureRoundTrip, QUICK, ROUND_TRIPS } from './measure.ts';
import { helpText, type Options, parseOptions } from './options.ts';
import { writeReport } from './report/write-report.ts';
import type { FeelResults, ProfileResults, RoundTripResults } from './results.ts';
import { playOverSockets } from './sockets.ts';
import { renderResults } from './table.ts';
import { judge } from './targets.ts';

const EXIT = { met: 0, missed: 1, badInput: 2, failed: 3 } as const;
const FOLDER = fileURLToPath(new URL('../../dist/feel', import.meta.url));
/** Links of a quick run over sockets, and seconds measured on each. */
const SOCKETS = { quick: ['4g'] as const, seconds: { quick: 4, full: 6 } };
const out = process.stdout;
/** The clock of this process is virtual time's for most of the run. */
const clock = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  if (options === undefined) {
    out.write(helpText());
    return EXIT.met;
  }
  const startedAt = new Date().toISOString();
  const begun = clock();
  const command = ['npm run feel', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
  out.write(`${command}, seed ${options.seed}, ${startedAt}\n`);
  const results: FeelResults = {
    ...{ format: 1, startedAt, command, quick: options.quick, seed: options.seed },
    ...(await play(options)),
    took: Math.round((clock() - begun) / 100) / 10,
  };
  out.write(renderResults(results, out.isTTY && out.hasColors()));
  const json = options.json ?? join(FOLDER, 'results.json');
  mkdirSync(dirname(json), { recursive: true });
  writeFileSync(json, `${JSON.stringify(results, null, 1)}\n`);
  const html = options.html ?? join(FOLDER, 'report.html');
  mkdirSync(dirname(html), { recursive: true });
  await writeReport(results, judge(results), html);
  out.write(`\nResults: ${relative('.', json)}, page with plots: ${relative('.', html)}, after ${results.took} s.\n`);
  out.write(`In virtual time the same again with: ${command}\n`);
  return judge(results).some(({ verdict }) => verdict === 'missed') ? EXIT.missed : EXIT.met;
}

async function play(options: Options): Promise<Pick<FeelResults, 'profiles' | 'roundTrips' | 'sockets'>> {
  const lengths = options.quick ? QUICK : FULL;
  const profiles: ProfileResults[] = [];
  const roundTrips: RoundTripResults[] = [];
  for (const name of options.profiles) {
    const begun = clock();
    profiles.push(await measureProfile(name, options.seed, lengths));
    out.write(`${name.padEnd(10)} ${((clock() - begun) / 1000).toFixed(1)} s\n`);
  }
  for (const rttMs of ROUND_TRIPS) roundTrips.push(await measureRoundTrip(rttMs, options.seed, lengths));
  if (!options.sockets) return { profiles, roundTrips, sockets: [] };
  const names = options.quick ? SOCKETS.quick.filter((name) => options.profiles.includes(name)) : options.profiles;
  const seconds = SOCKETS.seconds[options.quick ? 'quick' : 'full'];
  const sockets = await playOverSockets(names, seconds, options.seed, ({ name }) => out.write(`${name}, sockets\n`));
  return { profiles, roundTrips, sockets };
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run feel -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  if (error instanceof RunFailed) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stderr.write('The report could not be made.\n');
  return EXIT.failed;
}

process.exitCode = await main(process.argv.slice(2)).catch(complain);
