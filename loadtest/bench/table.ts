/** The end of a benchmark for a terminal: first the ratios with their targets, then the figures by subject. */

import { styleText } from 'node:util';
import { align } from '../report/align.ts';
import { digitsOf, type Judgement } from './judgement.ts';
import type { BenchResults, Figures, Run, Subject } from './results.ts';
import { judge, median } from './targets.ts';

const VERDICTS: Record<Judgement['verdict'], string> = {
  moonshot: 'MOONSHOT',
  met: 'met',
  missed: 'MISSED',
  unknown: 'not measured',
  disturbed: 'DISTURBED, no verdict',
};
const STYLES = { moonshot: 'green', met: 'green', missed: 'red', unknown: 'dim', disturbed: 'yellow' } as const;

/** Columns of the figures: heading, and how a run's figure is read and written. */
const COLUMNS: readonly [heading: string, pick: (figures: Figures) => number | undefined, digits: number][] = [
  ['CPU', ({ cpu }) => cpu, 2],
  ['µs/client/tick', ({ cpuPerClientTick }) => cpuPerClientTick, 1],
  ['steps/s', ({ stepsPerSecond }) => stepsPerSecond, 2],
  ['step p50', ({ stepMs }) => stepMs?.p50, 2],
  ['patch p50', ({ patchMs }) => patchMs?.p50, 2],
  ['patch p99', ({ patchMs }) => patchMs?.p99, 2],
  ['gap p99', ({ tickGapMs }) => tickGapMs.p99, 1],
  ['kB/s', ({ bytesPerClient }) => bytesPerClient / 1000, 1],
  ['patches/s', ({ patchesPerClient }) => patchesPerClient.least, 1],
  ['ack p50', ({ inputToAckMs }) => inputToAckMs.p50, 1],
  ['ack p99', ({ inputToAckMs }) => inputToAckMs.p99, 1],
  ['kB/tick', ({ allocatedPerTick }) => (allocatedPerTick === undefined ? undefined : allocatedPerTick / 1000), 0],
  ['GC %', ({ gcShare }) => (gcShare === undefined ? undefined : gcShare * 100), 1],
  ['heap MB', ({ heapMb }) => heapMb, 0],
  ['RSS MB', ({ rssMb }) => rssMb, 0],
];

/** @param colours whether the terminal shows them */
export function renderResults(results: BenchResults, colours: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const judged = judge(results);
  const rows = judged.map((one) => {
    const sign = one.better === 'smaller' ? '≤' : '≥';
    const unit = one.unit === '' ? '' : ` ${one.unit}`;
    const value = one.value === undefined ? '–' : `${one.value.toFixed(digitsOf(one))}${unit}`;
    return [one.name, value, `${sign} ${one.must}${unit}`, `${sign} ${one.moonshot}${unit}`, VERDICTS[one.verdict]];
  });
  const lines = ['', ...align([['TARGET', 'value', 'must', 'moonshot', ''], ...rows], 1)].map((line, index) => {
    const verdict = judged[index - 2]?.verdict;
    return verdict === undefined ? paint('bold', line) : paint(STYLES[verdict], line);
  });
  if (results.runs.length > 0) {
    const [heading = '', ...figures] = align(
      [['MEDIANS', 'clients', ...COLUMNS.map(([name]) => name), ''], ...groups(results)],
      1,
    );
    lines.push(
      '',
      paint('bold', heading),
      ...figures,
      'Times in ms; kB/s and patches/s per client, the slowest one; of stock and node, patch includes the look around.',
    );
  }
  for (const { subject, clients, tries } of results.capacities) {
    lines.push('', paint('bold', `LARGEST NUMBER, ${subject}: ${clients}`));
    for (const one of tries)
      lines.push(`  ${String(one.clients).padStart(4)} ${one.passed ? 'kept up' : 'failed '}  ${one.because}`);
  }
  if (results.joins.length > 0) {
    lines.push('', paint('bold', 'JOINS: 200 in 2 s into a room of 200'));
    for (const { subject, joined, failed, tickGapMs, disturbed } of results.joins)
      lines.push(
        `  ${subject}: ${joined} joined, ${failed} failed; tick gap p50 ${tickGapMs.p50.toFixed(1)}, p99 ${tickGapMs.p99.toFixed(1)}, max ${tickGapMs.max.toFixed(1)} ms${disturbed === undefined ? '' : `; disturbed: ${disturbed}`}`,
      );
  }
  if (results.memory.length > 0) {
    lines.push('', paint('bold', 'MEMORY, live: heap after a forced collection and external'));
    for (const { subject, seated, idleBytes, seatedBytes, bytesPerSeat } of results.memory)
      lines.push(
        `  ${subject}: idle ${(idleBytes / 1e6).toFixed(1)} MB, with ${seated} seated ${(seatedBytes / 1e6).toFixed(1)} MB: ${(bytesPerSeat / 1000).toFixed(1)} kB a seat`,
      );
  }
  const disturbed = results.runs.filter((run) => run.disturbed !== undefined);
  if (disturbed.length > 0) lines.push('', paint('yellow', 'DISTURBED'));
  for (const run of disturbed) lines.push(`  ${describeRun(run)}: ${run.disturbed}`);
  return `${lines.join('\n')}\n`;
}

/** Such as "w1 node 200, round 1". */
export function describeRun({
  workload,
  subject,
  clients,
  round,
}: Pick<Run, 'workload' | 'subject' | 'clients' | 'round'>): string {
  return `${workload} ${subject} ${clients}, round ${round + 1}`;
}

/** One row for each workload, size and subject, in the order in which they were first run. */
function groups({ runs }: BenchResults): string[][] {
  const found = new Map<string, Run[]>();
  for (const run of [...runs].sort((a, b) => compare(a, b))) {
    const key = `${run.workload}/${run.clients}/${run.subject}`;
    found.set(key, [...(found.get(key) ?? []), run]);
  }
  return [...found.values()].map((group) => {
    const clean = group.filter((run) => run.disturbed === undefined);
    const shown = clean.length > 0 ? clean : group;
    const cells = COLUMNS.map(([, pick, digits]) => {
      const value = median(shown.map((run) => pick(run.figures)).filter((figure) => figure !== undefined));
      return value === undefined ? '–' : value.toFixed(digits);
    });
    const [first] = group;
    const name = `${first?.workload ?? ''} ${first?.subject ?? ''}`;
    const note = clean.length === group.length ? '' : `${group.length - clean.length} of ${group.length} disturbed`;
    return [name, String(first?.clients ?? ''), ...cells, note];
  });
}

const PLACES: readonly Subject[] = ['floor', 'stock', 'node', 'bun'];

function compare(a: Run, b: Run): number {
  return (
    a.workload.localeCompare(b.workload) ||
    a.clients - b.clients ||
    PLACES.indexOf(a.subject) - PLACES.indexOf(b.subject)
  );
}
