/** The quality of the connection: bars, of which there are fewer when it is worse, and the round trip in ms. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setText } from './dom.ts';

export type PingGrade = 'good' | 'fair' | 'poor';

/** Round trip plus what it varies by, in ms, up to which a connection has a grade. */
const GOOD_MS = 80;
const FAIR_MS = 160;
/** Without anything new for so long the connection is poor, whatever it was before. */
const SILENT_MS = 1000;

export function gradeOf(rttMs: number, jitterMs: number, patchAgeMs: number): PingGrade {
  const felt = rttMs + jitterMs;
  if (patchAgeMs > SILENT_MS || felt > FAIR_MS) return 'poor';
  return felt > GOOD_MS ? 'fair' : 'good';
}

/** The bars, which take their grade from the `data-grade` of what they are in. */
export function createPingBars(): HTMLElement {
  return element('span', { class: 'ping-bars', 'aria-hidden': 'true' }, element('i'), element('i'), element('i'));
}

export function createPingMeter(text: Text): { readonly element: HTMLElement; update(view: View): void } {
  const bars = createPingBars();
  const value = element('span', { class: 'ping-value' });
  const root = element('div', { class: 'ping', role: 'img', 'data-testid': 'ping' }, bars, value);
  return {
    element: root,
    update({ link }) {
      const grade = gradeOf(link.rttMs, link.jitterMs, link.patchAgeMs);
      const content = `${Math.round(link.rttMs)} ms`;
      if (root.dataset.grade === grade && value.textContent === content) return;
      root.dataset.grade = grade;
      setText(value, content);
      root.setAttribute('aria-label', text.hud.ping(text.hud.pingGrades[grade], content));
    },
  };
}
