/** `npm run bench`: arguments in, runs, ratios, JSON and a page, an exit code. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../flags.ts';
import { RunFailed } from '../run-failed.ts';
import { runBench } from './bench.ts';
import { helpText, parseOptions } from './options.ts';
import { pinProcesses } from './pinning.ts';
import { writeReport } from './report/write-report.ts';
import type { BenchResults } from './results.ts';
import { bunPath } from './stage.ts';
import { renderResults } from './table.ts';
import { judge } from './targets.ts';

const EXIT = { met: 0, missed: 1, badInput: 2, disturbed: 3 } as const;
const FOLDER = fileURLToPath(new URL('../../dist/bench', import.meta.url));
const out = process.stdout;

async function main(argv: readonly string[]): Promise<number> {
  const bun = bunPath();
  const options = parseOptions(argv, bun !== undefined);
  if (options === undefined) {
    out.write(helpText());
    return EXIT.met;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const startedAt = new Date();
  const begun = performance.now();
  const command = ['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
  const pinning = pinProcesses();
  const commit = readCommit();
  const machine: BenchResults['machine'] = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e8) / 10,
    system: `${type()} ${release()}`,
    node: process.version,
    ...(bun !== undefined && { bun: execFileSync(bun, ['--version'], { encoding: 'utf8' }).trim() }),
    pinning: pinning.said,
  };
  out.write(`${command}, seed ${options.seed}, commit ${commit}, ${startedAt.toISOString()}\n`);
  out.write(`${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, node ${machine.node}`);
  out.write(`${machine.bun === undefined ? '' : `, bun ${machine.bun}`}\n`);
  out.write(`Pinning: ${pinning.said}. Stock sends ${options.fields} fields.\n`);
  if (bun === undefined) out.write('Bun is not installed (npm package bun), so it is left out.\n');
  out.write('\n');
  const profiles = options.profile ? join(FOLDER, 'profiles') : undefined;
  if (profiles !== undefined) {
    rmSync(profiles, { recursive: true, force: true });
    mkdirSync(profiles, { recursive: true });
  }

  const found = await runBench({ options, pinning, profiles, say: (line) => out.write(`${line}\n`) });
  const results: BenchResults = {
    format: 1,
    startedAt: startedAt.toISOString(),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    ...{ commit, command, quick: options.quick, machine },
    stockFields: options.fields,
    seed: options.seed,
    ...found,
  };
  out.write(renderResults(results, out.isTTY && out.hasColors()));
  const json = options.json ?? join(FOLDER, 'results.json');
  mkdirSync(dirname(json), { recursive: true });
  writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  out.write(`\nResults: ${relative('.', json)}, after ${results.seconds.toFixed(0)} s. Again with: ${command}\n`);
  const html = options.html ?? join(FOLDER, 'report.html');
  await writeReport(results, judge(results), html);
  out.write(`Page with plots: ${relative('.', html)}\n`);
  if (profiles !== undefined)
    out.write(`Profiles, for a browser's developer tools:\n  ${readdirSync(profiles).join('\n  ')}\nin ${profiles}\n`);
  return exitCode(results);
}

function exitCode(results: BenchResults): number {
  const verdicts = judge(results).map(({ verdict }) => verdict);
  if (verdicts.includes('missed')) return EXIT.missed;
  return verdicts.includes('disturbed') ? EXIT.disturbed : EXIT.met;
}

function readCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' and changes');
  } catch {
    return 'unknown';
  }
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run bench -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  if (error instanceof RunFailed) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stderr.write('The benchmark could not be carried out.\n');
  return EXIT.disturbed;
}

process.exitCode = await main(process.argv.slice(2)).catch(complain);
