/** The net graph: what the connection and the prediction are like right now. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';

type Reading = keyof Omit<Text['netGraph'], 'title'>;

const READINGS: Readonly<Record<Reading, (view: View, fps: number, text: Text) => string>> = {
  fps: (_view, fps) => fps.toFixed(0),
  rtt: ({ link }) => `${link.rttMs.toFixed(1)} ms`,
  jitter: ({ link }) => `${link.jitterMs.toFixed(1)} ms`,
  patchAge: ({ link }) => `${link.patchAgeMs.toFixed(0)} ms`,
  patchRate: ({ world }) => `${world.patchRate} / s`,
  delay: (view) => `${view.interpolationDelayMs.toFixed(0)} ms`,
  pending: (view) => String(view.pendingInputs),
  depth: ({ self }) => String(self?.inputDepth ?? 0),
  correction: (view, _fps, text) => text.units(view.corrections.last.toFixed(2)),
  corrections: (view) => String(view.corrections.count),
  bytesIn: ({ link }) => `${kilobytes(link.bytesInPerSecond)} kB/s`,
  bytesOut: ({ link }) => `${kilobytes(link.bytesOutPerSecond)} kB/s`,
  tick: ({ world }) => `${(world.stepMicros / 1000).toFixed(2)} ms`,
};

export interface NetGraph {
  readonly element: HTMLElement;
  setShown(shown: boolean): void;
  update(view: View, fps: number): void;
}

export function createNetGraph(text: Text): NetGraph {
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
    setShown: (shown) => setHidden(root, !shown),
    update(view, fps) {
      if (root.hidden) return;
      for (const [reading, value] of values) setText(value, READINGS[reading](view, fps, text));
    },
  };
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
