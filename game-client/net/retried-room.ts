/** Has a room of the SDK retried by timers and chance that are handed in: its own are the browser's, and cannot hurry. */

import type { Room } from 'colyseus.js';
import { Retries, type RetryHost } from './retries.ts';

/** The SDK's code for a link that broke: the one with which a close is known at once, whatever the other side does. */
const MAY_TRY_RECONNECT = 4010;

/** Closes the connection as one that broke; from its socket nothing is heard any more. */
export function breakOff(room: Room): void {
  silence(room);
  room.connection.close(MAY_TRY_RECONNECT, 'silent');
}

/**
 * From now on a drop is retried by what this gives, for as long as `room.reconnection.enabled`. What the SDK does about
 * a drop besides stays: it begins inputs anew, and takes the new token.
 */
export function retryRoom(room: Room, host: RetryHost): Retries {
  Object.assign(room.reconnection, {
    minUptime: 0,
    // Nobody reads later what was said meanwhile, and the last of it would be half of it.
    maxEnqueuedMessages: 0,
  });
  const retries = new Retries(host, {
    begin() {
      const [, token = ''] = room.reconnectionToken.split(':');
      room.connection.reconnect({ reconnectionToken: token, skipHandshake: true });
    },
    abandon() {
      silence(room);
      const { ws } = room.connection.transport as { ws?: Pick<WebSocket, 'close'> };
      ws?.close();
    },
    giveUp: () => breakOff(room),
  });
  // Private there: what it does is to wait by a timer of its own, and to try.
  Object.assign(room, { retryReconnection: () => retries.failed() });
  return retries;
}

/** An old socket may have more to tell, when it gets through at last. */
function silence(room: Room): void {
  const { ws } = room.connection.transport as { ws?: object };
  // Not without listeners: an error that nobody hears would end a bot.
  const ignore = (): void => {};
  if (ws !== undefined) Object.assign(ws, { onopen: ignore, onmessage: ignore, onerror: ignore, onclose: ignore });
}
