/** Who killed whom, newest last. */

import type { KillEvent } from '../../shared/engine/events.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
import { hasIcon, icon } from './icons.ts';
import { isSeated, playerName } from './player-name.ts';
import type { RoomWords } from './room-words.ts';

const ROWS = 5;
/** As long as the fade in `hud.css` takes. */
const ROW_MS = 6000;

export interface KillFeed {
  readonly element: HTMLElement;
  add(view: View, kill: KillEvent): void;
  clear(): void;
}

export function createKillFeed(text: Text, words: RoomWords): KillFeed {
  const list = element('ol', { class: 'kill-feed', 'aria-hidden': 'true', 'data-testid': 'kill-feed' });
  const name = (view: View, id: string, weapon: string): HTMLElement =>
    element('span', { class: id === view.id ? 'name own' : 'name' }, playerName(view, id, text, weapon));
  return {
    element: list,
    add(view, { killer, victim, weapon }) {
      // Creatures die by the dozen, and nobody asks which.
      if (!isSeated(view, victim)) return;
      const own = killer === view.id || victim === view.id;
      const unblamed = killer === '' || killer === victim;
      const cause = words.cause(view, weapon, playerName(view, victim, text));
      const row = element(
        'li',
        { class: own ? 'concerns-own' : undefined },
        ...(unblamed ? [] : [name(view, killer, weapon)]),
        element('span', { class: 'weapon', title: cause }, icon(hasIcon(weapon) ? weapon : 'skull')),
        name(view, victim, ''),
        ...(unblamed && cause !== undefined ? [element('span', { class: 'cause' }, cause)] : []),
      );
      list.append(row);
      while (list.children.length > ROWS) list.firstElementChild?.remove();
      setTimeout(() => row.remove(), ROW_MS);
    },
    clear: () => list.replaceChildren(),
  };
}
