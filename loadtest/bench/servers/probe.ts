/** The part of every server under test that tells the benchmark what its process takes. */

import { GCProfiler } from 'node:v8';
import { answerParent } from '../answer-parent.ts';
import type { Loop, LoopFigures } from './loop.ts';

export interface ServerReady {
  readonly port: number;
}

export interface ServerSecond {
  /** Since the process began. */
  readonly cpuMicros: number;
  readonly tickGapP99: number;
}

export interface ServerFigures extends LoopFigures {
  /** Between `mark` and `collect`. */
  readonly seconds: number;
  readonly cpuMicros: number;
  readonly heapBytes: number;
  readonly rssBytes: number;
  readonly allocatedBytes: number | undefined;
  readonly gcMs: number | undefined;
}

/** `GCProfiler`'s account of one collection, as far as it is read; times in microseconds. */
interface Collection {
  readonly cost: number;
  readonly beforeGC: { readonly heapStatistics: { readonly usedHeapSize: number } };
  readonly afterGC: { readonly heapStatistics: { readonly usedHeapSize: number } };
}

export const ON_BUN = process.versions.bun !== undefined;

/** Tells the port, and answers `mark`, `second`, `collect` and `memory`. */
export function serveProbe(port: number, loop: Loop): void {
  let markedAt = 0;
  let cpu = process.cpuUsage();
  let heap = 0;
  let profiler: GCProfiler | undefined;
  answerParent({ port } satisfies ServerReady, {
    mark() {
      profiler?.stop();
      profiler = ON_BUN ? undefined : new GCProfiler();
      profiler?.start();
      loop.mark();
      heap = process.memoryUsage().heapUsed;
      cpu = process.cpuUsage();
      markedAt = performance.now();
    },
    second(): ServerSecond {
      const { user, system } = process.cpuUsage();
      return { cpuMicros: user + system, tickGapP99: loop.recentGapP99() };
    },
    collect(): ServerFigures {
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (performance.now() - markedAt) / 1000;
      const figures = loop.figures();
      const memory = process.memoryUsage();
      const collections = profiler?.stop().statistics as readonly Collection[] | undefined;
      profiler = undefined;
      return {
        ...figures,
        seconds,
        cpuMicros: user + system,
        heapBytes: memory.heapUsed,
        rssBytes: memory.rss,
        allocatedBytes: collections && allocated(heap, memory.heapUsed, collections),
        gcMs: collections?.reduce((sum, { cost }) => sum + cost / 1000, 0),
      };
    },
    /** Live bytes: heap after a forced collection, and what lies outside of it. */
    memory(): number {
      collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    },
  });
}

/** What the heap grew by between collections: from the first reading to the last. */
export function allocated(first: number, last: number, collections: readonly Collection[]): number {
  let bytes = 0;
  let from = first;
  for (const { beforeGC, afterGC } of collections) {
    bytes += Math.max(0, beforeGC.heapStatistics.usedHeapSize - from);
    from = afterGC.heapStatistics.usedHeapSize;
  }
  return bytes + Math.max(0, last - from);
}

function collectGarbage(): void {
  const { gc, Bun } = globalThis as { gc?: () => void; Bun?: { gc(now: boolean): void } };
  if (Bun !== undefined) Bun.gc(true);
  else if (gc === undefined) throw new Error('garbage cannot be collected on demand: start it with --expose-gc');
  else for (let times = 0; times < 3; times++) gc();
}
