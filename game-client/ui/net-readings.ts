/** The figures of the net graph, each as it is written. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';

/** What no view knows. */
export interface OwnFigures {
  readonly framesPerSecond: number;
  readonly correctionsPerSecond: number;
  /** Rewind that the server gave to the last shot, in ms; undefined before there was one. */
  readonly rewindMs: number | undefined;
}

export type Reading = keyof Text['netGraph']['short'];

/** In the order in which they are shown. */
export const READINGS: Readonly<Record<Reading, (view: View, figures: OwnFigures, text: Text) => string>> = {
  rtt: ({ link }) => milliseconds(link.rttMs, 1),
  jitter: ({ link }) => milliseconds(link.jitterMs, 1),
  patchAge: ({ link }) => milliseconds(link.patchAgeMs),
  patchRate: ({ world }) => `${world.patchRate} / s`,
  delay: (view) => milliseconds(view.interpolationDelayMs),
  rewind: (_view, { rewindMs }) => (rewindMs === undefined ? '–' : milliseconds(rewindMs)),
  pending: (view) => String(view.pendingInputs),
  depth: ({ self }) => String(self?.inputDepth ?? 0),
  correction: ({ corrections }, _figures, text) =>
    corrections.count === 0 ? '–' : text.units(corrections.last.toFixed(1)),
  corrections: (_view, { correctionsPerSecond }) => perSecond(correctionsPerSecond),
  desyncs: ({ desync }) => String(desync.count),
  bytesIn: ({ link }) => kilobytes(link.bytesInPerSecond),
  bytesOut: ({ link }) => kilobytes(link.bytesOutPerSecond),
  tick: ({ world }) => milliseconds(world.stepMicros / 1000, 2),
  fps: (_view, { framesPerSecond }) => framesPerSecond.toFixed(0),
};

/** Those that the strip draws, and in which shape. */
export const STRIP_READINGS: Partial<Record<Reading, string>> = {
  rtt: 'line',
  patchAge: 'bars',
  corrections: 'ticks',
  depth: 'steps',
};

/** Those of the compact line, with as little around each number as it takes to know it. */
export const LINE_READINGS: Partial<typeof READINGS> = {
  rtt: ({ link }) => milliseconds(link.rttMs),
  jitter: ({ link }) => `± ${link.jitterMs.toFixed(0)}`,
  patchAge: ({ link }) => link.patchAgeMs.toFixed(0),
  delay: (view) => view.interpolationDelayMs.toFixed(0),
  corrections: READINGS.corrections,
};
/** Those of them that nobody would know without their name. */
export const LINE_NAMES: readonly Reading[] = ['patchAge', 'delay', 'corrections'];

function milliseconds(ms: number, digits = 0): string {
  return `${ms.toFixed(digits)} ms`;
}

export function perSecond(count: number): string {
  return count.toFixed(1);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB/s`;
}
