/** Who killed whom, newest last. */

import type { KillEvent } from '../../shared/engine/events.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
import { hasIcon, icon } from './icons.ts';
import { playerName } from './player-name.ts';

const ROWS = 5;
/** As long as the fade in `hud.css` takes. */
const ROW_MS = 6000;

export interface KillFeed {
  readonly element: HTMLElement;
  add(view: View, kill: KillEvent): void;
  clear(): void;
}

export function createKillFeed(text: Text): KillFeed {
  const list = element('ol', { class: 'kill-feed', 'aria-hidden': 'true', 'data-testid': 'kill-feed' });
  const weapons: Readonly<Record<string, string>> = text.weapons;
  const name = (view: View, id: string): HTMLElement =>
    element('span', { class: id === view.id ? 'name own' : 'name' }, playerName(view, id, text));
  return {
    element: list,
    add(view, { killer, victim, weapon }) {
      const own = killer === view.id || victim === view.id;
      const row = element(
        'li',
        { class: own ? 'concerns-own' : undefined },
        ...(killer === '' || killer === victim ? [] : [name(view, killer)]),
        element(
          'span',
          { class: 'weapon', title: weapons[weapon] ?? weapon },
          icon(hasIcon(weapon) ? weapon : 'skull'),
        ),
        name(view, victim),
      );
      list.append(row);
      while (list.children.length > ROWS) list.firstElementChild?.remove();
      setTimeout(() => row.remove(), ROW_MS);
    },
    clear: () => list.replaceChildren(),
  };
}
