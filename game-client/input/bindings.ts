/** Which key or mouse button means what: by `event.code`, so that they stay in place on every keyboard layout. */

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

/** `event.code` of a key, or `Mouse` and the number of a mouse button, to bits of `ACTION`. */
export type Bindings = Readonly<Record<string, number>>;

const ACTION_NAMES = Object.keys(ACTION) as readonly ActionName[];

/** @param codesOf the keys and mouse buttons of an action; a code of two actions means both */
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
