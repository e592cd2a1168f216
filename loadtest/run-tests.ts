/** `npm test`: runs the suites one after another and ends with the totals of all of them. */

import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { bunBinary } from '../server/bun.ts';
import { NOT_ON_BUN } from './not-on-bun.ts';
import { TOTALS_FILE, type Totals as Told } from './reporter.ts';

type Totals = Omit<Told, 'ended'>;

interface Suite {
  readonly name: string;
  /** What it takes on an idle machine. Whatever the five minutes leave over these may be used by whoever needs it. */
  readonly usualSeconds: number;
  run(deadline: number): Promise<Totals>;
}

/** One test's limit, unless it sets its own: this machine may be busy, and no test judges speed. */
const TEST_TIMEOUT_MS = 20_000;
/** Of all suites together: the five minutes without what npm takes to start. */
const ALL_SECONDS = 296;
const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const UNIT = ['shared', 'game-client', 'loadtest', 'server'].map((folder) => `${folder}/**/*.test.ts`);
const SOCKETS = '{server,loadtest}/**/*.socket.test.ts';
/** Of the server itself: the tools run on Node. */
const SERVER_SOCKETS = 'server/**/*.socket.test.ts';
/** Files share nothing; those of sockets wait for most of their time. Browsers keep a machine busy as it is. */
const PARALLEL = ['--parallel', '--jobs', '2'];
const PARALLEL_WAITING = ['--parallel', '--jobs', '3'];
/** Mocha's own way of running files in parallel hangs on Bun: there it is started so many times instead. */
const BUN_SHARDS = 3;
const BROWSER = '{server,loadtest}/**/*.browser.test.ts';

const SUITES: readonly Suite[] = [
  { name: 'check', usualSeconds: 4, run: check },
  { name: 'unit', usualSeconds: 54, run: (deadline) => mocha(UNIT, [SOCKETS, BROWSER], deadline, PARALLEL) },
  { name: 'sockets', usualSeconds: 39, run: (deadline) => mocha([SOCKETS], [], deadline, PARALLEL_WAITING) },
  { name: 'sockets-on-bun', usualSeconds: 21, run: socketsOnBun },
  { name: 'browser', usualSeconds: 131, run: (deadline) => mocha([BROWSER], [], deadline) },
];

/** Suites that the command line names; none means all. */
const asked: readonly string[] = process.argv.slice(2);

/** Ids of the process groups that run now; they do not hear of a Ctrl-C by themselves. */
const running = new Set<number>();

function killGroup(id: number): void {
  try {
    process.kill(-id, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}

function killRunning(): void {
  for (const id of running) killGroup(id);
}

/** What did not run, and why; told again at the very end. */
const skipped: string[] = [];

/**
 * Runs one of the project's tools to its end, and kills it with all that it started at the deadline.
 * @param said is given what it says, which otherwise is shown at once
 * @returns what went wrong, or undefined
 */
function runTool(
  command: string,
  args: readonly string[],
  deadline: number,
  env: Record<string, string> = {},
  said?: (text: Buffer) => void,
): Promise<string | undefined> {
  const child = spawn(resolve(BIN, command), args, {
    cwd: ROOT,
    // A group of its own, so that no browser or server of a killed suite lives on.
    detached: true,
    stdio: said === undefined ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // `node` is the pinned one, which tools started by `#!/usr/bin/env node` need.
    env: { ...process.env, ...env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}` },
  });
  const { pid = 0 } = child;
  running.add(pid);
  for (const stream of said === undefined ? [] : [child.stdout, child.stderr]) stream?.on('data', said ?? (() => {}));
  return new Promise((ended) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killGroup(pid);
    }, deadline - Date.now());
    const end = (problem: string | undefined): void => {
      clearTimeout(timer);
      killGroup(pid);
      running.delete(pid);
      ended(late ? `${command} did not end in time and was killed` : problem);
    };
    child.on('error', (error) => end(`${command} could not start: ${error.message}; run npm install`));
    child.on('exit', (code, signal) => {
      if (code === 0) end(undefined);
      else end(signal === null ? `${command} ended with exit code ${code}` : `${command} was ended by ${signal}`);
    });
  });
}

async function check(deadline: number): Promise<Totals> {
  const failures: string[] = [];
  for (const [command, ...args] of [
    ['tsc', '-b'],
    ['biome', 'check', '--error-on-warnings', '.'],
  ] as const) {
    const problem = await runTool(command, args, deadline);
    if (problem !== undefined) failures.push(problem);
  }
  return { passed: 2 - failures.length, failures };
}

/** The socket suite with mocha and the servers that it starts on Bun. Nobody needs Bun: where there is none, that is told. */
async function socketsOnBun(deadline: number): Promise<Totals> {
  let bun: string;
  try {
    bun = bunBinary();
  } catch (error) {
    const what = `the suite sockets-on-bun: ${(error as Error).message}`;
    skip(what);
    return { passed: 0, failures: asked.includes('sockets-on-bun') ? [what] : [] };
  }
  for (const { test, reason } of NOT_ON_BUN) skip(`on Bun "${test}": ${reason}`);
  const titles = NOT_ON_BUN.map(({ test }) => `^${test.replace(/\W/g, '\\$&')}$`);
  const totals = await Promise.all(
    shardsOf(filesOf([SERVER_SOCKETS], []), BUN_SHARDS).map(async (files) => {
      const said: Buffer[] = [];
      const options = ['--invert', '--grep', titles.join('|')];
      const shard = await runMocha(files, deadline, options, [bun, '--bun', join(BIN, 'mocha')], (text) =>
        said.push(text),
      );
      process.stdout.write(Buffer.concat(said));
      return shard;
    }),
  );
  return {
    passed: totals.reduce((sum, shard) => sum + shard.passed, 0),
    failures: totals.flatMap((shard) => shard.failures),
  };
}

function shardsOf(files: readonly string[], count: number): string[][] {
  return Array.from({ length: count }, (_, shard) => files.filter((_file, index) => index % count === shard));
}

function filesOf(patterns: readonly string[], except: readonly string[]): string[] {
  return globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules/**', ...except] }).sort();
}

function skip(what: string): void {
  console.log(`SKIPPED ${what}`);
  skipped.push(what);
}

function mocha(
  patterns: readonly string[],
  except: readonly string[],
  deadline: number,
  options: readonly string[] = [],
): Promise<Totals> {
  const files = filesOf(patterns, except);
  if (files.length > 0) return runMocha(files, deadline, options);
  return Promise.resolve({ passed: 0, failures: [`There is no test file ${patterns.join(' or ')}.`] });
}

/** A run without a test, or one that failed in another way than by its tests, counts as one more failure. */
async function runMocha(
  files: readonly string[],
  deadline: number,
  options: readonly string[],
  runner: readonly string[] = ['mocha'],
  said?: (text: Buffer) => void,
): Promise<Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'skirmish-tests-'));
  try {
    const file = join(folder, 'totals.json');
    const [program = '', ...args] = [
      ...runner,
      '--timeout',
      String(TEST_TIMEOUT_MS),
      '--reporter',
      'loadtest/reporter.ts',
      '--forbid-only',
      '--forbid-pending',
      ...options,
      ...files,
    ];
    const problem = await runTool(program, args, deadline, { [TOTALS_FILE]: file }, said);
    const totals = readTotals(file);
    if (totals === undefined) return { passed: 0, failures: [`${problem ?? 'mocha ended'}, before it had totals`] };
    if (!totals.ended)
      return { ...totals, failures: [...totals.failures, `${problem ?? 'mocha ended'}, before its end`] };
    if (totals.failures.length > 0) return totals;
    if (problem !== undefined) {
      const why = `${problem}, although no test failed: something may be left open, or thrown after the last test`;
      return { passed: totals.passed, failures: [why] };
    }
    return totals.passed > 0 ? totals : { passed: 0, failures: ['No test ran.'] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTotals(file: string): Told | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Told;
  } catch {
    return undefined;
  }
}

/** The suites that the arguments name, all without any. */
function chooseSuites(args: readonly string[]): readonly Suite[] {
  const names = SUITES.map((suite) => suite.name);
  const unknown = args.find((arg) => !names.includes(arg));
  if (unknown !== undefined) {
    const what = unknown.startsWith('-') ? 'option' : 'suite';
    console.error(`npm test: there is no ${what} "${unknown}". Name suites to run: npm test -- ${names.join(' ')}`);
    process.exit(2);
  }
  return args.length === 0 ? SUITES : SUITES.filter((suite) => args.includes(suite.name));
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    killRunning();
    process.exit(code);
  });
}

const suites = chooseSuites(asked);
const end = Date.now() + ALL_SECONDS * 1000;
let passed = 0;
const failures: string[] = [];
for (const [index, suite] of suites.entries()) {
  console.log(`\n=== ${suite.name} ===`);
  const start = Date.now();
  const later = suites.slice(index + 1).reduce((sum, { usualSeconds }) => sum + usualSeconds, 0);
  const totals = await suite.run(end - later * 1000);
  passed += totals.passed;
  failures.push(...totals.failures.map((what) => `${suite.name}: ${what}`));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`=== ${suite.name}: ${totals.passed} passed, ${totals.failures.length} failed in ${seconds} s ===`);
}
if (skipped.length > 0) console.log(`\nSKIPPED\n  ${skipped.join('\n  ')}`);
// Once more, and last: whoever reads only the end of a log sees them.
if (failures.length > 0) console.log(`\nFAILED\n  ${failures.join('\n  ')}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
