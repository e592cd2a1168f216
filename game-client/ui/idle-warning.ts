/** The warning that a seat is about to be lost because nobody seems to be there. */

import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';

export interface IdleWarning {
  readonly element: HTMLElement;
  /** @param touches how often the player has touched anything so far */
  warn(secondsLeft: number, touches: number, now: number): void;
  update(touches: number, now: number): void;
  clear(): void;
}

export function createIdleWarning(text: Text): IdleWarning {
  const line = element('span', { 'aria-hidden': 'true' });
  // Counted down for the eye alone: an alert is read out again with every change.
  const spoken = element('span', { class: 'visually-hidden', role: 'alert' });
  const root = element(
    'div',
    { class: 'idle-warning', hidden: true, 'data-testid': 'idle' },
    icon('alarm'),
    line,
    spoken,
  );
  let ends = 0;
  let touchesThen = 0;
  return {
    element: root,
    warn(secondsLeft, touches, now) {
      ends = now + secondsLeft * 1000;
      touchesThen = touches;
      setHidden(root, false);
      setText(spoken, text.hud.idle(secondsLeft));
    },
    update(touches, now) {
      if (root.hidden) return;
      if (touches !== touchesThen) {
        setHidden(root, true);
        setText(spoken, '');
      } else setText(line, text.hud.idle(Math.max(0, Math.ceil((ends - now) / 1000))));
    },
    clear() {
      setHidden(root, true);
      setText(spoken, '');
    },
  };
}
