/** "You died – by X", and how long until the next life. */

import { TICK_RATE } from '../../shared/engine/input.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { playerName } from './player-name.ts';

export interface DeathNotice {
  readonly element: HTMLElement;
  /** The own avatar was killed just now. */
  died(view: View, killer: string, now: number): void;
  update(view: View, now: number): void;
  clear(): void;
}

export function createDeathNotice(text: Text): DeathNotice {
  const by = element('p', { class: 'notice-title' });
  const countdown = element('p', { class: 'notice-detail' });
  const root = element('div', { class: 'notice death', hidden: true, 'data-testid': 'death' }, by, countdown);
  let diedAt: number | undefined;
  return {
    element: root,
    died(view, killer, now) {
      diedAt = now;
      const unblamed = killer === '' || killer === view.id;
      setText(by, unblamed ? text.hud.died : text.hud.killedBy(playerName(view, killer, text)));
    },
    update(view, now) {
      if (view.alive) diedAt = undefined;
      const shown = diedAt !== undefined && view.phase === 'playing';
      setHidden(root, !shown);
      if (!shown || diedAt === undefined) return;
      const left = view.type.respawnTicks / TICK_RATE - (now - diedAt) / 1000;
      setText(countdown, text.hud.respawn(Math.max(0, Math.ceil(left))));
    },
    clear() {
      diedAt = undefined;
      setHidden(root, true);
    },
  };
}
