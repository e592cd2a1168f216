/** The end of a match: who won, and when the next one begins. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';

export interface Results {
  readonly element: HTMLElement;
  /** Gives the line to announce when results have just appeared. */
  update(view: View): string | undefined;
  clear(): void;
}

export function createResults(text: Text): Results {
  const title = element('p', { class: 'notice-title' });
  const next = element('p', { class: 'notice-detail' });
  const root = element('div', { class: 'notice results', hidden: true, 'data-testid': 'results' }, title, next);
  return {
    element: root,
    update(view) {
      const shown = view.phase === 'results';
      const appeared = shown && root.hidden;
      setHidden(root, !shown);
      if (!shown) return undefined;
      const winner = winnerText(view, text);
      setText(title, winner);
      const left = view.phaseSecondsLeft;
      setText(next, left === undefined ? '' : text.results.next(Math.ceil(left)));
      return appeared ? winner : undefined;
    },
    clear: () => setHidden(root, true),
  };
}

function winnerText(view: View, text: Text): string {
  const { winner } = view.world;
  if (winner === '') return text.results.nobody;
  if (winner === view.id) return text.results.youWon;
  // A team is a number; a player who has left since is only an id.
  if (/^\d+$/.test(winner)) return text.results.won(text.results.team(winner));
  return text.results.won(view.entry(winner)?.name ?? text.hud.someone);
}
