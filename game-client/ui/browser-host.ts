/** What a session asks of its surroundings, as a browser gives it. */

import { LINKS, type LinkName } from '../net/link-profiles.ts';
import type { SessionHost } from '../net/session.ts';
import { createOtherTabs } from './other-tabs.ts';
import { guardedStorage } from './storage.ts';

/** A server that takes longer is not ready. */
const READY_TIMEOUT_MS = 5000;

/** @param link name of the simulated link to play over; undefined is the network as it is */
export function createBrowserHost(link: LinkName | undefined): SessionHost {
  return {
    origin: location.origin,
    link: link && { link: LINKS[link], seed: 1 },
    now: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    onWake(woken) {
      addEventListener('online', woken);
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') woken();
      });
    },
    otherTabs: createOtherTabs(),
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
