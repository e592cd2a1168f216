/** The own avatar's health, ammunition and dash. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';

export interface Vitals {
  readonly element: HTMLElement;
  /** Every frame: the bars. */
  frame(view: View): void;
  /** Now and then: the numbers. */
  update(view: View): void;
}

export function createVitals(text: Text): Vitals {
  const healthFill = element('div', { class: 'bar-fill' });
  const health = element('span', { class: 'bar-value', 'data-testid': 'health' });
  const healthBar = element('div', { class: 'bar health', 'aria-label': text.hud.health }, healthFill, health);
  const dashFill = element('div', { class: 'bar-fill' });
  const dashBar = element('div', { class: 'bar dash', 'aria-label': text.hud.dash }, dashFill);

  const magazine = element('span', { class: 'ammo-count', 'data-testid': 'ammo' });
  const primary = element('div', { class: 'ammo', 'aria-label': text.hud.ammo }, magazine);
  const rockets = element('span', { class: 'ammo-count', 'data-testid': 'rockets' });
  const secondary = element(
    'div',
    { class: 'ammo secondary' },
    element('span', { class: 'ammo-label' }, text.hud.rockets),
    rockets,
  );

  let shownHealth = -1;
  let shownDash = -1;
  return {
    element: element(
      'div',
      { class: 'vitals' },
      element('div', { class: 'bars' }, healthBar, dashBar),
      primary,
      secondary,
    ),
    frame(view) {
      const now = view.self?.health ?? 0;
      if (now !== shownHealth) {
        shownHealth = now;
        setText(health, String(now));
        healthFill.style.transform = `scaleX(${Math.min(1, now / view.type.health)})`;
        healthBar.classList.toggle('low', now > 0 && now <= view.type.health * 0.3);
      }
      const { dash } = view.type.environment;
      const waits = view.predicted?.dashCooldown ?? 0;
      const ready = dash === undefined ? 0 : 1 - waits / dash.cooldown;
      if (ready !== shownDash) {
        shownDash = ready;
        dashFill.style.transform = `scaleX(${ready})`;
        dashBar.classList.toggle('ready', ready === 1);
      }
    },
    update(view) {
      const { dash, primary: first, secondary: second } = view.type.environment;
      const state = view.predicted;
      setHidden(dashBar, dash === undefined);
      setHidden(primary, first === undefined);
      setHidden(secondary, second === undefined);
      if (first !== undefined && state !== undefined) {
        const reloading = state.reload > 0;
        setText(magazine, reloading ? text.hud.reloading : `${state.magazine} / ${first.magazine}`);
        primary.classList.toggle('reloading', reloading);
      }
      if (second !== undefined) {
        const left = view.ammo;
        setText(rockets, String(left));
        secondary.classList.toggle('empty', left === 0);
      }
    },
  };
}
