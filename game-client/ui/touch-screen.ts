/** What a phone's screen is asked for: full screen and sideways, to stay on while playing, and a hint when upright. */

import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';

/** Absent in the types that are compiled against, and in Safari. */
interface LockableOrientation {
  lock?(orientation: 'landscape'): Promise<void>;
}

/** A button that enters full screen and turns the picture sideways; undefined where the browser has no full screen. */
export function createFullScreenButton(text: Text): HTMLButtonElement | undefined {
  if (!document.fullscreenEnabled) return undefined;
  const toggle = async (): Promise<void> => {
    try {
      if (document.fullscreenElement !== null) return await document.exitFullscreen();
      await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
      await (screen.orientation as LockableOrientation).lock?.('landscape');
    } catch {
      // Screens of desks cannot be turned, and a browser may refuse both: the game goes on as it was.
    }
  };
  const made = button(text.touch.fullScreen, { 'data-testid': 'full-screen' }, () => void toggle());
  document.addEventListener('fullscreenchange', () =>
    setText(made, document.fullscreenElement === null ? text.touch.fullScreen : text.touch.leaveFullScreen),
  );
  return made;
}

/** Keeps the screen on while asked to; a browser gives that up by itself whenever the page is hidden. */
export function createWakeLock(): { setOn(on: boolean): void } {
  let wanted = false;
  let lock: WakeLockSentinel | undefined;
  const settle = async (): Promise<void> => {
    try {
      if (wanted && (lock === undefined || lock.released) && !document.hidden)
        lock = await navigator.wakeLock?.request('screen');
      if (!wanted) {
        await lock?.release();
        lock = undefined;
      }
    } catch {
      // Refused, as with little battery: the screen goes dark as it would without.
    }
  };
  document.addEventListener('visibilitychange', () => void settle());
  return {
    setOn(on) {
      if (on === wanted) return;
      wanted = on;
      void settle();
    },
  };
}

export interface LandscapeHint {
  readonly element: HTMLElement;
  setPlaying(playing: boolean): void;
}

/** Shown on a touch screen that is held upright, until it is dismissed; the game can be played all the same. */
export function createLandscapeHint(text: Text): LandscapeHint {
  let dismissed = false;
  const root = element(
    'div',
    { class: 'landscape-hint panel', role: 'status', hidden: true, 'data-testid': 'landscape-hint' },
    element('span', {}, text.touch.landscape),
    button(text.touch.dismiss, {}, () => {
      dismissed = true;
      root.hidden = true;
    }),
  );
  return { element: root, setPlaying: (playing) => setHidden(root, dismissed || !playing) };
}
