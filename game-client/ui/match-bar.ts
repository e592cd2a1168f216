/** Top of the screen: the own score and place, the match clock, and whom to catch up with. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { placeOf, type Ranked } from './ranking.ts';
import { translated } from './translated.ts';

export interface MatchBar {
  readonly element: HTMLElement;
  update(view: View, ranked: readonly Ranked[], leader: string | undefined): void;
}

export function createMatchBar(text: Text): MatchBar {
  const score = element('span', { class: 'score-value', 'data-testid': 'score' });
  const label = element('span', { class: 'score-label' });
  const place = element('span', { class: 'score-place' });
  const clock = element('span', { role: 'timer', 'data-testid': 'clock' });
  const clockBox = element('div', { class: 'clock' }, icon('clock'), clock);
  const rivalScore = element('span', { class: 'score-value' });
  const rivalName = element('span', { class: 'rival-name' });
  const rivalCrown = icon('crown');
  const rival = element('div', { class: 'score rival' }, rivalScore, rivalName, rivalCrown);
  return {
    element: element(
      'div',
      { class: 'match-bar' },
      element('div', { class: 'score' }, place, label, score),
      clockBox,
      rival,
    ),
    update(view, ranked, leader) {
      setText(score, String(view.entry(view.id)?.score ?? 0));
      setText(label, translated(view.type.hud.scoreLabel, text));
      const own = placeOf(ranked, view.id);
      setText(place, own === undefined || ranked.length < 2 ? '' : text.hud.place(own, ranked.length));

      const left = view.phase === 'playing' ? view.phaseSecondsLeft : undefined;
      setHidden(clockBox, left === undefined);
      setText(clock, left === undefined ? '' : clockText(left));
      clockBox.classList.toggle('urgent', left !== undefined && left <= 10);

      // Where teams play, no single player is the one to catch up with.
      const alone = view.entry(view.id)?.team === 0;
      const best = alone ? ranked.find(([id]) => id !== view.id) : undefined;
      setHidden(rival, best === undefined);
      if (best === undefined) return;
      setText(rivalScore, String(best[1].score));
      setText(rivalName, best[1].name);
      rivalCrown.toggleAttribute('data-off', best[0] !== leader);
    },
  };
}

/** Minutes and seconds; the second that has begun counts whole, so that it ends at 0:00. */
function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
