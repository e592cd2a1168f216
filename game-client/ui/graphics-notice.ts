/** Says that the browser took the graphics away, and offers a reload when they do not come back. */

import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';

/** A browser that restores them does so within a second or two. */
const PATIENCE_MS = 5000;

export interface GraphicsNotice {
  readonly element: HTMLElement;
  setLost(lost: boolean): void;
}

export function createGraphicsNotice(text: Text, reload: () => void): GraphicsNotice {
  const line = element('span');
  const reloadButton = button(text.menu.reload, { 'data-testid': 'graphics-reload' }, reload);
  const root = element(
    'div',
    { class: 'banner graphics-notice', role: 'alert', hidden: true, 'data-testid': 'graphics-notice' },
    line,
    reloadButton,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element: root,
    setLost(lost) {
      clearTimeout(timer);
      setHidden(root, !lost);
      setHidden(reloadButton, true);
      setText(line, lost ? text.graphicsLost : '');
      if (!lost) return;
      timer = setTimeout(() => {
        setText(line, text.graphicsStayLost);
        setHidden(reloadButton, false);
      }, PATIENCE_MS);
    },
  };
}
