/** `npm test`: runs the suites one after another and ends with the totals of all of them. */

import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { bunBinary } from '../server/bun.ts';
import { NOT_ON_BUN } from './not-on-bun.ts';
import { TOTALS_FILE, type Totals } from './reporter.ts';

interface Suite {
  readonly name: string;
  /** After this many seconds it is killed and has failed; all of them together stay below five minutes. */
  readonly seconds: number;
  run(deadline: number): Promise<Totals>;
}

/** One test's limit, unless it sets its own: this machine may be busy, and no test judges speed. */
const TEST_TIMEOUT_MS = 20_000;
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
  { name: 'check', seconds: 6, run: check },
  { name: 'unit', seconds: 62, run: (deadline) => mocha(UNIT, [SOCKETS, BROWSER], deadline, PARALLEL) },
  { name: 'sockets', seconds: 46, run: (deadline) => mocha([SOCKETS], [], deadline, PARALLEL_WAITING) },
  { name: 'sockets-on-bun', seconds: 30, run: socketsOnBun },
  { name: 'browser', seconds: 156, run: (deadline) => mocha([BROWSER], [], deadline) },
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
  let failed = 0;
  for (const [command, ...args] of [
    ['tsc', '-b'],
    ['biome', 'check', '--error-on-warnings', '.'],
  ] as const) {
    const problem = await runTool(command, args, deadline);
    if (problem === undefined) continue;
    console.log(problem);
    failed++;
  }
  return { passed: 2 - failed, failed };
}

/** The socket suite with mocha and the servers that it starts on Bun. Nobody needs Bun: where there is none, that is told. */
async function socketsOnBun(deadline: number): Promise<Totals> {
  let bun: string;
  try {
    bun = bunBinary();
  } catch (error) {
    skip(`the suite sockets-on-bun: ${(error as Error).message}`);
    return { passed: 0, failed: asked.includes('sockets-on-bun') ? 1 : 0 };
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
    failed: totals.reduce((sum, shard) => sum + shard.failed, 0),
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
  console.log(`There is no test file ${patterns.join(' or ')}.`);
  return Promise.resolve({ passed: 0, failed: 1 });
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
    if (totals === undefined) {
      console.log(`${problem ?? 'mocha ended'}, before it had totals`);
      return { passed: 0, failed: 1 };
    }
    if (totals.failed > 0) return totals;
    if (problem !== undefined) {
      console.log(`${problem}, although no test failed: something may be left open, or thrown after the last test`);
      return { passed: totals.passed, failed: 1 };
    }
    if (totals.passed > 0) return totals;
    console.log('No test ran.');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTotals(file: string): Totals | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Totals;
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

let passed = 0;
let failed = 0;
for (const suite of chooseSuites(asked)) {
  console.log(`\n=== ${suite.name} ===`);
  const start = Date.now();
  const totals = await suite.run(start + suite.seconds * 1000);
  passed += totals.passed;
  failed += totals.failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`=== ${suite.name}: ${totals.passed} passed, ${totals.failed} failed in ${seconds} s ===`);
}
if (skipped.length > 0) console.log(`\nSKIPPED\n  ${skipped.join('\n  ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
