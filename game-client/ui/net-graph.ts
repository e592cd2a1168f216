/** The net graph: what the connection and the prediction are like right now. */

import type { View } from '../net/view.ts';
import { text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';

type Reading = keyof Omit<typeof text.netGraph, 'title'>;

const READINGS: Readonly<Record<Reading, (view: View, fps: number) => string>> = {
  fps: (_view, fps) => fps.toFixed(0),
  rtt: ({ link }) => `${link.rttMs.toFixed(1)} ms`,
  jitter: ({ link }) => `${link.jitterMs.toFixed(1)} ms`,
  patchAge: ({ link }) => `${link.patchAgeMs.toFixed(0)} ms`,
  patchRate: ({ world }) => `${world.patchRate} / s`,
  delay: (view) => `${view.interpolationDelayMs.toFixed(0)} ms`,
  pending: (view) => String(view.pendingInputs),
  depth: ({ self }) => String(self?.inputDepth ?? 0),
  correction: (view) => `${view.lastCorrection.toFixed(2)} units`,
  corrections: (view) => String(view.corrections),
  bytesIn: ({ link }) => `${kilobytes(link.bytesInPerSecond)} kB/s`,
  bytesOut: ({ link }) => `${kilobytes(link.bytesOutPerSecond)} kB/s`,
  tick: ({ world }) => `${(world.stepMicros / 1000).toFixed(2)} ms`,
};

export interface NetGraph {
  readonly element: HTMLElement;
  toggle(): void;
  update(view: View, fps: number): void;
}

export function createNetGraph(): NetGraph {
  const values = new Map<Reading, HTMLElement>();
  const list = element('dl');
  for (const reading of Object.keys(READINGS) as Reading[]) {
    const value = element('dd', { 'data-reading': reading });
    values.set(reading, value);
    list.append(element('dt', {}, text.netGraph[reading]), value);
  }
  const root = element(
    'aside',
    { class: 'net-graph panel', hidden: true, 'aria-label': text.netGraph.title, 'data-testid': 'net-graph' },
    list,
  );
  return {
    element: root,
    toggle: () => setHidden(root, !root.hidden),
    update(view, fps) {
      if (root.hidden) return;
      for (const [reading, value] of values) setText(value, READINGS[reading](view, fps));
    },
  };
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
