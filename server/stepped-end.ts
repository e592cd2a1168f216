/** For tests: ends a room at once, which holds its end up for a second of real time otherwise. */

import { matchMaker } from '@colyseus/core';
import type { GameRoom } from './room/game-room.ts';

/** Takes back the time that a room waits for guests before it ends. */
export function stopWaiting(room: GameRoom): void {
  const waiting = room as unknown as { _autoDisposeTimeout: NodeJS.Timeout | undefined };
  clearTimeout(waiting._autoDisposeTimeout);
  waiting._autoDisposeTimeout = undefined;
}

/** Ends a room and takes its type back. */
export async function endRoom(room: GameRoom, type: string): Promise<void> {
  stopWaiting(room);
  const ended = room.disconnect();
  await new Promise((resolve) => setImmediate(resolve));
  // Each seat that was held and is given up has the room wait for guests once more.
  const waiting = room as unknown as { _autoDisposeTimeout: unknown; resetAutoDisposeTimeout(seconds: number): void };
  if (waiting._autoDisposeTimeout !== undefined) waiting.resetAutoDisposeTimeout(0);
  await ended;
  // A room that failed is on its way out already, and its type is asked for until it is.
  await new Promise((resolve) => setImmediate(resolve));
  matchMaker.removeRoomType(type);
}
