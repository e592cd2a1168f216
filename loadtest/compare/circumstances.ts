/** What two runs differ in besides what was measured: machine, server, and what was asked for. */

import type { Options } from '../options.ts';
import type { LoadResult } from '../results.ts';

const NAMES: Partial<Record<keyof Options, string>> = {
  ...{ room: 'room', scenario: 'scenario', clients: 'clients', seconds: 'seconds', thin: 'share of thin clients' },
  ...{ link: 'simulated link', ramp: 'ramp, s', slo: 'limits', roomSize: 'players a room', workers: 'workers' },
};

/** @returns a sentence each, such as "clients: 100 in a, 200 in b"; empty when all is the same */
export function sayDifferent(a: LoadResult, b: LoadResult): string[] {
  const facts: (readonly [string, unknown, unknown])[] = [
    ...(Object.keys(NAMES) as (keyof Options)[]).map(
      (key) => [NAMES[key] ?? key, a.options[key], b.options[key]] as const,
    ),
    ['seed', a.seed, b.seed],
    ['processor', a.environment.cpu, b.environment.cpu],
    ['cores', a.environment.cores, b.environment.cores],
    ['memory, GiB', gibibytes(a), gibibytes(b)],
    ['system', a.environment.platform, b.environment.platform],
    ['Node', a.environment.node, b.environment.node],
    ['patches a second', rounded(a.server.patchRate), rounded(b.server.patchRate)],
    ['started by the tool', a.server.startedBy !== undefined, b.server.startedBy !== undefined],
    ['own server or another', a.server.stock ? 'another' : 'own', b.server.stock ? 'another' : 'own'],
    ['ended early by somebody', a.interrupted, b.interrupted],
    ['phases', phases(a), phases(b)],
  ];
  return facts.filter(([, x, y]) => x !== y).map(([name, x, y]) => `${name}: ${show(x)} in a, ${show(y)} in b`);
}

function show(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

function gibibytes({ environment }: LoadResult): string {
  return (environment.memoryBytes / 2 ** 30).toFixed(1);
}

/** It may be measured, and is then never quite the same. */
function rounded(rate: number): number {
  return Math.round(rate);
}

function phases(result: LoadResult): string {
  return result.phases
    .filter(({ judged }) => judged)
    .map(({ name, from, to }) => `${name} (${Math.round(to - from)} s)`)
    .join(', ');
}
