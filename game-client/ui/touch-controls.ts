/** The controls of a touch screen over the picture: two sticks and the buttons that the room type needs. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden } from './dom.ts';
import type { Settings } from './settings-store.ts';
import { createTouchButton } from './touch-button.ts';
import { buttonSize, placeOf, TOUCH_BUTTONS, type TouchArea } from './touch-layout.ts';
import { createTouchStick, type StickShown } from './touch-stick.ts';

/** Where the sticks are drawn before a thumb has landed: from the side and from the bottom, at size 1. */
const REST_X = 112;
const REST_Y = 108;
/** The tilt of a stick that never fires. */
const NEVER = 2;

export interface TouchSticks {
  readonly move: StickShown;
  readonly aim: StickShown;
  readonly lob: StickShown;
}

export interface TouchControls {
  readonly element: HTMLElement;
  setShown(shown: boolean): void;
  /** Which button a part of the page belongs to. */
  buttonAt(target: EventTarget | null): string | undefined;
  setPressed(button: string, pressed: boolean): void;
  /** Every frame while there is a view. */
  frame(view: View, sticks: TouchSticks): void;
}

/** @param fireTilt share of its way from which the right stick fires */
export function createTouchControls(text: Text, settings: Settings, fireTilt: number): TouchControls {
  const buttons = TOUCH_BUTTONS.map((name) => createTouchButton(name, text));
  for (const { name, element: made } of buttons) made.dataset.testid = `touch-${name}`;
  const move = createTouchStick('move');
  const aim = createTouchStick('aim', fireTilt);
  const lob = createTouchStick('aim');
  lob.element.classList.add('lob');
  const area = element('div', { class: 'touch-area' });
  const root = element(
    'div',
    { class: 'touch', hidden: true, 'data-testid': 'touch' },
    area,
    move.element,
    aim.element,
    ...buttons.map((button) => button.element),
    lob.element,
  );
  lob.rest(undefined, 0, settings.get('touchSize'));
  let shownView: View | undefined;

  const place = (): void => {
    if (root.hidden) return;
    root.style.setProperty('--shade', String(settings.get('touchOpacity')));
    const inside = areaOf(area);
    const size = settings.get('touchSize');
    const swapped = settings.get('touchSwapped');
    for (const button of buttons) {
      const { x, y } = placeOf(button.name, settings.get('touchLayout'), inside, size, swapped);
      button.place(x, y, buttonSize(button.name, size));
    }
    const atLeft = inside.left + REST_X * size;
    const atRight = inside.right - REST_X * size;
    move.rest(swapped ? atRight : atLeft, inside.bottom - REST_Y * size, size);
    aim.rest(swapped ? atLeft : atRight, inside.bottom - REST_Y * size, size);
    lob.rest(undefined, 0, size);
  };
  const follow = (view: View): void => {
    shownView = view;
    const { dash, secondary } = view.type.environment;
    for (const { name, element: made } of buttons) {
      if (name === 'dash') setHidden(made, dash === undefined);
      else if (name === 'secondary') setHidden(made, secondary === undefined);
    }
    setHidden(aim.element, view.type.environment.primary === undefined && secondary === undefined);
  };

  addEventListener('resize', place);
  settings.onChange((key) => {
    if (key.startsWith('touch')) place();
  });
  return {
    element: root,
    setShown(shown) {
      setHidden(root, !shown);
      place();
    },
    buttonAt(target) {
      return target instanceof Element
        ? (target.closest<HTMLElement>('[data-touch]')?.dataset.touch ?? undefined)
        : undefined;
    },
    setPressed(name, pressed) {
      for (const button of buttons) if (button.name === name) button.setPressed(pressed);
    },
    frame(view, sticks) {
      if (root.hidden) return;
      if (view !== shownView) follow(view);
      move.frame(sticks.move, NEVER);
      aim.frame(sticks.aim, fireTilt);
      lob.frame(sticks.lob, NEVER);
      const { dash } = view.type.environment;
      const waits = view.predicted?.dashCooldown ?? 0;
      for (const button of buttons) {
        if (button.name === 'dash' && dash !== undefined) button.setReady(1 - waits / dash.cooldown);
        else if (button.name === 'secondary') button.setLeft(view.ammo);
      }
    },
  };
}

/** What of the window is free of notches and rounded corners. */
export function areaOf(measured: HTMLElement): TouchArea {
  const { left, top, right, bottom } = measured.getBoundingClientRect();
  return { left, top, right, bottom };
}
