/** The net graph: what the connection and the prediction are like right now, as one line or as all figures with a strip of the last seconds. */

import type { GraphRequest } from '../../shared/engine/events.ts';
import { NetSamples } from '../net/net-samples.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { LINE_NAMES, LINE_READINGS, type OwnFigures, READINGS, type Reading, STRIP_READINGS } from './net-readings.ts';
import { createPingBars, gradeOf } from './ping-meter.ts';
import type { Settings } from './settings-store.ts';
import { createStripChart } from './strip-chart.ts';

/** What is quiet may not flicker. */
const LINE_MS = 400;

export interface NetGraph {
  readonly element: HTMLElement;
  /** Shows another view from now on. */
  follow(view: View): void;
  /** Once per frame while there is a view. */
  frame(view: View, now: number): void;
  /** As often as can be read. */
  update(view: View, framesPerSecond: number, now: number): void;
}

export function createNetGraph(text: Text, settings: Settings): NetGraph {
  const samples = new NetSamples();
  const strip = createStripChart(text);
  const line = createLine(text);
  const full = createFigures(text);
  const serverView = createSwitch(text.netGraph.serverView, () =>
    settings.set('serverView', !settings.get('serverView')),
  );
  const all = element('div', { class: 'net-full' }, full.element, strip.element, serverView);
  const root = element(
    'aside',
    { class: 'net-graph panel', hidden: true, 'aria-label': text.netGraph.title, 'data-testid': 'net-graph' },
    line.element,
    all,
  );
  const figures = { framesPerSecond: 0, correctionsPerSecond: 0, rewindMs: undefined as number | undefined };
  /** Whether the server is to tell of shots, and whether it was asked to. */
  let wanted = false;
  let asked = false;
  let nextLine = 0;

  const show = (): void => {
    const mode = settings.get('netGraph');
    setHidden(root, mode === 'off');
    root.dataset.mode = mode;
    setHidden(line.element, mode !== 'compact');
    setHidden(all, mode !== 'full');
    serverView.setAttribute('aria-checked', String(settings.get('serverView')));
    strip.restyle();
    nextLine = 0;
    wanted = mode === 'full' || settings.get('serverView');
  };
  settings.onChange(show);
  show();

  return {
    element: root,
    follow(view) {
      asked = false;
      figures.rewindMs = undefined;
      samples.clear();
      view.on('judged', ({ rewindMs }) => {
        figures.rewindMs = rewindMs;
      });
    },
    frame(view, now) {
      if (wanted !== asked) view.room.send('graph', { on: wanted } satisfies GraphRequest);
      asked = wanted;
      samples.take(now, view);
      if (!root.hidden && !all.hidden) strip.draw(samples, now);
    },
    update(view, framesPerSecond, now) {
      if (root.hidden) return;
      figures.framesPerSecond = framesPerSecond;
      figures.correctionsPerSecond = samples.correctionsPerSecond;
      if (!all.hidden) full.update(view, figures);
      else if (now >= nextLine) {
        nextLine = now + LINE_MS;
        line.update(view, figures);
      }
    },
  };
}

interface Part {
  readonly element: HTMLElement;
  update(view: View, figures: OwnFigures): void;
}

/** A few figures beside the bars of the ping meter. */
function createLine(text: Text): Part {
  const { root: rows, write } = createRows('net-line-figures', LINE_READINGS, (reading) => [
    element('span', { 'aria-hidden': 'true' }, LINE_NAMES.includes(reading) ? text.netGraph.short[reading] : ''),
    element('span', { class: 'visually-hidden' }, text.netGraph[reading]),
  ]);
  const root = element('div', { class: 'net-line' }, createPingBars(), rows);
  return {
    element: root,
    update(view, figures) {
      const { rttMs, jitterMs, patchAgeMs } = view.link;
      const grade = gradeOf(rttMs, jitterMs, patchAgeMs);
      if (root.dataset.grade !== grade) root.dataset.grade = grade;
      write(view, figures, text);
    },
  };
}

/** All of them, named shorter where there is little room. */
function createFigures(text: Text): Part {
  const { root, write } = createRows('net-figures', READINGS, (reading) => [
    element('span', { class: 'net-long', 'data-shape': STRIP_READINGS[reading] }, text.netGraph[reading]),
    element('span', { class: 'net-short', 'data-shape': STRIP_READINGS[reading] }, text.netGraph.short[reading]),
  ]);
  return { element: root, update: (view, figures) => write(view, figures, text) };
}

function createRows(name: string, readings: Partial<typeof READINGS>, label: (reading: Reading) => HTMLElement[]) {
  const values: { readonly element: HTMLElement; readonly read: (typeof READINGS)[Reading] }[] = [];
  const root = element('dl', { class: name });
  for (const [reading, read] of Object.entries(readings) as [Reading, (typeof READINGS)[Reading]][]) {
    const value = element('dd', { 'data-reading': reading });
    values.push({ element: value, read });
    root.append(element('div', {}, element('dt', {}, ...label(reading)), value));
  }
  const write = (view: View, figures: OwnFigures, text: Text): void => {
    for (const { element: value, read } of values) setText(value, read(view, figures, text));
  };
  return { root, write };
}

function createSwitch(label: string, pressed: () => void): HTMLButtonElement {
  const made = button(
    label,
    { class: 'net-switch', role: 'switch', tabindex: -1, 'data-testid': 'server-view' },
    pressed,
  );
  // With the focus on it, the next dash would press it again.
  made.addEventListener('mousedown', (event) => event.preventDefault());
  return made;
}
