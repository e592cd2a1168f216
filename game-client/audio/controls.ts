/** Hears of the page what the sound needs to know: that it may begin, and that a control was used. */

/** Events in which a browser may see the gesture that it demands before a page makes a sound. */
const GESTURES = ['mousedown', 'pointerup', 'touchend', 'keydown'] as const;
/** Before the page's own listeners, which may keep an event to themselves. */
const EARLY = { capture: true };
const CONTROLS = 'button, a[href], summary, select, input[type="checkbox"], input[type="radio"], [role="button"]';

/** Calls once, when the page may make a sound: right after this if there was a gesture, or else in the first one. */
export function onFirstGesture(page: Window, run: () => void): void {
  // Not every browser tells.
  const activation: UserActivation | undefined = page.navigator.userActivation;
  if (activation?.hasBeenActive) {
    // Whatever goes wrong with the sound is not to end what the caller is about.
    queueMicrotask(run);
    return;
  }
  const listen = (): void => {
    // Escape and the like are no gesture.
    if (activation?.hasBeenActive === false) return;
    for (const name of GESTURES) page.removeEventListener(name, listen, EARLY);
    run();
  };
  for (const name of GESTURES) page.addEventListener(name, listen, EARLY);
}

/** Calls for every use of a button and the like, by any device. */
export function onControlUsed(page: Document, run: () => void): void {
  page.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest(CONTROLS) !== null) run();
    },
    EARLY,
  );
}
