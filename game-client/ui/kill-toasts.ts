/** "You killed X", for a moment, below the own avatar. */

import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
import { icon } from './icons.ts';

const ROWS = 3;
/** As long as the animation in `hud.css` takes. */
const ROW_MS = 2200;

export interface KillToasts {
  readonly element: HTMLElement;
  add(victim: string): void;
  clear(): void;
}

export function createKillToasts(text: Text): KillToasts {
  // The feed and the announcer say it to who cannot see it.
  const list = element('div', { class: 'kill-toasts', 'aria-hidden': 'true', 'data-testid': 'kill-toasts' });
  return {
    element: list,
    add(victim) {
      const row = element('p', { class: 'kill-toast' }, icon('skull'), element('span', {}, text.hud.youKilled(victim)));
      list.append(row);
      while (list.children.length > ROWS) list.firstElementChild?.remove();
      setTimeout(() => row.remove(), ROW_MS);
    },
    clear: () => list.replaceChildren(),
  };
}
