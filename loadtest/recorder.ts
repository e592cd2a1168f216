/** What one worker counts and times: counters over the whole run, histograms over the measured window. */

import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
  type JsHistogram,
} from 'hdr-histogram-js';

/** Times are in ms, corrections in world units. */
const SERIES = ['join', 'rtt', 'inputAck', 'patchInterval', 'correction', 'lateness'] as const;
export type Series = (typeof SERIES)[number];

const COUNTERS = [
  'joined',
  'failedJoins',
  'joinRetries',
  'disconnects',
  'bytesIn',
  'bytesOut',
  'patches',
  'inputs',
  'corrections',
  'skippedTicks',
  'rttCount',
  'rttSumMs',
] as const;
export type Counters = Record<(typeof COUNTERS)[number], number>;

/** Histograms hold whole numbers: thousandths of a series' unit. */
const SCALE = 1000;

export interface Recorder {
  /** Since the start of the run; callers add to them. */
  readonly counts: Counters;
  record(series: Series, value: number): void;
  /** The measured window begins: drops what was timed so far, except joins, which lie before it. */
  mark(): void;
  take(): Sample;
}

/** What a worker hands over; it survives structured cloning. */
export interface Sample {
  readonly run: Counters;
  /** Since `mark`. */
  readonly window: Counters;
  /** Compressed HDR histograms. */
  readonly histograms: Record<Series, string>;
}

export function createRecorder(): Recorder {
  const histograms = eachSeries(emptyHistogram);
  const counts = zeroCounters();
  let marked = zeroCounters();
  return {
    counts,
    record(series, value) {
      histograms[series].recordValue(Math.max(0, Math.round(value * SCALE)));
    },
    mark() {
      marked = { ...counts };
      for (const series of SERIES) if (series !== 'join') histograms[series].reset();
    },
    take: () => ({
      run: { ...counts },
      window: combine(counts, marked, (now, then) => now - then),
      histograms: eachSeries((series) => encodeIntoCompressedBase64(histograms[series])),
    }),
  };
}

/** A summary of a series, in its unit; undefined when nothing was recorded. */
export interface Summary {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The whole of a series, as reports show it. */
export interface Percentiles extends Summary {
  readonly count: number;
  readonly mean: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
  readonly p999: number;
}

export interface Merged {
  readonly run: Counters;
  readonly window: Counters;
  readonly series: Record<Series, Summary | undefined>;
}

export function mergeSamples(samples: readonly Sample[]): Merged {
  const sum = (pick: (sample: Sample) => Counters): Counters =>
    samples.reduce((total, sample) => combine(total, pick(sample), (a, b) => a + b), zeroCounters());
  return {
    run: sum((sample) => sample.run),
    window: sum((sample) => sample.window),
    series: eachSeries((series) => {
      const merged = emptyHistogram();
      for (const sample of samples)
        merged.add(decodeFromCompressedBase64(sample.histograms[series]) as unknown as JsHistogram);
      return summarise(merged);
    }),
  };
}

export function zeroCounters(): Counters {
  return Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counters;
}

function combine(a: Counters, b: Counters, with_: (a: number, b: number) => number): Counters {
  return Object.fromEntries(COUNTERS.map((name) => [name, with_(a[name], b[name])])) as Counters;
}

function eachSeries<T>(make: (series: Series) => T): Record<Series, T> {
  return Object.fromEntries(SERIES.map((series) => [series, make(series)])) as Record<Series, T>;
}

function emptyHistogram(): JsHistogram {
  // Three digits: 16.67 and 16.72 ms stay apart. It grows by itself above ten seconds.
  return build({ highestTrackableValue: 10_000 * SCALE, numberOfSignificantValueDigits: 3 }) as JsHistogram;
}

function summarise(histogram: Histogram): Summary | undefined {
  if (histogram.totalCount === 0) return undefined;
  return {
    p50: histogram.getValueAtPercentile(50) / SCALE,
    p99: histogram.getValueAtPercentile(99) / SCALE,
    max: histogram.maxValue / SCALE,
  };
}
