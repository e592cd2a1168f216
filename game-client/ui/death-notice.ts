/** Who killed the player, with what, what is left of him, and how long it takes until the next life. */

import type { KillEvent } from '../../shared/engine/events.ts';
import { TICK_RATE } from '../../shared/engine/input.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { hasIcon, icon, ring } from './icons.ts';
import { playerName } from './player-name.ts';

export interface DeathNotice {
  readonly element: HTMLElement;
  /** The own avatar was killed just now; gives the line to read out. */
  died(view: View, kill: KillEvent, now: number): string;
  /** Every frame: the ring. */
  frame(view: View, now: number): void;
  update(view: View, now: number): void;
  clear(): void;
}

export function createDeathNotice(text: Text): DeathNotice {
  const by = element('p', { class: 'notice-title' });
  const weapon = element('span', { class: 'death-weapon' });
  const health = element('span', { class: 'death-health' });
  const detail = element('p', { class: 'notice-detail' }, weapon, health);
  const seconds = element('span', { class: 'ring-value' });
  const countdown = element('div', { class: 'countdown', role: 'timer' }, ring(), seconds);
  const root = element(
    'div',
    { class: 'notice death panel', hidden: true, 'data-testid': 'death' },
    countdown,
    element('div', { class: 'death-text' }, by, detail),
  );
  const weapons: Readonly<Record<string, string>> = text.weapons;
  let diedAt: number | undefined;

  const secondsLeft = (view: View, now: number): number =>
    Math.max(0, view.type.respawnTicks / TICK_RATE - (now - (diedAt ?? now)) / 1000);

  return {
    element: root,
    died(view, { killer, victim, weapon: id }, now) {
      diedAt = now;
      const unblamed = killer === '' || killer === victim;
      const line = unblamed ? text.hud.died : text.hud.killedBy(playerName(view, killer, text));
      setText(by, line);
      const word = weapons[id] ?? id;
      weapon.replaceChildren(icon(hasIcon(id) ? id : 'skull'), word);
      setHidden(weapon, id === '');
      // Of who is out of sight nobody is told how he fares.
      const left = unblamed ? undefined : view.world.players.get(killer)?.health;
      setHidden(health, left === undefined);
      if (left !== undefined)
        health.replaceChildren(icon('health'), left === 0 ? text.hud.deadToo : text.hud.left(left));
      return id === '' ? line : `${line} (${word})`;
    },
    frame(view, now) {
      if (root.hidden) return;
      const whole = view.type.respawnTicks / TICK_RATE;
      root.style.setProperty('--share', (whole === 0 ? 0 : secondsLeft(view, now) / whole).toFixed(3));
    },
    update(view, now) {
      if (view.alive) diedAt = undefined;
      const shown = diedAt !== undefined && view.phase === 'playing';
      setHidden(root, !shown);
      if (!shown) return;
      const left = Math.ceil(secondsLeft(view, now));
      setText(seconds, String(left));
      countdown.setAttribute('aria-label', text.hud.respawn(left));
      // The life after the count-down may wait for a round to end.
      setHidden(countdown, left === 0);
    },
    clear() {
      diedAt = undefined;
      setHidden(root, true);
    },
  };
}
