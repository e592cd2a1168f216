/** Which key or mouse button means what: by `event.code`, so that they stay in place on every keyboard layout. */

export const ACTION = {
  left: 1,
  right: 2,
  up: 4,
  down: 8,
  primary: 16,
  secondary: 32,
  dash: 64,
  use: 128,
} as const;

/** `event.code` of a key, or `Mouse` and the number of a mouse button, to a bit of `ACTION`. */
export type Bindings = Readonly<Record<string, number>>;

export const DEFAULT_BINDINGS: Bindings = {
  KeyA: ACTION.left,
  ArrowLeft: ACTION.left,
  KeyD: ACTION.right,
  ArrowRight: ACTION.right,
  KeyW: ACTION.up,
  ArrowUp: ACTION.up,
  KeyS: ACTION.down,
  ArrowDown: ACTION.down,
  Mouse0: ACTION.primary,
  Mouse2: ACTION.secondary,
  Space: ACTION.dash,
  ShiftLeft: ACTION.dash,
  ShiftRight: ACTION.dash,
  KeyE: ACTION.use,
};
