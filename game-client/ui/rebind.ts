/** Giving an action another key: what that changes, and what speaks against it. */

import { BINDING_KEYS, type BindingKey, isMouse, isReserved, SETTINGS } from './settings.ts';

/** The place of one key of an action. */
export interface KeySlot {
  readonly action: BindingKey;
  /** What is there now; undefined adds a key. */
  readonly code: string | undefined;
}

export type KeyChanges = { readonly [K in BindingKey]?: readonly string[] };

export type Rebinding =
  | { readonly result: 'free'; readonly changes: KeyChanges }
  /** Another action has the key; `changes` swaps the two, or takes the key over where there is none to give. */
  | { readonly result: 'taken'; readonly by: BindingKey; readonly changes: KeyChanges }
  | { readonly result: 'refused'; readonly why: 'reserved' | 'keysOnly' | 'lastKey'; readonly action: BindingKey };

type Current = (action: BindingKey) => readonly string[];

export function rebind(current: Current, { action, code: replaced }: KeySlot, code: string): Rebinding {
  if (isReserved(code)) return { result: 'refused', why: 'reserved', action };
  if (isMouse(code) && !SETTINGS[action].mouse) return { result: 'refused', why: 'keysOnly', action };
  const own = current(action);
  if (own.includes(code)) return { result: 'free', changes: {} };
  const mine = replaced === undefined ? [...own, code] : own.map((key) => (key === replaced ? code : key));

  const by = BINDING_KEYS.find((other) => current(other).includes(code));
  if (by === undefined) return { result: 'free', changes: { [action]: mine } };
  if (replaced !== undefined && isMouse(replaced) && !SETTINGS[by].mouse)
    return { result: 'refused', why: 'keysOnly', action: by };
  const theirs = current(by).flatMap((key) => (key !== code ? [key] : replaced === undefined ? [] : [replaced]));
  if (theirs.length === 0) return { result: 'refused', why: 'lastKey', action: by };
  return { result: 'taken', by, changes: { [action]: mine, [by]: theirs } };
}

/** Takes the key of a slot away. */
export function unbind(current: Current, { action, code }: KeySlot): Rebinding {
  const left = current(action).filter((key) => key !== code);
  if (left.length === 0) return { result: 'refused', why: 'lastKey', action };
  return { result: 'free', changes: { [action]: left } };
}
