/** Takes back the timers of seats that were reserved and that nobody came for. */

import type { Room } from '@colyseus/core';

/** For a room that is gone: Colyseus would wait on for fifteen seconds, and hold a process up that ends. */
export function forgetReservations(room: Room): void {
  const { _reservedSeatTimeouts } = room as unknown as { _reservedSeatTimeouts: Record<string, NodeJS.Timeout> };
  for (const timeout of Object.values(_reservedSeatTimeouts)) clearTimeout(timeout);
}
