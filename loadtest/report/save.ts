/** The report as a file, for machines. */

import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import type { Figure } from '../figures.ts';
import type { Problem } from '../messages.ts';
import type { Options } from '../options.ts';
import type { Verdict } from '../verdict.ts';

export interface SavedRun {
  readonly options: Options;
  readonly startedAt: Date;
  readonly server: { readonly url: string; readonly startedBy: string | undefined };
  readonly figures: readonly Figure[];
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
}

/** What the file holds; times in ms, other units beside their figures. Infinity becomes null. */
function describeRun({ options, startedAt, server, figures, verdict, problems }: SavedRun): object {
  return {
    format: 1,
    startedAt: startedAt.toISOString(),
    arguments: options,
    seed: options.seed,
    environment: {
      node: process.version,
      platform: `${platform()} ${release()}`,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
    },
    server,
    outcome: verdict.outcome,
    exitCode: verdict.exitCode,
    figures: figures.map(({ id, section, name, unit, values }) => ({ id, section, name, unit, ...values })),
    limits: verdict.checks.map(({ limit, value, verdict: result }) => ({ ...limit, value, verdict: result })),
    problems,
  };
}

export async function saveRun(path: string, run: SavedRun): Promise<void> {
  await writeFile(path, `${JSON.stringify(describeRun(run), null, 2)}\n`);
}
