/** The keys of the interface while playing: scores, net graph, sound, spectating, pause menu. */

import type { SpectateChoice } from '../net/spectating.ts';
import { type BindingKey, nextValue } from './settings.ts';
import type { Settings } from './settings-store.ts';

const SHORTCUTS = [
  'scores',
  'chat',
  'mute',
  'netGraphKey',
  'serverViewKey',
  'spectatePrevious',
  'spectateNext',
  'spectateLeader',
] as const satisfies readonly BindingKey[];
type Shortcut = (typeof SHORTCUTS)[number];

export interface HudKeysOptions {
  readonly settings: Settings;
  /** Whether keys are for the game at all. */
  listens(): boolean;
  /** The pause menu is open, and most keys are its own. */
  paused(): boolean;
  togglePause(): void;
  openChat(): void;
  spectate(choice: SpectateChoice): void;
  muteToggled(muted: boolean): void;
  /** Some key was pressed or let go: what is shown may be another. */
  pressed(): void;
}

/** Hears keys from now on. */
export function listenToHudKeys(options: HudKeysOptions): { readonly scoresHeld: boolean; release(): void } {
  const { settings } = options;
  let scoresHeld = false;

  const shortcutOf = (event: KeyboardEvent): Shortcut | undefined => {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    return SHORTCUTS.find((shortcut) => settings.get(shortcut).includes(event.code));
  };
  const press = (shortcut: Shortcut): void => {
    switch (shortcut) {
      case 'scores':
        scoresHeld = true;
        break;
      case 'chat':
        options.openChat();
        break;
      case 'netGraphKey':
        settings.set('netGraph', nextValue('netGraph', settings.get('netGraph')));
        break;
      case 'serverViewKey':
        settings.set('serverView', !settings.get('serverView'));
        break;
      case 'mute':
        settings.set('muted', !settings.get('muted'));
        options.muteToggled(settings.get('muted'));
        break;
      case 'spectatePrevious':
        options.spectate('previous');
        break;
      case 'spectateNext':
        options.spectate('next');
        break;
      case 'spectateLeader':
        options.spectate('leader');
    }
  };

  window.addEventListener('keydown', (event) => {
    if (!options.listens()) return;
    const paused = options.paused();
    const shortcut = shortcutOf(event);
    // A button that has the focus is pressed by Enter.
    const pressesButton = shortcut === 'chat' && event.target instanceof HTMLButtonElement;
    const heard =
      shortcut !== undefined && !pressesButton && !(paused && (shortcut === 'scores' || shortcut === 'chat'));
    // While playing, Tab would carry the focus out of the game, whatever it is bound to.
    if (heard || (event.code === 'Tab' && !paused)) event.preventDefault();
    if (event.repeat) return;
    if (event.code === 'Escape') options.togglePause();
    else if (heard) press(shortcut);
    options.pressed();
  });
  window.addEventListener('keyup', (event) => {
    if (!settings.get('scores').includes(event.code)) return;
    scoresHeld = false;
    options.pressed();
  });
  const release = (): void => {
    scoresHeld = false;
  };
  window.addEventListener('blur', release);
  settings.onChange((key) => {
    // The key that is let go may mean nothing any more.
    if (key === 'scores') release();
  });
  return {
    get scoresHeld() {
      return scoresHeld;
    },
    release,
  };
}
