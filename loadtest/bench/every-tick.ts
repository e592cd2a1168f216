/** The barest pacer there is: a timer to absolute deadlines, sixty a second. */

import { TICK_MS } from '../../shared/engine/input.ts';

/** Later than this, ticks are left out. */
const MOST_BEHIND_MS = 5 * TICK_MS;

/** Calls from now on, for ever. */
export function everyTick(tick: () => void): void {
  let due = performance.now() + TICK_MS;
  const run = (): void => {
    tick();
    due += TICK_MS;
    const now = performance.now();
    if (now - due > MOST_BEHIND_MS) due = now;
    setTimeout(run, Math.max(0, due - now));
  };
  setTimeout(run, TICK_MS);
}
