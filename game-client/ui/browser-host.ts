/** What a session asks of its surroundings, as a browser gives it. */

import type { SessionHost } from '../net/session.ts';
import { guardedStorage } from './storage.ts';

/** A server that takes longer is not ready. */
const READY_TIMEOUT_MS = 5000;

export function createBrowserHost(): SessionHost {
  return {
    origin: location.origin,
    now: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    async ready() {
      try {
        return (await fetch('/ready', { signal: AbortSignal.timeout(READY_TIMEOUT_MS) })).ok;
      } catch {
        return false;
      }
    },
    storage: guardedStorage(() => sessionStorage),
  };
}
