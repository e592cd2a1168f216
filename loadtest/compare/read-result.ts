/** Reads what `--json` wrote, and says what is wrong with a file that is something else. */

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../flags.ts';
import { type LoadResult, RESULT_FORMAT } from '../results.ts';

/** JSON knows no infinity: what was off the scale was written as null. */
const statistic = z
  .number()
  .nullable()
  .transform((value) => value ?? Infinity);
const figure = z.looseObject({
  ...{ id: z.string(), section: z.string(), name: z.string(), unit: z.string() },
  values: z.record(z.string(), statistic),
});
/** What nobody knew may be null or missing. */
const known = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const quantiles = z
  .object({ p50: z.number(), p99: z.number() })
  .nullish()
  .transform((value) => value ?? undefined);
const point = z.looseObject({
  ...{ atSeconds: z.number(), phase: z.string(), clients: z.number(), joinsPerSecond: z.number() },
  ...{ rttMs: quantiles, ackMs: quantiles, patchIntervalMs: quantiles, corrections: known },
  ...{ bytesInPerClient: z.number(), bytesOutPerClient: z.number(), errors: z.number(), joinRetries: z.number() },
  ...{ testerLoopDelayMs: known, testerCpu: known, tickGapMs: quantiles, stepMs: quantiles, patchMs: quantiles },
  ...{ serverCpu: known, serverLoopDelayMs: known, heapMb: known, rssMb: known, gcMs: known, outbox: known },
});
const check = z.looseObject({
  limit: z.looseObject({ figure: z.string(), statistic: z.string(), about: z.enum(['server', 'tester']) }),
  value: statistic.optional(),
  verdict: z.enum(['met', 'broken', 'unknown']),
});
const phase = z.looseObject({
  ...{ name: z.string(), from: z.number(), to: z.number(), clients: z.number(), connected: z.number() },
  judged: z.boolean(),
});
const result = z.looseObject({
  ...{ format: z.literal(RESULT_FORMAT), startedAt: z.string(), command: z.string(), seed: z.number() },
  environment: z.looseObject({
    ...{ node: z.string(), platform: z.string(), cpu: z.string(), cores: z.number(), memoryBytes: z.number() },
  }),
  options: z.looseObject({ room: z.string(), scenario: z.string(), clients: z.number(), thin: z.number() }),
  server: z.looseObject({ url: z.string(), patchRate: z.number(), stock: z.boolean() }),
  ...{ phases: z.array(phase), series: z.array(point), figures: z.array(figure) },
  verdict: z.looseObject({
    ...{ outcome: z.enum(['met', 'broken', 'inconclusive']), checks: z.array(check), decisive: z.array(check) },
  }),
  ...{ interrupted: z.boolean(), metricsLost: z.boolean(), serverMeasured: z.boolean() },
});

const FIX = 'Name a file that npm run loadtest -- --json FILE has written.';

/** @throws UsageError that says what is wrong with the file */
export async function readResult(path: string): Promise<LoadResult> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`--compare: cannot read "${path}" (${why}). ${FIX}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`--compare: "${path}" is not JSON. ${FIX}`);
  }
  return toResult(json, path);
}

/** @throws UsageError */
export function toResult(json: unknown, path: string): LoadResult {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format === 'number' && format !== RESULT_FORMAT)
    throw new UsageError(
      `--compare: "${path}" is of format ${format}, and this tool reads format ${RESULT_FORMAT}. Run the test again.`,
    );
  if (typeof format === 'string' && format.startsWith('find-max'))
    throw new UsageError(
      `--compare: "${path}" is a file of a search (--find-max), which is many runs and none to compare. ` +
        `Run once with ${sayFound(json)}, without --find-max, and --json FILE; then name that file.`,
    );
  const parsed = result.safeParse(json);
  if (parsed.success) return parsed.data as unknown as LoadResult;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new UsageError(`--compare: "${path}" is no result of a load test (${issue?.message ?? '?'}${where}). ${FIX}`);
}

function sayFound(search: unknown): string {
  const found = z.object({ clients: z.number().positive() }).safeParse(search);
  return found.success ? `the number of clients that it found, --clients ${found.data.clients}` : '--clients N';
}
