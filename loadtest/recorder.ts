/** What one worker counts and times, phase by phase and second by second. */

import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
  type JsHistogram,
} from 'hdr-histogram-js';

/** Times are in ms, corrections in world units. */
const SERIES = ['join', 'return', 'rtt', 'inputAck', 'patchInterval', 'correction', 'lateness'] as const;
export type Series = (typeof SERIES)[number];

/** Those that are also shown second by second. */
export const QUICK = ['rtt', 'inputAck', 'patchInterval'] as const satisfies readonly Series[];
export type Quick = (typeof QUICK)[number];

const COUNTERS = [
  'joined',
  'failedJoins',
  'joinRetries',
  'disconnects',
  'returns',
  'failedReturns',
  'bytesIn',
  'bytesOut',
  'patches',
  'inputs',
  'corrections',
  'skippedTicks',
  'rttCount',
  'rttSumMs',
  'clientSeconds',
  'fullSeconds',
] as const;
export type Counters = Record<(typeof COUNTERS)[number], number>;

/** Histograms hold whole numbers: thousandths of a series' unit. */
const SCALE = 1000;

export interface Recorder {
  /** Since the start of the run; callers add to them. */
  readonly counts: Counters;
  record(series: Series, value: number): void;
  /** What came since the last call. */
  take(): Sample;
  /** What was timed since the last call. */
  takeMoment(): Moment;
}

/** What a worker hands over; it survives structured cloning. */
export interface Sample {
  readonly counts: Counters;
  /** Compressed HDR histograms. */
  readonly histograms: Record<Series, string>;
}

/** Compressed HDR histograms of a second or so. */
export type Moment = Record<Quick, string>;

export function createRecorder(): Recorder {
  const histograms = eachSeries(() => emptyHistogram(3));
  const shown = mapTo(QUICK, () => emptyHistogram(2));
  // A value is recorded once, and twice for those of the quick series only when a second is over.
  const fresh = mapTo(QUICK, () => emptyHistogram(3));
  const current: Readonly<Record<Series, JsHistogram>> = { ...histograms, ...fresh };
  const fold = (): void => {
    for (const series of QUICK) {
      if (fresh[series].totalCount === 0) continue;
      histograms[series].add(fresh[series]);
      shown[series].add(fresh[series]);
      fresh[series].reset();
    }
  };
  const counts = zeroCounters();
  let taken = zeroCounters();
  return {
    counts,
    record(series, value) {
      current[series].recordValue(Math.max(0, Math.round(value * SCALE)));
    },
    take() {
      fold();
      const sample = {
        counts: combine(counts, taken, (now, then) => now - then),
        histograms: eachSeries((series) => encodeIntoCompressedBase64(histograms[series])),
      };
      taken = { ...counts };
      for (const series of SERIES) histograms[series].reset();
      return sample;
    },
    takeMoment() {
      fold();
      return mapTo(QUICK, (series) => {
        const text = encodeIntoCompressedBase64(shown[series]);
        shown[series].reset();
        return text;
      });
    },
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
  /** Of what led up to the measured time, and of that. */
  readonly run: Counters;
  /** Of the measured time. */
  readonly window: Counters;
  readonly series: Record<Series, Percentiles | undefined>;
}

/**
 * @param samples of the measured time
 * @param lead of what led up to it: its counters belong to the run, and of its times those of joins
 */
export function mergeSamples(samples: readonly Sample[], lead: readonly Sample[] = []): Merged {
  const sum = (of: readonly Sample[]): Counters =>
    of.reduce((total, { counts }) => combine(total, counts, (a, b) => a + b), zeroCounters());
  return {
    run: sum([...lead, ...samples]),
    window: sum(samples),
    series: eachSeries((series) => {
      const of = series === 'join' ? [...lead, ...samples] : samples;
      return summarise(
        merge(
          of.map(({ histograms }) => histograms[series]),
          3,
        ),
      );
    }),
  };
}

/** Of what several workers timed in the same second. */
export function mergeMoments(moments: readonly Moment[]): Record<Quick, Summary | undefined> {
  return mapTo(QUICK, (series) =>
    summarise(
      merge(
        moments.map((moment) => moment[series]),
        2,
      ),
    ),
  );
}

function merge(encoded: readonly string[], digits: 2 | 3): JsHistogram {
  const merged = emptyHistogram(digits);
  for (const text of encoded) merged.add(decodeFromCompressedBase64(text) as unknown as JsHistogram);
  return merged;
}

export function zeroCounters(): Counters {
  return Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counters;
}

function combine(a: Counters, b: Counters, with_: (a: number, b: number) => number): Counters {
  return Object.fromEntries(COUNTERS.map((name) => [name, with_(a[name], b[name])])) as Counters;
}

function mapTo<K extends string, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>;
}

function eachSeries<T>(make: (series: Series) => T): Record<Series, T> {
  return mapTo(SERIES, make);
}

/** Three digits keep 16.67 and 16.72 ms apart, two do for a plot. It grows by itself above ten seconds. */
function emptyHistogram(digits: 2 | 3): JsHistogram {
  return build({ highestTrackableValue: 10_000 * SCALE, numberOfSignificantValueDigits: digits }) as JsHistogram;
}

function summarise(histogram: Histogram): Percentiles | undefined {
  if (histogram.totalCount === 0) return undefined;
  const at = (percentile: number): number => histogram.getValueAtPercentile(percentile) / SCALE;
  return {
    count: histogram.totalCount,
    mean: histogram.mean / SCALE,
    p50: at(50),
    p75: at(75),
    p90: at(90),
    p95: at(95),
    p99: at(99),
    p999: at(99.9),
    max: histogram.maxValue / SCALE,
  };
}
