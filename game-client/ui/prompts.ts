/** What to press for an action, on the device that the player used last. */

import type { Text } from '../text/en.ts';
import { keyName } from './key-name.ts';
import type { BindingKey } from './settings.ts';
import type { Settings } from './settings-store.ts';

export type Device = 'keyboard' | 'gamepad' | 'touch';

export interface Prompts {
  readonly device: Device;
  /** The player used this one just now. */
  setDevice(device: Device): void;
  /** Name of what is pressed for an action; undefined where that shows itself, as the buttons on a touch screen do. */
  nameOf(action: BindingKey): string | undefined;
  /** Calls back after a change of the device or of what is bound; gives what unsubscribes. */
  onChange(listener: () => void): () => void;
}

export function createPrompts(settings: Settings, text: Text): Prompts {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let device: Device = 'keyboard';
  settings.onChange(tell);
  return {
    get device() {
      return device;
    },
    setDevice(used) {
      if (used === device) return;
      device = used;
      tell();
    },
    nameOf(action) {
      return keyName(settings.get(action)[0] ?? '', text);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
