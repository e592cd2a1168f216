/**
 * Which token takes a seat over: the one that its connection was told last, or, while nobody knows whether that arrived,
 * the one before. Who comes with an older one was taken over from, by another tab, and may not fight for the seat.
 */

import { type Client, type Room, ServerError } from '@colyseus/core';
import { CLOSE, HOLD_SECONDS } from '../../shared/engine/events.ts';
import type { GameClient } from './player.ts';

/** Tokens of one seat that are remembered, the newest of them. */
const REMEMBERED = 8;
/** Ms in which a connection that is taken over from can say goodbye; most of them are dead already. */
const GOODBYE_MS = 250;

/** Of Colyseus's private side: by the token, whose seat is held and who waits for its return. */
interface Holding {
  readonly _reconnections: Record<string, readonly [sessionId: string, returned: unknown]>;
  readonly _reservedSeatTimeouts: Record<string, NodeJS.Timeout>;
}

export class SeatTokens {
  /** By session id, those by which its seat was held, the newest last. */
  readonly #former = new Map<string, readonly string[]>();
  /** And of those the ones that its client may still take for the newest. */
  readonly #last = new Map<string, readonly string[]>();

  /**
   * Somebody comes with a token for a seat: a connection that still has it gives way to him.
   * @param client the newest of the seat, connected or not
   * @throws ServerError for who was taken over from
   */
  claim(room: Room, client: GameClient | undefined, token: string | undefined): void {
    if (client === undefined || token === undefined) return;
    const { sessionId } = client;
    if ((room as unknown as Holding)._reconnections[token]?.[0] === sessionId) return;
    if (client.reconnectionToken !== token) {
      if (this.#former.get(sessionId)?.includes(token) !== true) return;
      if (this.#last.get(sessionId)?.includes(token) !== true || client._enqueuedMessages === undefined)
        throw new ServerError(CLOSE.takenOver, 'The seat goes on with another connection.');
      // The new one was lost with the connection that was to tell it.
      client.reconnectionToken = token;
    }
    giveWay(client);
  }

  /** Holds the seat of a dropped client. @param acknowledged whether he is known to have got his newest token */
  hold(room: Room, client: Client & { reconnectionToken: string }, acknowledged: boolean): void {
    const { sessionId, reconnectionToken: token } = client;
    const { _reconnections, _reservedSeatTimeouts } = room as unknown as Holding;
    const reconnections = _reconnections as Record<string, unknown>;
    const others = (list: readonly string[] = []): readonly string[] => list.filter((known) => known !== token);
    const also = acknowledged ? [] : others(this.#last.get(sessionId)).slice(1 - REMEMBERED);
    const returned = room.allowReconnection(client, HOLD_SECONDS);
    const timer = _reservedSeatTimeouts[sessionId];
    for (const older of also) reconnections[older] = reconnections[token];
    returned
      .catch(() => undefined)
      .finally(() => {
        // Colyseus lets it run on in a room that has ended, which would stay in memory with all that is in it.
        clearTimeout(timer);
        for (const older of also) delete reconnections[older];
      });
    this.#last.set(sessionId, [...also, token]);
    this.#former.set(sessionId, [...others(this.#former.get(sessionId)), token].slice(-REMEMBERED));
  }

  left(sessionId: string): void {
    this.#former.delete(sessionId);
    this.#last.delete(sessionId);
  }
}

function giveWay({ ref }: GameClient): void {
  if (ref.readyState !== ref.OPEN) return;
  ref.close(CLOSE.takenOver, 'taken over');
  setTimeout(() => ref.terminate(), GOODBYE_MS);
}
