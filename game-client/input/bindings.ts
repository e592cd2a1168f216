/** Which key or mouse button means what: by `event.code`, so that they stay in place on every keyboard layout. */

import { BUTTON, type InputFrame, MOVE_RANGE } from '../../shared/engine/input.ts';

export const ACTION = {
  moveLeft: 1,
  moveRight: 2,
  moveUp: 4,
  moveDown: 8,
  primary: 16,
  secondary: 32,
  dash: 64,
  use: 128,
} as const;

export type ActionName = keyof typeof ACTION;

/** `event.code` of a key, or `Mouse` or `Pad` and the number of a button, to bits of `ACTION`. */
export type Bindings = Readonly<Record<string, number>>;

const ACTION_NAMES = Object.keys(ACTION) as readonly ActionName[];

/** Full tilt along a diagonal: both parts together are as long as one alone. */
const DIAGONAL = Math.round(MOVE_RANGE * Math.SQRT1_2);

const BUTTON_OF_ACTION = [
  [ACTION.primary, BUTTON.primary],
  [ACTION.secondary, BUTTON.secondary],
  [ACTION.dash, BUTTON.dash],
  [ACTION.use, BUTTON.use],
] as const;

/** @param codesOf the keys and buttons of an action; a code of two actions means both */
export function bindingsFrom(codesOf: (action: ActionName) => readonly string[]): Bindings {
  const bindings: Record<string, number> = {};
  for (const action of ACTION_NAMES) {
    for (const code of codesOf(action)) bindings[code] = (bindings[code] ?? 0) | ACTION[action];
  }
  return bindings;
}

export function isAction(name: string): name is ActionName {
  return Object.hasOwn(ACTION, name);
}

/** Writes movement and buttons of an input; opposite directions cancel each other. */
export function writeActions(frame: InputFrame, actions: number): void {
  const x = axis(actions, ACTION.moveLeft, ACTION.moveRight);
  const y = axis(actions, ACTION.moveUp, ACTION.moveDown);
  const reach = x !== 0 && y !== 0 ? DIAGONAL : MOVE_RANGE;
  frame.moveX = x * reach;
  frame.moveY = y * reach;
  frame.buttons = 0;
  for (const [action, button] of BUTTON_OF_ACTION) {
    if ((actions & action) !== 0) frame.buttons |= button;
  }
}

/** −1, 0 or 1. */
function axis(actions: number, negative: number, positive: number): number {
  return Number((actions & positive) !== 0) - Number((actions & negative) !== 0);
}
