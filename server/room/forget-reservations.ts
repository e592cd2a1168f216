/** Takes back the timers of seats that were reserved and that nobody came for. */

import type { Room } from '@colyseus/core';

/** For a room that ends: Colyseus would wait on for fifteen seconds, and hold its end, or a process that ends, up. */
export function forgetReservations(room: Room): void {
  const reservations = room as unknown as {
    _autoDisposeTimeout: NodeJS.Timeout | undefined;
    _reservedSeatTimeouts: Record<string, NodeJS.Timeout>;
    _reservedSeats: Record<string, [options: unknown, auth: unknown, taken: boolean, held: boolean]>;
  };
  const { _reservedSeatTimeouts, _reservedSeats } = reservations;
  clearTimeout(reservations._autoDisposeTimeout);
  reservations._autoDisposeTimeout = undefined;
  for (const timeout of Object.values(_reservedSeatTimeouts)) clearTimeout(timeout);
  // Those that are held for who dropped are given up by what ends the room.
  for (const [id, [, , , held]] of Object.entries(_reservedSeats)) if (!held) delete _reservedSeats[id];
}
