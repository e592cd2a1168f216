/** How many inputs may be on their way. */

import { TICK_MS } from '../../shared/engine/input.ts';

/**
 * Unacknowledged inputs at which sending pauses. When a stalled link then delivers them all at once, the server has
 * banked 20 ticks of credit for them (`server/room/input-budget.ts`); those that were acknowledged on the way back,
 * half a round trip's worth, it has consumed already. A long link needs room for its normal flight all the same, at the
 * end of which an acknowledgement waits for its patch.
 * @param patchIntervalMs between two patches
 */
export function mostPending(rttMs: number, patchIntervalMs: number): number {
  const flight = rttMs / TICK_MS;
  return Math.floor(Math.max(20 + flight / 2, 3 + flight + patchIntervalMs / TICK_MS));
}
