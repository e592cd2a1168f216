/** A stick under a thumb, as it is drawn: where it rests while nobody holds it, then where the thumb landed. */

import { element, setHidden } from './dom.ts';
import { svg } from './touch-button.ts';

/** CSS pixels from the middle to the rim at size 1, as far as a thumb tilts it. */
const RADIUS = 56;

const ICONS = {
  move: ['M50 22l-7 8h14z', 'M50 78l-7-8h14z', 'M22 50l8-7v14z', 'M78 50l-8-7v14z'],
  aim: ['M50 24v14', 'M50 62v14', 'M24 50h14', 'M62 50h14'],
} as const;

/** What it looks at; the middle in CSS pixels of the window, the tilt as −1…1. */
export interface StickShown {
  readonly held: boolean;
  readonly centreX: number;
  readonly centreY: number;
  readonly x: number;
  readonly y: number;
}

export interface TouchStickElement {
  readonly element: HTMLElement;
  /** Where it is while nobody holds it; undefined: nowhere. */
  rest(x: number | undefined, y: number, size: number): void;
  /** @param firesFrom tilt from which it glows; above 1 never */
  frame(stick: StickShown, firesFrom: number): void;
}

export function createTouchStick(kind: keyof typeof ICONS, fireTilt?: number): TouchStickElement {
  const drawing = svg('svg', { viewBox: '0 0 100 100', 'aria-hidden': 'true' });
  drawing.append(svg('circle', { cx: 50, cy: 50, r: 48.5, class: 'touch-rim' }));
  if (fireTilt !== undefined)
    drawing.append(svg('circle', { cx: 50, cy: 50, r: 48.5 * fireTilt, class: 'touch-fire' }));
  const icon = svg('g', { class: 'touch-stick-icon' });
  icon.append(...ICONS[kind].map((d) => svg('path', { d })));
  drawing.append(icon);
  const knob = element('div', { class: 'touch-knob' });
  const root = element('div', { class: `touch-stick ${kind}`, 'aria-hidden': 'true' });
  root.append(drawing, knob);

  let restX: number | undefined;
  let restY = 0;
  let radius = RADIUS;
  let shown = '';
  return {
    element: root,
    rest(x, y, size) {
      restX = x;
      restY = y;
      radius = RADIUS * size;
      root.style.width = `${2 * radius}px`;
      root.style.height = `${2 * radius}px`;
      shown = '';
    },
    frame(stick, firesFrom) {
      const x = stick.held ? stick.centreX : (restX ?? 0);
      const y = stick.held ? stick.centreY : restY;
      const place = `${x} ${y} ${stick.x} ${stick.y} ${stick.held}`;
      if (place === shown) return;
      shown = place;
      setHidden(root, !stick.held && restX === undefined);
      root.classList.toggle('held', stick.held);
      root.classList.toggle('fires', Math.hypot(stick.x, stick.y) >= firesFrom);
      root.style.transform = `translate(${x - radius}px, ${y - radius}px)`;
      knob.style.transform = `translate(${stick.x * radius}px, ${stick.y * radius}px)`;
    },
  };
}
