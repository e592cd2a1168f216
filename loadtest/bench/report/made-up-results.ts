/** For tests: results of a benchmark that never ran, whole or in part, and judgements of them. */

import type { Judgement } from '../judgement.ts';
import { type BenchResults, type Percentiles, type Run, SUBJECTS, type Subject, type Workload } from '../results.ts';

/** Of each subject: µs per client and tick, bytes a second, tick gap p99 in ms, what it allocates a tick, bytes of a seat. */
const TRAITS: Readonly<
  Record<Subject, readonly [cpu: number, bytes: number, gap: number, allocated: number, seat: number]>
> = {
  floor: [9, 9_000, 17.2, 20_000, 12_000],
  stock: [38, 15_500, 19.5, 900_000, 96_000],
  node: [17, 8_800, 17.3, 60_000, 34_000],
  bun: [13, 8_800, 17.6, 70_000, 27_000],
};
const ROUNDS = [1, 2, 3] as const;
const SECONDS = 20;

function spread(p50: number, p99: number, max: number): Percentiles {
  return { p50, p99, max };
}

/** Between -1 and 1, and always the same for the same number. */
function wobble(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

export function makeRun(workload: Workload, subject: Subject, clients: number, round: number): Run {
  const [base, bytes, gap, allocated] = TRAITS[subject];
  const seed = clients * 31 + round * 7 + SUBJECTS.indexOf(subject);
  const cpuPerClientTick = (base + clients / 60) * (1 + 0.04 * wobble(seed)) * (workload === 'w2-firing' ? 1.3 : 1);
  const cpu = Math.min(1.02, (cpuPerClientTick * clients * 60) / 1e6);
  const p99 = gap + (cpu > 0.85 ? 14 : 0) + 0.4 * Math.abs(wobble(seed + 1));
  const ours = subject === 'node' || subject === 'bun';
  return {
    ...{ workload, subject, clients, round, seconds: SECONDS },
    figures: {
      ...{ cpu, cpuPerClientTick, stepsPerSecond: cpu > 0.95 ? 52.3 : 60 },
      ...(ours && { stepMs: spread(clients / 300, clients / 120, 4), patchMs: spread(clients / 150, clients / 70, 9) }),
      tickGapMs: spread(16.67, p99, p99 + 6),
      bytesPerClient: bytes * (clients / 200) * (1 + 0.01 * wobble(seed + 2)),
      patchesPerClient: { least: 59.2, p50: 60 },
      ...{ heapMb: 30 + clients / 10, rssMb: 90 + clients / 4, allocatedPerTick: allocated },
      ...(subject !== 'bun' && { gcShare: allocated / 1e8 }),
      inputToAckMs: spread(9 + base / 8 + clients / 200, 18 + base / 4 + clients / 60, 48),
    },
    control: {
      pacerGapMs: spread(16.67, 16.9 + 0.1 * Math.abs(wobble(seed + 3)), 18.4),
      ...{ loadLatenessMs: spread(0.2, 0.9, 3.1), loadCpu: 0.4, foreignCpu: 0.02 },
    },
    timeline: Array.from({ length: SECONDS }, (_, at) => ({
      at,
      cpu: cpu * (1 + 0.05 * wobble(seed + at)),
      tickGapP99: p99 + 0.5 * wobble(seed + at + 100),
      bytesPerClient: bytes,
    })),
  };
}

export function disturb(run: Run, disturbed: string): Run {
  const figures = {
    ...run.figures,
    cpuPerClientTick: run.figures.cpuPerClientTick * 1.3,
    tickGapMs: spread(17, 41, 77),
  };
  return { ...run, disturbed, figures, control: { ...run.control, foreignCpu: 0.34 } };
}

function makeRuns(): Run[] {
  const runs = (workload: Workload, subjects: readonly Subject[], clients: number): Run[] =>
    ROUNDS.flatMap((round) => subjects.map((subject) => makeRun(workload, subject, clients, round)));
  return [
    ...[50, 100, 200, 300, 400].flatMap((clients) => runs('w1', SUBJECTS, clients)),
    ...[runs('w2-firing', ['node'], 100), runs('w2-holding', ['node'], 100)].flat(),
    ...[runs('w3', ['node', 'bun'], 480), runs('w3-one', ['node', 'bun'], 480)].flat(),
  ];
}

export const FULL_RESULTS: BenchResults = {
  ...{ format: 1, startedAt: '2030-01-02T03:04:05.000Z', seconds: 2_460, quick: false },
  ...{ commit: '0123abcd', command: 'npm run bench -- --rounds 3' },
  machine: {
    ...{ cpu: 'Example CPU at 3 GHz', cores: 8, memoryGb: 31.2, system: 'Linux 6.1 x64' },
    ...{ node: '24.1.0', bun: '1.4.0', pinning: 'server on core 2, load on cores 4 to 7, pacer on core 3' },
  },
  runs: makeRuns(),
  capacities: SUBJECTS.map((subject) => {
    const clients = { floor: 860, stock: 340, node: 610, bun: 720 }[subject];
    return {
      ...{ subject, clients },
      tries: [
        { clients: clients / 2, passed: true, because: '0.48 of a core, tick gap p99 17.4 ms' },
        { clients, passed: true, because: '0.89 of a core, tick gap p99 18.9 ms' },
        { clients: clients + 40, passed: false, because: '0.97 of a core is more than 0.90; tick gap p99 31.2 ms' },
      ],
    };
  }),
  joins: SUBJECTS.flatMap((subject) =>
    ROUNDS.map((round) => ({
      ...{ subject, round, joined: subject === 'stock' ? 198 : 200, failed: subject === 'stock' ? 2 : 0 },
      tickGapMs: spread(16.7, TRAITS[subject][2] + TRAITS[subject][0] + round, 2 * TRAITS[subject][0] + 20),
    })),
  ),
  memory: SUBJECTS.map((subject) => {
    const [, , , , bytesPerSeat] = TRAITS[subject];
    return { subject, seated: 200, idleBytes: 21e6, seatedBytes: 21e6 + 200 * bytesPerSeat, bytesPerSeat };
  }),
};

/** Of two rounds at one number of clients, of two subjects. */
export const PARTIAL_RESULTS: BenchResults = {
  ...FULL_RESULTS,
  ...{ quick: true, command: 'npm run bench -- --quick --only w1' },
  runs: FULL_RESULTS.runs.filter(
    ({ workload, subject, clients, round }) =>
      workload === 'w1' && clients === 100 && round < 3 && (subject === 'node' || subject === 'stock'),
  ),
  ...{ capacities: [], joins: [], memory: [] },
};

export const EMPTY_RESULTS: BenchResults = { ...PARTIAL_RESULTS, runs: [] };

const FOREIGN = 'other processes took 0.34 of a core';

/** The second round of stock at 300 was disturbed, and every round of Bun at 400. */
export const DISTURBED_RESULTS: BenchResults = {
  ...FULL_RESULTS,
  runs: FULL_RESULTS.runs.map((run) => {
    const { workload, subject, clients, round } = run;
    const hit = (subject === 'stock' && clients === 300 && round === 2) || (subject === 'bun' && clients === 400);
    return workload === 'w1' && hit ? disturb(run, FOREIGN) : run;
  }),
};

export function makeJudgement(name: string, verdict: Judgement['verdict'], value?: number): Judgement {
  return { name, verdict, value, unit: '', must: 0.7, moonshot: 0.5, better: 'smaller' };
}

export const JUDGEMENTS: readonly Judgement[] = [
  makeJudgement('CPU per client and tick, W1 at 200: node / stock', 'moonshot', 0.47),
  makeJudgement('CPU per client and tick, W1 at 200: bun / stock', 'met', 0.52),
  {
    ...makeJudgement('largest number of clients, W1: node / stock', 'met', 1.79),
    must: 1.5,
    moonshot: 2.2,
    better: 'larger',
  },
  { ...makeJudgement('tick gap p99 while 200 join 200 in 2 s', 'missed', 35.3), unit: 'ms', must: 33, moonshot: 20 },
  { ...makeJudgement('memory of a seated player', 'met', 34), unit: 'kB', must: 80, moonshot: 30 },
];
