/** The own avatar's health, weapons and dash, low in the middle. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';

/** Below this share the health is shown as a warning. */
const LOW_SHARE = 0.3;

export interface Vitals {
  readonly element: HTMLElement;
  /** Every frame: the bars. */
  frame(view: View): void;
  /** Now and then: the numbers. */
  update(view: View): void;
}

export function createVitals(text: Text): Vitals {
  const lost = element('div', { class: 'bar-lost' });
  const fill = element('div', { class: 'bar-fill' });
  const health = element('span', { class: 'bar-value', 'data-testid': 'health' });
  const healthBar = element(
    'div',
    { class: 'health-bar', 'aria-label': text.hud.health },
    element('div', { class: 'bar' }, lost, fill, element('div', { class: 'bar-notches' })),
    icon('health'),
    health,
  );

  const slot = (name: 'dash' | 'rifle' | 'rocket', label: string, ...inside: HTMLElement[]) => {
    const progress = element('div', { class: 'slot-progress' });
    const root = element('div', { class: `slot slot-${name}`, title: label }, icon(name), ...inside, progress);
    return { root, progress };
  };
  const dashState = element('span', { class: 'visually-hidden' });
  const dash = slot('dash', text.hud.dash, dashState);
  const magazine = element('span', { class: 'slot-count', 'data-testid': 'ammo' });
  const capacity = element('span', { class: 'slot-of' });
  // The word is for those who do not see the bar run.
  const reloadingWord = element('span', { class: 'visually-hidden' });
  const primary = slot('rifle', text.hud.ammo, magazine, capacity, reloadingWord);
  const rockets = element('span', { class: 'slot-count', 'data-testid': 'rockets' });
  const secondary = slot('rocket', text.hud.rockets, rockets);

  let shownHealth = -1;
  let shownDash = -1;
  let shownReload = -1;
  return {
    element: element(
      'div',
      { class: 'vitals', 'data-testid': 'vitals' },
      healthBar,
      element('div', { class: 'slots' }, dash.root, primary.root, secondary.root),
    ),
    frame(view) {
      const now = view.self?.health ?? 0;
      if (now !== shownHealth) {
        shownHealth = now;
        setText(health, String(now));
        const share = Math.min(1, now / view.type.health);
        fill.style.transform = `scaleX(${share})`;
        // Follows late, by its style: what was lost just now is seen as such.
        lost.style.transform = `scaleX(${share})`;
        healthBar.classList.toggle('low', now > 0 && share <= LOW_SHARE);
      }
      const state = view.predicted;
      const { dash: spec, primary: first } = view.type.environment;
      const ready = spec === undefined ? 0 : 1 - (state?.dashCooldown ?? 0) / spec.cooldown;
      if (ready !== shownDash) {
        shownDash = ready;
        dash.progress.style.transform = `scaleX(${ready})`;
        dash.root.classList.toggle('ready', ready === 1);
      }
      const loaded =
        first === undefined || first.reload === 0 || state === undefined || state.reload === 0
          ? 0
          : 1 - state.reload / first.reload;
      if (loaded !== shownReload) {
        shownReload = loaded;
        primary.progress.style.transform = `scaleX(${loaded})`;
      }
    },
    update(view) {
      const { dash: spec, primary: first, secondary: second } = view.type.environment;
      const state = view.predicted;
      setHidden(dash.root, spec === undefined);
      setHidden(primary.root, first === undefined);
      setHidden(secondary.root, second === undefined);
      if (spec !== undefined) setText(dashState, state?.dashCooldown === 0 ? text.hud.dash : '');
      if (first !== undefined && state !== undefined) {
        const reloads = state.reload > 0;
        setText(magazine, String(state.magazine));
        setText(capacity, first.magazine > 0 ? `/${first.magazine}` : '');
        setText(reloadingWord, reloads ? text.hud.reloading : '');
        primary.root.classList.toggle('reloading', reloads);
        primary.root.classList.toggle('short', !reloads && state.magazine * 4 <= first.magazine);
      }
      if (second !== undefined) {
        const left = view.ammo;
        setText(rockets, String(left));
        secondary.root.classList.toggle('empty', left === 0);
      }
    },
  };
}
