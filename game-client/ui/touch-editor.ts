/** Moves the touch buttons about: a sheet over the whole window on which they can be dragged. */

import type { Text } from '../text/en.ts';
import { button, element } from './dom.ts';
import type { Settings } from './settings-store.ts';
import { createTouchButton, type TouchButtonElement } from './touch-button.ts';
import { areaOf } from './touch-controls.ts';
import { buttonSize, offsetsOf, placeOf, TOUCH_BUTTONS } from './touch-layout.ts';

/** CSS pixels that an arrow key moves a button by. */
const KEY_STEP = 8;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface TouchEditor {
  readonly element: HTMLElement;
  open(): void;
}

export function createTouchEditor(text: Text, settings: Settings): TouchEditor {
  const buttons = TOUCH_BUTTONS.map((name) => createTouchButton(name, text));
  const area = element('div', { class: 'touch-area' });
  const swap = button(text.touch.swap, { 'data-testid': 'touch-swap' }, () =>
    settings.set('touchSwapped', !settings.get('touchSwapped')),
  );
  const reset = button(text.touch.resetPlaces, { 'data-testid': 'touch-reset' }, () =>
    settings.reset(['touchLayout', 'touchSwapped']),
  );
  const done = button(text.touch.done, { class: 'primary', 'data-testid': 'touch-done' }, () => dialog.close());
  const dialog = element(
    'dialog',
    { class: 'touch-editor', 'aria-label': text.touch.move, 'data-testid': 'touch-editor' },
    area,
    element(
      'div',
      { class: 'touch-editor-bar panel' },
      element('p', {}, text.touch.moveHint),
      element('div', {}, swap, reset, done),
    ),
    ...buttons.map((made) => made.element),
  );

  const placeNow = (made: TouchButtonElement): { x: number; y: number } =>
    placeOf(
      made.name,
      settings.get('touchLayout'),
      areaOf(area),
      settings.get('touchSize'),
      settings.get('touchSwapped'),
    );
  const refresh = (): void => {
    if (!dialog.open) return;
    for (const made of buttons) {
      const { x, y } = placeNow(made);
      made.place(x, y, buttonSize(made.name, settings.get('touchSize')));
    }
  };
  const put = (made: TouchButtonElement, x: number, y: number): void => {
    const size = settings.get('touchSize');
    const offsets = offsetsOf(made.name, x, y, areaOf(area), size, settings.get('touchSwapped'));
    settings.set('touchLayout', { ...settings.get('touchLayout'), [made.name]: offsets });
  };

  for (const made of buttons) {
    const { element: grip } = made;
    grip.dataset.testid = `place-${made.name}`;
    // Here they are things to be moved, and can be reached by keys as well.
    grip.tabIndex = 0;
    let fromX = 0;
    let fromY = 0;
    let dragged = false;
    grip.addEventListener('pointerdown', (event) => {
      const { x, y } = placeNow(made);
      fromX = x - event.clientX;
      fromY = y - event.clientY;
      dragged = true;
      grip.setPointerCapture(event.pointerId);
      made.setPressed(true);
    });
    grip.addEventListener('pointermove', (event) => {
      if (dragged) made.place(fromX + event.clientX, fromY + event.clientY, grip.offsetWidth);
    });
    grip.addEventListener('pointerup', (event) => {
      if (dragged) put(made, fromX + event.clientX, fromY + event.clientY);
      dragged = false;
      made.setPressed(false);
    });
    grip.addEventListener('pointercancel', () => {
      dragged = false;
      made.setPressed(false);
      refresh();
    });
    grip.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.code];
      if (arrow === undefined) return;
      event.preventDefault();
      const { x, y } = placeNow(made);
      put(made, x + arrow[0] * KEY_STEP, y + arrow[1] * KEY_STEP);
    });
  }
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  addEventListener('resize', refresh);
  settings.onChange((key) => {
    if (key.startsWith('touch')) refresh();
  });
  return {
    element: dialog,
    open() {
      dialog.showModal();
      refresh();
    },
  };
}
