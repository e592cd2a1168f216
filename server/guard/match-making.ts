/** Colyseus's match-making as strangers may use it. */

import { type AuthContext, ErrorCode, matchMaker, ServerError } from '@colyseus/core';
import { JOIN_ERROR } from '../../shared/engine/events.ts';
import type { Logger } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { limitKey } from './addresses.ts';
import type { PendingJoins } from './pending-joins.ts';

/** Rooms are made by quick play, or on purpose by `POST /api/rooms`; not by whoever asks. */
const METHODS = ['joinOrCreate', 'join', 'joinById', 'reconnect'] as const;
type Method = (typeof METHODS)[number];

export interface MatchMakingParts {
  readonly pending: PendingJoins;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** There is one match-maker in a process: this replaces what was set before. */
export function guardMatchMaking({ pending, metrics, log }: MatchMakingParts): void {
  matchMaker.controller.exposedMethods = [...METHODS];
  // Colyseus would let the pages of every site read its answers; the front door says which may.
  Object.assign(matchMaker.controller, { DEFAULT_CORS_HEADERS: {}, getCorsHeaders: () => ({}) });
  matchMaker.controller.invokeMethod = async (
    method: string,
    roomName: string,
    options: matchMaker.ClientOptions = {},
    context?: AuthContext,
  ) => {
    if (!isExposed(method)) throw new ServerError(ErrorCode.MATCHMAKE_NO_HANDLER, `invalid method "${method}"`);
    // Who comes back takes no other seat than his own.
    const waiting = method === 'reconnect' ? undefined : pending.begin(limitKey(context?.ip ?? ''));
    if (method !== 'reconnect' && waiting === undefined) {
      metrics.refused.inc({ reason: 'pending' });
      throw new ServerError(JOIN_ERROR.rateLimited, 'Too many joins of this address are under way; wait a moment.');
    }
    try {
      const seat = await matchMaker[method](roomName, options, context);
      if (waiting) pending.reserved(waiting, seat.roomId, seat.sessionId);
      return seat;
    } catch (error) {
      if (waiting) pending.end(waiting);
      if (error instanceof ServerError) throw error;
      // Somebody else was faster, every time that it was tried.
      if (error instanceof Error && error.constructor.name === 'SeatReservationError')
        throw new ServerError(ErrorCode.MATCHMAKE_INVALID_ROOM_ID, error.message);
      // Words of an error that nobody foresaw are for the operator.
      log.error({ method, roomName: roomName.slice(0, 64), error: (error as Error)?.stack }, 'match-making failed');
      throw new ServerError(ErrorCode.MATCHMAKE_UNHANDLED, 'The server failed.');
    }
  };
}

function isExposed(method: string): method is Method {
  return (METHODS as readonly string[]).includes(method);
}
