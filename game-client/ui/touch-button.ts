/** One round touch button: its icon, a ring for what it waits for and a number for what is left. */

import type { Text } from '../text/en.ts';
import { element, setText } from './dom.ts';
import { BUTTON_SIZE, type TouchButton } from './touch-layout.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Paths on a square of 24, drawn as lines. */
const ICONS: Readonly<Record<TouchButton, readonly string[]>> = {
  dash: ['M4 6l6 6-6 6', 'M11 6l6 6-6 6', 'M18 6l3.5 6-3.5 6'],
  secondary: [
    'M20 4c-5 0-9 3-11.5 7.5l4 4C17 13 20 9 20 4z',
    'M9 11l-4 1 3-4 3 .2',
    'M13 15l-1 4 4-3-.2-3',
    'M7.5 16.5L4 20',
    'M15.2 8.8h.01',
  ],
  scores: ['M5 6h.01', 'M9 6h10', 'M5 12h.01', 'M9 12h10', 'M5 18h.01', 'M9 18h10'],
  chat: ['M6 5h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7l-4 4v-4H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z'],
  menu: ['M5 7h14', 'M5 12h14', 'M5 17h14'],
};

export interface TouchButtonElement {
  readonly name: TouchButton;
  readonly element: HTMLElement;
  /** Middle, and how far across, in CSS pixels of the window. */
  place(x: number, y: number, size: number): void;
  setPressed(pressed: boolean): void;
  /** How much of the wait is over, 0…1; the ring is closed when it is ready. */
  setReady(ready: number): void;
  /** How many are left; none dims it. */
  setLeft(left: number): void;
}

export function createTouchButton(name: TouchButton, text: Text): TouchButtonElement {
  const ring = svg('circle', { cx: 50, cy: 50, r: 47, pathLength: 1, class: 'touch-ring' });
  const icon = svg('g', { transform: 'translate(50 50) scale(2.1) translate(-12 -12)', class: 'touch-icon' });
  icon.append(...ICONS[name].map((d) => svg('path', { d })));
  const drawing = svg('svg', { viewBox: '0 0 100 100', 'aria-hidden': 'true' });
  drawing.append(svg('circle', { cx: 50, cy: 50, r: 47, class: 'touch-rim' }), ring, icon);
  const count = element('span', { class: 'touch-count' });
  const root = element('button', {
    type: 'button',
    class: 'touch-button',
    // Not in the order of focus: whoever has a keyboard has keys for all of it.
    tabindex: -1,
    'aria-label': text.touch.buttons[name],
    'data-touch': name,
  });
  root.append(drawing, count);

  let shownReady = -1;
  let shownLeft = -1;
  return {
    name,
    element: root,
    place(x, y, size) {
      root.style.transform = `translate(${x - size / 2}px, ${y - size / 2}px)`;
      root.style.width = `${size}px`;
      root.style.height = `${size}px`;
      root.style.setProperty('--grown', String(size / BUTTON_SIZE[name]));
    },
    setPressed: (pressed) => void root.classList.toggle('pressed', pressed),
    setReady(ready) {
      if (ready === shownReady) return;
      shownReady = ready;
      ring.style.strokeDashoffset = String(1 - ready);
      root.classList.toggle('waits', ready < 1);
    },
    setLeft(left) {
      if (left === shownLeft) return;
      shownLeft = left;
      setText(count, String(left));
      root.classList.toggle('waits', left === 0);
    },
  };
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
