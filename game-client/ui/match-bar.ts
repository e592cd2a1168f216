/** Top of the screen: the own score and the match clock. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setText } from './dom.ts';
import { translated } from './translated.ts';

export function createMatchBar(text: Text): { element: HTMLElement; update(view: View): void } {
  const score = element('span', { class: 'score-value', 'data-testid': 'score' });
  const label = element('span', { class: 'score-label' });
  const clock = element('span', { class: 'clock', role: 'timer', 'data-testid': 'clock' });
  return {
    element: element('div', { class: 'match-bar' }, element('span', { class: 'score' }, score, label), clock),
    update(view) {
      setText(score, String(view.entry(view.id)?.score ?? 0));
      setText(label, translated(view.type.hud.scoreLabel, text));
      const left = view.phase === 'playing' ? view.phaseSecondsLeft : undefined;
      setText(clock, left === undefined ? '' : clockText(left));
      clock.classList.toggle('urgent', left !== undefined && left <= 10);
    },
  };
}

/** Minutes and seconds; the second that has begun counts whole, so that it ends at 0:00. */
function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
