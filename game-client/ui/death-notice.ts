/** Who killed the player, with what, what is left of him, and how long it takes until the next life. */

import type { KillEvent } from '../../shared/engine/events.ts';
import { TICK_RATE } from '../../shared/engine/input.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { hasIcon, icon, ring } from './icons.ts';
import { playerName } from './player-name.ts';
import type { RoomWords } from './room-words.ts';

export interface DeathNotice {
  readonly element: HTMLElement;
  /** The own avatar was killed just now; gives the line to read out. */
  died(view: View, kill: KillEvent, now: number): string;
  /** Every frame: the ring. */
  frame(view: View, now: number): void;
  update(view: View, now: number): void;
  clear(): void;
}

/** Who is out for a whole round does not read it all the while: the spectator's bar says it from then on. */
const OUT_SHOWN_MS = 6000;

export function createDeathNotice(text: Text, words: RoomWords): DeathNotice {
  const by = element('p', { class: 'notice-title' });
  const weapon = element('span', { class: 'death-weapon' });
  const health = element('span', { class: 'death-health' });
  const detail = element('p', { class: 'notice-detail' }, weapon, health);
  const out = element('p', { class: 'notice-out' });
  const seconds = element('span', { class: 'ring-value' });
  const countdown = element('div', { class: 'countdown', role: 'timer' }, ring(), seconds);
  const root = element(
    'div',
    { class: 'notice death panel', hidden: true, 'data-testid': 'death' },
    countdown,
    element('div', { class: 'death-text' }, by, detail, out),
  );
  let diedAt: number | undefined;

  const secondsLeft = (view: View, now: number): number =>
    Math.max(0, view.type.respawnTicks / TICK_RATE - (now - (diedAt ?? now)) / 1000);

  return {
    element: root,
    died(view, { killer, victim, weapon: id }, now) {
      diedAt = now;
      const unblamed = killer === '' || killer === victim;
      const line = unblamed ? text.hud.died : text.hud.killedBy(playerName(view, killer, text, id));
      setText(by, line);
      const word = words.cause(view, id, playerName(view, victim, text)) ?? '';
      weapon.replaceChildren(icon(hasIcon(id) ? id : 'skull'), word);
      setHidden(weapon, word === '');
      // Of who is out of sight nobody is told how he fares.
      const left = unblamed ? undefined : view.world.players.get(killer)?.health;
      setHidden(health, left === undefined);
      if (left !== undefined)
        health.replaceChildren(icon('health'), left === 0 ? text.hud.deadToo : text.hud.left(left));
      return [word === '' ? line : `${line} (${word})`, outText(view, text)].join(' ').trim();
    },
    frame(view, now) {
      if (root.hidden) return;
      const whole = view.type.respawnTicks / TICK_RATE;
      root.style.setProperty(
        '--share',
        (Number.isFinite(whole) && whole > 0 ? secondsLeft(view, now) / whole : 0).toFixed(3),
      );
    },
    update(view, now) {
      if (view.alive) diedAt = undefined;
      const isOut = view.type.respawnTicks === Infinity;
      const running = view.phase === 'playing' || view.phase === 'overtime' || view.phase === 'warm-up';
      const shown = diedAt !== undefined && running && !(isOut && now - diedAt > OUT_SHOWN_MS);
      setHidden(root, !shown);
      if (!shown) return;
      setText(out, outText(view, text));
      const left = isOut ? 0 : Math.ceil(secondsLeft(view, now));
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

/** For whom no next life is on its way; empty for everybody else. */
function outText({ type }: View, text: Text): string {
  if (type.respawnTicks !== Infinity) return '';
  return type.match.rounds > 1 ? text.hud.outForRound : text.hud.out;
}
