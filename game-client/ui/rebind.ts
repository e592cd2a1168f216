/** Giving an action another key or gamepad button: what that changes, and what speaks against it. */

import { BINDING_KEYS, type BindingKey, isReserved, PAD_KEYS, type PadKey, SETTINGS, suits } from './settings.ts';

/** A setting that is keys, or buttons of a gamepad. */
export type BoundKey = BindingKey | PadKey;

/** All that a code can be bound to; the codes of keys and of gamepads are never the same. */
export const BOUND_KEYS: readonly BoundKey[] = [...BINDING_KEYS, ...PAD_KEYS];

/** The place of one key of an action. */
export interface KeySlot {
  readonly action: BoundKey;
  /** What is there now; undefined adds a key. */
  readonly code: string | undefined;
}

export type KeyChanges = { readonly [K in BoundKey]?: readonly string[] };

export type Rebinding =
  | { readonly result: 'free'; readonly changes: KeyChanges }
  /** Another action has the key; `changes` swaps the two, or takes the key over where there is none to give. */
  | { readonly result: 'taken'; readonly by: BoundKey; readonly changes: KeyChanges }
  | {
      readonly result: 'refused';
      readonly why: 'reserved' | 'keysOnly' | 'padOnly' | 'lastKey';
      readonly action: BoundKey;
    };

type Current = (action: BoundKey) => readonly string[];

export function rebind(current: Current, { action, code: replaced }: KeySlot, code: string): Rebinding {
  if (isReserved(code)) return { result: 'refused', why: 'reserved', action };
  if (!suits(SETTINGS[action], code)) return { result: 'refused', why: unsuitable(action), action };
  const own = current(action);
  if (own.includes(code)) return { result: 'free', changes: {} };
  const mine = replaced === undefined ? [...own, code] : own.map((key) => (key === replaced ? code : key));

  const by = BOUND_KEYS.find((other) => current(other).includes(code));
  if (by === undefined) return { result: 'free', changes: { [action]: mine } };
  if (replaced !== undefined && !suits(SETTINGS[by], replaced))
    return { result: 'refused', why: unsuitable(by), action: by };
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

function unsuitable(action: BoundKey): 'keysOnly' | 'padOnly' {
  return SETTINGS[action].kind === 'pad' ? 'padOnly' : 'keysOnly';
}
