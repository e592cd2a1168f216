/** What `npm run test:load` asks, row by row. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { PLANTED, type PlantedFault } from '../fixtures/planted.ts';
import { UsageError } from '../flags.ts';
import { runLoadTest } from '../load-test.ts';
import type { Options } from '../options.ts';
import type { LiveLine } from '../report/live.ts';
import type { LoadResult } from '../results.ts';
import { startServer } from '../server-process.ts';
import { type Comparison, compareToControl, type Recorded, seenOf } from './symptoms.ts';
import { judgeThin, readThinLoad, type ThinLoad } from './thin.ts';
import type { Try } from './tries.ts';

const SECONDS = 30;
const CLIENTS = 64;
/** Odd, so that one is in the middle. */
const THIN_ROUNDS = 5;
const THIN_SECONDS = 4;

export interface Host {
  readonly signal: AbortSignal;
  /** Folder for what was seen of each planted fault that was named. */
  readonly record: string | undefined;
}

export interface Row {
  readonly name: string;
  /** Once: what it says, and whether it held. @throws RunFailed */
  run(host: Host): Promise<{ readonly said: string; readonly held: Try }>;
}

const quiet: LiveLine = { show() {}, end() {} };

function optionsFor(url: string, clients = CLIENTS): Options {
  return {
    ...{ room: 'free-for-all', scenario: 'steady', clients, seconds: SECONDS, thin: 1, link: undefined, ramp: 3, url },
    ...{ json: undefined, html: undefined, slo: undefined, roomSize: undefined, workers: 1, seed: 7 },
  };
}

async function underLoad(faults: readonly PlantedFault[], signal: AbortSignal): Promise<LoadResult[]> {
  const host = { live: quiet, say() {}, signal };
  const servers = await Promise.all(
    faults.map((fault) =>
      startServer(signal, 'loadtest/fixtures/faulty.ts', {
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
    async run({ signal, record }) {
      const [run, control] = await underLoad([fault, 'none'], signal);
      if (run === undefined || control === undefined) return { said: 'nothing was measured', held: undefined };
      const recorded: Recorded = { run: seenOf(run), control: seenOf(control) };
      const comparison = compareToControl(recorded.run, recorded.control);
      const held = isNamed(fault, comparison);
      if (record !== undefined && held === true)
        await writeFile(`${record}/${fault}.json`, `${JSON.stringify(recorded)}\n`);
      return { said: describe(comparison), held };
    },
  };
}

function isNamed(fault: PlantedFault, { outcome, exitCode, symptoms }: Comparison): Try {
  if (outcome === 'inconclusive') return undefined;
  if (fault === 'none') return outcome === 'alike';
  return exitCode === 1 && symptoms.some(({ kind }) => kind === PLANTED[fault].symptom);
}

function describe({ outcome, exitCode, symptoms, because }: Comparison): string {
  const said = symptoms.length === 0 ? outcome : symptoms.map(({ text }) => text).join('; ');
  return `exit code ${exitCode}: ${said}${because === undefined ? '' : `, as ${because}`}`;
}

const realTime: Row = {
  name: `${CLIENTS} players in real time, by loadtest/budgets.ts`,
  async run({ signal }) {
    const [result] = await underLoad(['none'], signal);
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
  async run({ signal }) {
    const slow = await thinLoad('thin', 2000, 10, signal);
    const rounds: (readonly [ThinLoad, ThinLoad])[] = [];
    for (let round = 0; round < THIN_ROUNDS; round++) {
      // By turns: a machine that grows slower or faster does not favour one of them.
      const order = round % 2 === 0 ? (['thin', 'bare'] as const) : (['bare', 'thin'] as const);
      const [first, second] = [await thinLoad(order[0], 250, 60, signal), await thinLoad(order[1], 250, 60, signal)];
      rounds.push(round % 2 === 0 ? [first, second] : [second, first]);
    }
    return judgeThin(slow, rounds);
  },
};

/** A process of clients against a server that only patches, both started for it. @throws RunFailed */
async function thinLoad(kind: 'thin' | 'bare', clients: number, hz: number, signal: AbortSignal): Promise<ThinLoad> {
  const server = await startServer(signal, 'loadtest/fixtures/patching.ts', {
    flags: (port) => ['--port', String(port), '--hz', String(hz)],
  });
  const asked = { url: server.url, kind, clients, hz, seconds: THIN_SECONDS };
  const flags = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['loadtest/fixtures/thin-load.ts', ...flags], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  try {
    let printed = '';
    let complained = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complained += text;
    });
    const [code, killedBy] = await once(child, 'close');
    const load = readThinLoad(printed, complained, killedBy === null ? `exit code ${code}` : `signal ${killedBy}`);
    process.stderr.write(complained);
    return load;
  } finally {
    child.kill('SIGKILL');
    await server.stop();
  }
}

export const rows: readonly Row[] = [realTime, ...(Object.keys(PLANTED) as PlantedFault[]).map(faultRow), thinClients];

/** @throws UsageError when no row has the text in its name */
export function chooseRows(text: string): readonly Row[] {
  const chosen = rows.filter(({ name }) => name.includes(text));
  if (chosen.length > 0) return chosen;
  const names = rows.map(({ name }) => `  ${name}`).join('\n');
  throw new UsageError(`--only: no row has "${text}" in its name. The rows are:\n${names}`);
}
