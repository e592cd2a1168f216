/** What the server tells who watches over it: that its event loop turns, and what would be lost with it. */

import { matchMaker } from '@colyseus/core';

/** What is told twice a second. */
export interface Sign {
  readonly rooms: number;
  readonly players: number;
}

const EVERY_MS = 500;
/** Ms that the end may take when nobody watches any more. */
const END_WITHIN_MS = 10_000;

/** From now on. Ends the process when who watches over it is gone: nobody else would. */
export function giveSigns(): void {
  const give = (): void => {
    const { roomCount, ccu } = matchMaker.stats.local;
    process.send?.({ rooms: roomCount, players: ccu } satisfies Sign);
  };
  give();
  const timer = setInterval(give, EVERY_MS);
  process.once('disconnect', () => {
    clearInterval(timer);
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}
