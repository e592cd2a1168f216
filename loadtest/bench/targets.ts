/** What a benchmark must show: the targets, and how far results come to them. */

import type { Judgement } from './judgement.ts';
import type { BenchResults, Figures, Percentiles, Run, Subject, Workload } from './results.ts';

/** A value and whether it can be trusted. */
interface Found {
  readonly value: number;
  readonly disturbed: boolean;
}

interface Target {
  readonly name: string;
  readonly unit: Judgement['unit'];
  readonly must: number;
  readonly moonshot: number;
  readonly better: Judgement['better'];
  find(results: BenchResults): Found | undefined;
}

/** Clients of the runs that most targets are about. */
export const JUDGED_CLIENTS = 200;
/** Ms of a tick at 60 Hz. */
const TICK_MS = 1000 / 60;

const TARGETS: readonly Target[] = [
  {
    name: 'CPU per client and tick, W1 at 200: node / stock',
    ...ratio(0.7, 0.5),
    find: (results) => sideBySide(judgedRuns(results, 'node'), judgedRuns(results, 'stock'), cpu),
  },
  {
    name: 'CPU per client and tick, W1 at 200: bun / stock',
    ...ratio(0.55, 0.35),
    find: (results) => sideBySide(judgedRuns(results, 'bun'), judgedRuns(results, 'stock'), cpu),
  },
  {
    name: 'CPU per client and tick, W1 at 200: node / floor',
    ...ratio(1.8, 1.3),
    find: (results) => sideBySide(judgedRuns(results, 'node'), judgedRuns(results, 'floor'), cpu),
  },
  {
    name: 'largest number of clients, W1: node / stock',
    ...ratio(1.5, 2.2),
    better: 'larger',
    find: (results) => divide(largest(results, 'node'), largest(results, 'stock')),
  },
  {
    name: 'bytes per client and tick, W1 at 200: node / stock',
    ...ratio(0.85, 0.6),
    find: (results) => divide(w1(results, 'node', bytes), w1(results, 'stock', bytes)),
  },
  {
    name: 'bytes per client and tick, W2: firing / not firing',
    ...ratio(1.4, 1.2),
    find: (results) =>
      divide(typical(ourRuns(results, 'w2-firing'), bytes), typical(ourRuns(results, 'w2-holding'), bytes)),
  },
  {
    name: 'CPU per client and tick, W3: 60 rooms of 8 / one room of 480',
    ...ratio(1.2, 1),
    find: (results) => sideBySide(ourRuns(results, 'w3'), ourRuns(results, 'w3-one'), cpu),
  },
  {
    name: 'input→ack p50 over half a tick, step and patch, W1 at 200',
    ...time(4, 2),
    find: (results) => w1(results, 'node', (run) => overhead(run.figures, 'p50', TICK_MS / 2)),
  },
  {
    name: 'input→ack p99 over a tick, step and patch, W1 at 200',
    ...time(6, 3),
    find: (results) => w1(results, 'node', (run) => overhead(run.figures, 'p99', TICK_MS)),
  },
  {
    name: 'tick gap p99 while 200 join 200 in 2 s',
    ...time(33, 20),
    find: bestBurst,
  },
  {
    name: 'memory of a seated player',
    ...ratio(80, 30),
    unit: 'kB',
    find: (results) =>
      trusted(median(results.memory.filter(({ subject }) => subject === 'node').map((m) => m.bytesPerSeat / 1000))),
  },
  {
    name: 'tick gap p99 over that of a bare pacer, W1 at 200',
    ...time(1.5, 1.5),
    find: (results) => w1(results, 'node', (run) => run.figures.tickGapMs.p99 - run.control.pacerGapMs.p99),
  },
];

/** Every target with what the results say of it: medians of the rounds, and of two subjects the median of the rounds' ratios. */
export function judge(results: BenchResults): Judgement[] {
  return TARGETS.map(({ find, ...target }) => {
    const found = find(results);
    return { ...target, value: found?.value, verdict: verdictOf(target, found) };
  });
}

function verdictOf(target: Omit<Target, 'find'>, found: Found | undefined): Judgement['verdict'] {
  if (found === undefined) return 'unknown';
  if (found.disturbed) return 'disturbed';
  const reaches = (limit: number): boolean =>
    target.better === 'smaller' ? found.value <= limit : found.value >= limit;
  if (!reaches(target.must)) return 'missed';
  return reaches(target.moonshot) ? 'moonshot' : 'met';
}

function ratio(must: number, moonshot: number): Pick<Target, 'unit' | 'must' | 'moonshot' | 'better'> {
  return { unit: '', must, moonshot, better: 'smaller' };
}

function time(must: number, moonshot: number): Pick<Target, 'unit' | 'must' | 'moonshot' | 'better'> {
  return { unit: 'ms', must, moonshot, better: 'smaller' };
}

type Measure = (run: Run) => number | undefined;

const cpu: Measure = ({ figures }) => figures.cpuPerClientTick;
/** A tick, not a second: a server that falls behind sends less, and must not look thrifty. */
const bytes: Measure = ({ figures: { bytesPerClient, stepsPerSecond } }) =>
  stepsPerSecond === 0 ? undefined : bytesPerClient / stepsPerSecond;

/** What the way of an input takes beyond waiting for its tick, the step and the patch. */
function overhead(
  { inputToAckMs, stepMs, patchMs }: Figures,
  at: keyof Percentiles,
  waiting: number,
): number | undefined {
  if (stepMs === undefined || patchMs === undefined) return undefined;
  return inputToAckMs[at] - (waiting + stepMs[at] + patchMs[at]);
}

function w1(results: BenchResults, subject: Subject, measure: Measure): Found | undefined {
  return typical(judgedRuns(results, subject), measure);
}

function judgedRuns({ runs }: BenchResults, subject: Subject): Run[] {
  return runs.filter((run) => run.workload === 'w1' && run.subject === subject && run.clients === JUDGED_CLIENTS);
}

/**
 * How many times the other's figure one has: the median over the rounds, in each of which a shared machine was as fast for
 * both. Who has no partner in his round that can be trusted is compared with what is typical of the other.
 */
function sideBySide(one: readonly Run[], others: readonly Run[], measure: Measure): Found | undefined {
  const usual = typical(others, measure);
  const found = typical(one, (run) => {
    const partner = others.find(({ round, disturbed }) => round === run.round && disturbed === undefined);
    const [mine, theirs] = [measure(run), (partner && measure(partner)) ?? usual?.value];
    return mine === undefined || theirs === undefined || theirs === 0 ? undefined : mine / theirs;
  });
  return found && usual && { value: found.value, disturbed: found.disturbed || usual.disturbed };
}

/** Of this server on Node, at the largest number of clients that the workload was run with. */
function ourRuns(results: BenchResults, workload: Workload): Run[] {
  const runs = results.runs.filter((run) => run.workload === workload && run.subject === 'node');
  const clients = Math.max(...runs.map((run) => run.clients));
  return runs.filter((run) => run.clients === clients);
}

/**
 * The median of the runs that can be trusted. Where fewer than half of them can, that of all, and it is disturbed.
 * Undefined without a run that has the figure.
 */
function typical(runs: readonly Run[], measure: Measure): Found | undefined {
  const clean = runs.filter((run) => run.disturbed === undefined);
  const disturbed = clean.length * 2 <= runs.length;
  const values = (disturbed ? runs : clean).map(measure).filter((value) => value !== undefined);
  const value = median(values);
  return value === undefined ? undefined : { value, disturbed };
}

function bestBurst({ joins }: BenchResults): Found | undefined {
  const whole = joins.filter((burst) => burst.subject === 'node' && burst.failed === 0);
  const clean = whole.filter((burst) => burst.disturbed === undefined);
  const bursts = clean.length > 0 ? clean : whole;
  if (bursts.length === 0) return undefined;
  // Others can only make it worse, so the best of a few tells of the server.
  return { value: Math.min(...bursts.map(({ tickGapMs }) => tickGapMs.p99)), disturbed: clean.length === 0 };
}

function largest({ capacities }: BenchResults, subject: Subject): Found | undefined {
  const found = capacities.find((capacity) => capacity.subject === subject);
  return found && { value: found.clients, disturbed: found.disturbed !== undefined };
}

function trusted(value: number | undefined): Found | undefined {
  return value === undefined ? undefined : { value, disturbed: false };
}

function divide(a: Found | undefined, b: Found | undefined): Found | undefined {
  if (a === undefined || b === undefined || b.value === 0) return undefined;
  return { value: a.value / b.value, disturbed: a.disturbed || b.disturbed };
}

/** Of an even number the mean of the middle two; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const before = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined || before === undefined ? undefined : (middle + before) / 2;
}
