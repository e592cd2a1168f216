/** Where a player without a mouse aims: a line from the own avatar, which is the middle of the screen. */

import type { View } from '../net/view.ts';
import { element, setHidden } from './dom.ts';

export interface AimLine {
  readonly element: HTMLElement;
  /** Every frame while there is a view. */
  frame(view: View, shown: boolean): void;
}

export function createAimLine(): AimLine {
  const root = element('div', { class: 'aim-line', 'aria-hidden': 'true', hidden: true });
  const drawn = { x: 0, y: 0, aim: 0 };
  let turned = Number.NaN;
  return {
    element: root,
    frame(view, shown) {
      const { self } = view;
      const visible = shown && self !== undefined && view.alive && view.type.environment.primary !== undefined;
      setHidden(root, !visible);
      if (!visible) return;
      view.drawn(view.id, self, drawn);
      if (drawn.aim === turned) return;
      turned = drawn.aim;
      root.style.transform = `rotate(${turned}rad)`;
    },
  };
}
