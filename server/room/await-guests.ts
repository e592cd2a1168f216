/** A room made on purpose waits for those who were sent its link; Colyseus would close it in seconds. */

import type { Room } from '@colyseus/core';
import type { RoomChoices } from './pending-rooms.ts';

/** Seconds for which it waits for its first player. */
const GUESTS_WITHIN = 300;

export function awaitGuests(room: Room, choices: RoomChoices): void {
  room.autoDispose = false;
  room.clock.setTimeout(() => {
    room.autoDispose = true;
  }, GUESTS_WITHIN * 1000);
  // Its part that matters is done at once; the listing is written after this.
  if (choices.private) void room.setPrivate(true);
}
