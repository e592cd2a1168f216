/** `npm run test:load`: plants faults and asks whether the load test names them, then looks at the tester itself. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { PLANTED, type PlantedFault } from '../fixtures/planted.ts';
import { runLoadTest } from '../load-test.ts';
import type { Options } from '../options.ts';
import type { LiveLine } from '../report/live.ts';
import type { LoadResult } from '../results.ts';
import { RunFailed } from '../run-failed.ts';
import { startServer } from '../server-process.ts';
import { type Comparison, compareToControl, type Recorded, seenOf } from './symptoms.ts';
import { judgeThin, type ThinLoad } from './thin.ts';

const SECONDS = 30;
const CLIENTS = 64;
const MOST_TRIES = 3;
/** Odd, so that one is in the middle. */
const THIN_ROUNDS = 5;
const THIN_SECONDS = 4;

interface Row {
  readonly name: string;
  /** Runs it once: what it says, and whether it held; undefined when nothing could be told. */
  run(): Promise<{ readonly said: string; readonly held: boolean | undefined }>;
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, record: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const quiet: LiveLine = { show() {}, end() {} };
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());

function optionsFor(url: string, clients = CLIENTS): Options {
  return {
    ...{ room: 'free-for-all', scenario: 'steady', clients, seconds: SECONDS, thin: 1, link: undefined, ramp: 3, url },
    ...{ json: undefined, html: undefined, slo: undefined, roomSize: undefined, workers: 1, seed: 7 },
  };
}

async function underLoad(faults: readonly PlantedFault[]): Promise<LoadResult[]> {
  const host = { live: quiet, say() {}, signal: interruption.signal };
  const servers = await Promise.all(
    faults.map((fault) =>
      startServer(interruption.signal, 'loadtest/fixtures/faulty.ts', {
        flags: (port) => ['--port', String(port), '--fault', fault],
      }),
    ),
  );
  try {
    return await Promise.all(servers.map(({ url }) => runLoadTest(optionsFor(url), host)));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Side by side with a control: whatever else the machine does, it does to both. */
function faultRow(fault: PlantedFault): Row {
  return {
    name: fault === 'none' ? 'the control' : `planted: ${PLANTED[fault].does}`,
    async run() {
      const [run, control] = await underLoad([fault, 'none']);
      if (run === undefined || control === undefined) return { said: 'nothing was measured', held: undefined };
      const recorded: Recorded = { run: seenOf(run), control: seenOf(control) };
      const comparison = compareToControl(recorded.run, recorded.control);
      const held = isNamed(fault, comparison);
      if (values.record !== undefined && held === true)
        await writeFile(`${values.record}/${fault}.json`, `${JSON.stringify(recorded)}\n`);
      return { said: describe(comparison), held };
    },
  };
}

function isNamed(fault: PlantedFault, { outcome, exitCode, symptoms }: Comparison): boolean | undefined {
  if (outcome === 'inconclusive') return undefined;
  if (fault === 'none') return outcome === 'alike';
  return exitCode === 1 && symptoms.some(({ kind }) => kind === PLANTED[fault].symptom);
}

function describe({ outcome, exitCode, symptoms }: Comparison): string {
  const said = symptoms.length === 0 ? outcome : symptoms.map(({ text }) => text).join('; ');
  return `exit code ${exitCode}: ${said}`;
}

const realTime: Row = {
  name: `${CLIENTS} players in real time, by loadtest/budgets.ts`,
  async run() {
    const [result] = await underLoad(['none']);
    const { outcome = 'inconclusive', decisive = [] } = result?.verdict ?? {};
    const said = decisive
      .map(({ limit, value }) => `${limit.figure} ${limit.statistic} ${value?.toFixed(1)}`)
      .join(', ');
    return {
      said: `${outcome}${said === '' ? '' : `: ${said}`}`,
      held: outcome === 'inconclusive' ? undefined : outcome === 'met',
    };
  },
};

const thinClients: Row = {
  name: '2,000 thin clients at 10 Hz; what one costs at 60 Hz, beside a bare socket',
  async run() {
    const slow = await thinLoad('thin', 2000, 10);
    const rounds: (readonly [ThinLoad, ThinLoad])[] = [];
    for (let round = 0; round < THIN_ROUNDS; round++) {
      // By turns: a machine that grows slower or faster does not favour one of them.
      const order = round % 2 === 0 ? (['thin', 'bare'] as const) : (['bare', 'thin'] as const);
      const [first, second] = [await thinLoad(order[0], 250, 60), await thinLoad(order[1], 250, 60)];
      rounds.push(round % 2 === 0 ? [first, second] : [second, first]);
    }
    return judgeThin(slow, rounds);
  },
};

/** A process of clients against a server that only patches, both started for it. */
async function thinLoad(kind: 'thin' | 'bare', clients: number, hz: number): Promise<ThinLoad> {
  const server = await startServer(interruption.signal, 'loadtest/fixtures/patching.ts', {
    flags: (port) => ['--port', String(port), '--hz', String(hz)],
  });
  const asked = { url: server.url, kind, clients, hz, seconds: THIN_SECONDS };
  const flags = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['loadtest/fixtures/thin-load.ts', ...flags], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: interruption.signal,
  });
  try {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(child, 'close');
    return JSON.parse(said) as ThinLoad;
  } finally {
    child.kill('SIGKILL');
    await server.stop();
  }
}

const rows: readonly Row[] = [realTime, ...(Object.keys(PLANTED) as PlantedFault[]).map(faultRow), thinClients];

if (values.help === true) {
  process.stdout.write(
    'npm run test:load [-- --only TEXT] [--record FOLDER]: rows whose name has the text, all without;\n' +
      'what was seen of each planted fault that was named goes to a file in the folder, as loadtest/gates/recorded has them.\n\n',
  );
  for (const { name } of rows) process.stdout.write(`  ${name}\n`);
  process.exit();
}
if (values.record !== undefined) await mkdir(values.record, { recursive: true });
let failed = 0;
let open = 0;
for (const row of rows.filter(({ name }) => name.includes(values.only ?? ''))) {
  process.stdout.write(`${row.name}\n`);
  let held: boolean | undefined;
  for (let tries = 0; tries < MOST_TRIES && held !== true; tries++) {
    const ran = await row.run().catch((error: unknown) => {
      if (interruption.signal.aborted) {
        process.stdout.write('Interrupted.\n');
        process.exit(130);
      }
      if (error instanceof RunFailed) return { said: error.message, held: undefined };
      throw error;
    });
    held = ran.held;
    process.stdout.write(`  ${held === undefined ? '?' : held ? 'ok' : 'NOT HELD'}  ${ran.said}\n`);
  }
  if (held === undefined) open++;
  else if (!held) failed++;
}
process.stdout.write(`\n${failed} failed, ${open} could not be told\n`);
process.exitCode = failed > 0 ? 1 : open > 0 ? 3 : 0;
