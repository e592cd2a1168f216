/** What a load test has found: the one shape that reports, comparisons and searches read, and what `--json` writes. */

import type { Figure } from './figures.ts';
import type { Problem } from './messages.ts';
import type { Options } from './options.ts';
import type { Percentiles, Series } from './recorder.ts';
import type { Verdict } from './verdict.ts';

/** Counts up whenever a reader of older files would go wrong. */
export const RESULT_FORMAT = 2;

export interface LoadResult {
  readonly format: typeof RESULT_FORMAT;
  /** ISO 8601. */
  readonly startedAt: string;
  /** What to type to do it again, seed included. */
  readonly command: string;
  readonly environment: Environment;
  readonly seed: number;
  readonly options: Options;
  readonly server: ServerUnderTest;
  /** In the order in which they were played; those that were not reached are absent. */
  readonly phases: readonly PhaseResult[];
  /** One a second, or fewer in a long run: at most `MAX_POINTS`. */
  readonly series: readonly Point[];
  /** Over all judged phases together. */
  readonly figures: readonly Figure[];
  readonly problems: readonly Problem[];
  /** Every limit in every judged phase; `decisive` says what decided. */
  readonly verdict: Verdict;
  /** As `verdict.exitCode`, but 130 when somebody ended the run. */
  readonly exitCode: number;
  /** Somebody ended it: what is there was measured until then. */
  readonly interrupted: boolean;
  /** What happened when the server ended in the middle; absent when it did not. */
  readonly serverEnded?: string | undefined;
  /** Our server's `/metrics` did not answer at the end of a phase. */
  readonly metricsLost: boolean;
  /** The server has metrics of ours, so that the server's own side is known. */
  readonly serverMeasured: boolean;
  /** The last lines of a server that was started here. */
  readonly serverSaid: readonly string[];
}

export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

export interface ServerUnderTest {
  readonly url: string;
  /** The command that started it; absent for one that ran already. */
  readonly startedBy?: string | undefined;
  /** Patches per second that the room asks for, or that were measured on one client of an idle room. */
  readonly patchRate: number;
  /** The room is none of ours: clients play it by the input fields that it tells. */
  readonly stock: boolean;
}

export interface PhaseResult {
  /** Such as `joining`, `steady` or `spike`. */
  readonly name: string;
  /** Seconds since the run began. */
  readonly from: number;
  readonly to: number;
  /** Clients that should play at its end. */
  readonly clients: number;
  /** Those that did. */
  readonly connected: number;
  /** Joining and settling are not. */
  readonly judged: boolean;
  readonly figures: readonly Figure[];
  /** Of the HDR histograms of all workers, merged; in the series' unit: ms, corrections in world units. */
  readonly percentiles: Partial<Record<Series, Percentiles>>;
}

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** What one moment looked like. Rates and quantiles are of the time since the point before; what is unknown is absent. */
export interface Point {
  /** Seconds since the run began. */
  readonly atSeconds: number;
  readonly phase: string;
  readonly clients: number;
  readonly joinsPerSecond: number;
  readonly rttMs?: Quantiles | undefined;
  readonly ackMs?: Quantiles | undefined;
  readonly patchIntervalMs?: Quantiles | undefined;
  /** A client and minute, of full clients. */
  readonly corrections?: number | undefined;
  /** Bytes a second and client. */
  readonly bytesInPerClient: number;
  readonly bytesOutPerClient: number;
  /** Failed joins, connections lost without intent, and failed returns since the point before. */
  readonly errors: number;
  readonly joinRetries: number;
  /** 99th percentile of the delay of the tester's event loops, the worst of them, ms. */
  readonly testerLoopDelayMs?: number | undefined;
  /** The busiest worker, share of a core 0…1. */
  readonly testerCpu?: number | undefined;
  // What follows is asked of the server less often, and absent in between.
  readonly tickGapMs?: Quantiles | undefined;
  readonly stepMs?: Quantiles | undefined;
  readonly patchMs?: Quantiles | undefined;
  /** Share of a core, 0…1 or more. */
  readonly serverCpu?: number | undefined;
  /** 99th percentile of the delay of the server's event loop, ms. */
  readonly serverLoopDelayMs?: number | undefined;
  readonly heapMb?: number | undefined;
  readonly rssMb?: number | undefined;
  /** Ms of garbage collection a second. */
  readonly gcMs?: number | undefined;
  /** Players who are behind with reading, and sent less. */
  readonly outbox?: number | undefined;
  readonly rooms?: number | undefined;
  readonly players?: number | undefined;
}

/** Somebody came in, so that there was something to measure. */
export function wasMeasured({ phases }: Pick<LoadResult, 'phases'>): boolean {
  return phases.some(({ judged }) => judged);
}
