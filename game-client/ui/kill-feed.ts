/** Who killed whom, newest last. */

import type { KillEvent } from '../../shared/engine/events.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
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
  return {
    element: list,
    add(view, { killer, victim, weapon }) {
      const name = (id: string): HTMLElement =>
        element('span', { class: id === view.id ? 'name own' : 'name' }, playerName(view, id, text));
      const row = element(
        'li',
        {},
        ...(killer === '' || killer === victim ? [] : [name(killer)]),
        element('span', { class: 'weapon' }, weapons[weapon] ?? weapon),
        name(victim),
      );
      list.append(row);
      while (list.children.length > ROWS) list.firstElementChild?.remove();
      setTimeout(() => row.remove(), ROW_MS);
    },
    clear: () => list.replaceChildren(),
  };
}
