/** What to press for an action, on the device that the player used last. */

import type { Text } from '../text/en.ts';
import { padButtonName } from './gamepad-names.ts';
import { keyName } from './key-name.ts';
import type { BindingKey, PadKey } from './settings.ts';
import type { Settings } from './settings-store.ts';

export type Device = 'keyboard' | 'gamepad' | 'touch';

/** What can be asked for: what has keys, and what all of the keys of one kind do together. */
export type PromptAction = BindingKey | 'move' | 'aim' | 'pause';

const MOVES = ['moveUp', 'moveLeft', 'moveDown', 'moveRight'] as const;

/** Absent: a gamepad has nothing for it. */
const PAD_OF_ACTION: { readonly [A in PromptAction]?: PadKey } = {
  primary: 'padPrimary',
  secondary: 'padSecondary',
  dash: 'padDash',
  use: 'padUse',
  scores: 'padScores',
  pause: 'padPause',
  moveUp: 'padUp',
  moveLeft: 'padLeft',
  moveDown: 'padDown',
  moveRight: 'padRight',
};

export interface Prompts {
  readonly device: Device;
  /** The player used this one just now. */
  setDevice(device: Device): void;
  /** What the gamepad in use calls itself: its buttons are named after its maker's habit. */
  setPad(id: string): void;
  /**
   * Name of what is pressed for an action; undefined where the device has nothing for it, or where that shows itself,
   * as the buttons on a touch screen do.
   */
  nameOf(action: PromptAction): string | undefined;
  /** What a button of the gamepad in use is called. */
  padName(code: string): string;
  /** Calls back after a change of the device or of what is bound; gives what unsubscribes. */
  onChange(listener: () => void): () => void;
}

export function createPrompts(settings: Settings, text: Text): Prompts {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let device: Device = 'keyboard';
  let padId = '';
  settings.onChange(tell);

  const keyOf = (action: PromptAction): string => {
    switch (action) {
      case 'move':
        return MOVES.map(keyOf).join(' ');
      case 'aim':
        return text.hints.mouse;
      case 'pause':
        return text.keys.Escape;
      default:
        return keyName(settings.get(action)[0] ?? '', text);
    }
  };
  const padName = (code: string): string => padButtonName(code, padId, text);
  const buttonOf = (action: PromptAction): string | undefined => {
    if (action === 'move') return text.pad.leftStick;
    if (action === 'aim') return text.pad.rightStick;
    const key = PAD_OF_ACTION[action];
    return key && padName(settings.get(key)[0] ?? '');
  };
  return {
    get device() {
      return device;
    },
    setDevice(used) {
      if (used === device) return;
      device = used;
      tell();
    },
    setPad(id) {
      if (id === padId || id === '') return;
      padId = id;
      tell();
    },
    nameOf(action) {
      if (device === 'touch') return undefined;
      return device === 'gamepad' ? buttonOf(action) : keyOf(action);
    },
    padName,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
