/** What the buttons of a gamepad are called: the letters of most pads, or the shapes of a PlayStation's. */

import type { Text } from '../text/en.ts';

/** By number in the standard mapping; what is a word instead of a mark comes from the language. */
const LETTERS = ['A', 'B', 'X', 'Y', 'LB', 'RB', 'LT', 'RT'];
const SHAPES = ['✕', '○', '□', '△', 'L1', 'R1', 'L2', 'R2'];
const ARROWS = ['↑', '↓', '←', '→'];

const PLAYSTATION = /sony|dualshock|dualsense|playstation|054c/i;

/**
 * @param code `Pad` and the number of a button
 * @param id what the pad calls itself; empty is any pad
 */
export function padButtonName(code: string, id: string, text: Text): string {
  const number = Number(code.slice('Pad'.length));
  const { pad } = text;
  const shapes = PLAYSTATION.test(id);
  const marked = (shapes ? SHAPES : LETTERS)[number];
  if (marked !== undefined) return marked;
  switch (number) {
    case 8:
      return shapes ? pad.create : pad.view;
    case 9:
      return shapes ? pad.options : pad.menu;
    case 10:
      return pad.leftStick;
    case 11:
      return pad.rightStick;
  }
  const arrow = ARROWS[number - 12];
  return arrow === undefined ? pad.button(number + 1) : pad.dpad(arrow);
}
