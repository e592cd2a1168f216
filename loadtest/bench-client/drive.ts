/** Drives the page of the benchmark in Chromium, pass by pass, and collects what was measured. */

import { type CDPSession, chromium, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../server/chromium.ts';
import { TICK_RATE } from '../../shared/engine/input.ts';
import type { Checks, Piece } from './page/page.ts';
import { type AllocationNode, allocationsOf, type CpuProfile, type Share, samplesOf } from './profile.ts';

export interface Passes {
  /** Seconds of play at the start of each pass that are not measured: code is compiled, pools are filled. */
  readonly warmUp: number;
  /** Seconds of play that are measured after them. */
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  /** Times that the room is left and joined again. */
  readonly joins: number;
  /** Seconds of play in each of the passes that slow the page down. */
  readonly slowSeconds: number;
  readonly cpuProfile: boolean;
}

/** Heap in MB after a forced collection, and when in seconds of play. */
export type HeapPoint = readonly [seconds: number, megabytes: number];

export interface Measured {
  readonly browser: string;
  readonly renderer: string;
  /** Whether the page's clock has 5 µs. */
  readonly isolated: boolean;
  readonly match: readonly Piece[];
  readonly heap: readonly HeapPoint[];
  /** Ms of each join with its first picture, and the heap in MB a moment later. */
  readonly joinMs: readonly number[];
  readonly joinHeap: readonly number[];
  readonly allocation: { readonly frames: number; readonly bytes: number; readonly functions: readonly Share[] };
  readonly cpu: readonly Share[];
  readonly gl: Piece;
  /** Ms of the control, measured throughout the run. */
  readonly control: readonly number[];
  /** At the start and at the end of what is measured of the match. */
  readonly early: Checks;
  readonly late: Checks;
  /** What the page complained of. */
  readonly errors: readonly string[];
}

/** Seconds of play after each joining of the room again. */
const JOINED_SECONDS = 0.5;
/** Seconds of play between two looks at the heap. */
const LOOK_EVERY = 5;
/** Bytes between two samples of the allocation profile, in the mean. */
const SAMPLE_BYTES = 4096;
const CPU_SAMPLE_MICROSECONDS = 200;

export async function drive(origin: string, passes: Passes, say: (text: string) => void): Promise<Measured> {
  const executablePath = findChromium();
  // At the display's rate: without that limit script runs ahead of software WebGL until a call waits for a second.
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: passes.width, height: passes.height } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(origin);
    await page.waitForFunction(() => 'bench' in globalThis, undefined, { polling: 100 });
    // Browsers give sound after a gesture only, and sound is part of the work.
    await page.mouse.click(10, 10);
    const profiler = await page.context().newCDPSession(page);
    const measured = await runPasses(new Driven(page, profiler), passes, say);
    return { ...measured, browser: `Chromium ${browser.version()}`, errors };
  } finally {
    await browser.close();
  }
}

async function runPasses(
  driven: Driven,
  passes: Passes,
  say: (text: string) => void,
): Promise<Omit<Measured, 'browser' | 'errors'>> {
  const { renderer, isolated } = await driven.describe();
  const control = [await driven.control()];

  say('match');
  const joinMs = [await driven.join()];
  await driven.run(passes.warmUp);
  const early = await driven.check();
  const heap: HeapPoint[] = [[0, await driven.heap()]];
  const match: Piece[] = [];
  for (let played = 0; played < passes.seconds; ) {
    const seconds = Math.min(LOOK_EVERY, passes.seconds - played);
    match.push(await driven.run(seconds));
    played += seconds;
    heap.push([played, await driven.heap()]);
    control.push(await driven.control());
    say(`match: ${played} of ${passes.seconds} seconds`);
  }
  const late = await driven.check();

  say('joins');
  const joinHeap: number[] = [];
  for (let joins = 0; joins < passes.joins; joins++) {
    joinMs.push(await driven.join());
    await driven.run(JOINED_SECONDS);
    joinHeap.push(await driven.heap());
  }
  control.push(await driven.control());

  say('allocations');
  const allocation = await driven.allocations(passes);
  const cpu = passes.cpuProfile ? await driven.cpu(passes) : [];
  say('WebGL');
  const gl = await driven.gl(passes);
  control.push(await driven.control());
  return {
    ...{ renderer, isolated, match, heap, joinMs, joinHeap, allocation, cpu, gl, control, early, late },
  };
}

/** The page, with what is asked of it and of its profilers. */
class Driven {
  readonly #page: Page;
  readonly #profiler: CDPSession;

  constructor(page: Page, profiler: CDPSession) {
    this.#page = page;
    this.#profiler = profiler;
  }

  describe(): Promise<{ renderer: string; isolated: boolean }> {
    return this.#page.evaluate(() => ({ renderer: bench.renderer(), isolated: crossOriginIsolated }));
  }

  join(): Promise<number> {
    return this.#page.evaluate(() => bench.join());
  }

  run(seconds: number): Promise<Piece> {
    return this.#page.evaluate((frames) => bench.run(frames), Math.round(seconds * TICK_RATE));
  }

  check(): Promise<Checks> {
    return this.#page.evaluate(() => bench.check());
  }

  control(): Promise<number> {
    return this.#page.evaluate(() => bench.control());
  }

  /** MB in use once all garbage is gone. */
  async heap(): Promise<number> {
    // What has a finaliser is gone after the second one only.
    await this.#profiler.send('HeapProfiler.collectGarbage');
    await this.#profiler.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#profiler.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  }

  async allocations({ warmUp, slowSeconds }: Passes): Promise<Measured['allocation']> {
    await this.join();
    await this.run(warmUp);
    await this.#profiler.send('HeapProfiler.startSampling', {
      samplingInterval: SAMPLE_BYTES,
      // Without these two only what survived would be told of.
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    const { scene } = await this.run(slowSeconds);
    const { profile } = await this.#profiler.send('HeapProfiler.stopSampling');
    const functions = allocationsOf(profile.head as AllocationNode);
    return { frames: scene.length, bytes: functions.reduce((sum, { amount }) => sum + amount, 0), functions };
  }

  async cpu({ warmUp, slowSeconds }: Passes): Promise<Share[]> {
    await this.join();
    await this.run(warmUp);
    await this.#profiler.send('Profiler.enable');
    await this.#profiler.send('Profiler.setSamplingInterval', { interval: CPU_SAMPLE_MICROSECONDS });
    await this.#profiler.send('Profiler.start');
    await this.run(slowSeconds);
    const { profile } = await this.#profiler.send('Profiler.stop');
    await this.#profiler.send('Profiler.disable');
    return samplesOf(profile as CpuProfile);
  }

  async gl({ warmUp, slowSeconds }: Passes): Promise<Piece> {
    await this.join();
    await this.#page.evaluate(() => bench.timeGl());
    await this.run(warmUp);
    return this.run(slowSeconds);
  }
}
