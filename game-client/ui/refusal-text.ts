/** Why a join was refused or a session ended, in words. */

import { CLOSE, JOIN_ERROR } from '../../shared/engine/events.ts';
import type { Refusal } from '../net/session.ts';
import { text } from '../text/en.ts';

/** Colyseus's own codes (`ErrorCode` and `CloseCode` of @colyseus/shared-types). */
const COLYSEUS = {
  noHandler: 520,
  invalidCriteria: 521,
  invalidRoomId: 522,
  unhandled: 523,
  expired: 524,
  authFailed: 525,
  applicationError: 526,
  abnormalClosure: 1006,
  withError: 4002,
} as const;

const TEXTS: Readonly<Record<number, string>> = {
  [JOIN_ERROR.badName]: text.refusal.badName,
  [JOIN_ERROR.wrongVersion]: text.refusal.wrongVersion,
  [JOIN_ERROR.badOptions]: text.refusal.badOptions,
  [JOIN_ERROR.rateLimited]: text.refusal.rateLimited,
  [COLYSEUS.noHandler]: text.refusal.noRoomType,
  [COLYSEUS.invalidCriteria]: text.refusal.noSeat,
  [COLYSEUS.invalidRoomId]: text.refusal.noRoom,
  [COLYSEUS.expired]: text.refusal.expired,
  [COLYSEUS.abnormalClosure]: text.refusal.unreachable,
  [COLYSEUS.withError]: text.refusal.roomFailed,
  [CLOSE.malformedFrames]: text.refusal.malformedFrames,
  [CLOSE.roomFailed]: text.refusal.roomFailed,
  502: text.refusal.unreachable,
  503: text.refusal.noSeat,
  504: text.refusal.unreachable,
};

/** Codes that say little by themselves: the server's own words are added. */
const VAGUE: readonly number[] = [COLYSEUS.unhandled, COLYSEUS.authFailed, COLYSEUS.applicationError];

export function refusalText({ code, detail }: Refusal): string {
  // A request that never got an answer has no number at all.
  if (Number.isNaN(code)) return text.refusal.unreachable;
  // Colyseus has one code for a room that is gone and one that is full; only its words differ.
  if (code === COLYSEUS.invalidRoomId && /locked|full/i.test(detail)) return text.refusal.roomFull;
  if (code === JOIN_ERROR.badName && detail !== '') return detail;
  const known = TEXTS[code];
  if (known !== undefined) return known;
  const general = VAGUE.includes(code) ? text.refusal.serverFailed : text.refusal.unknown;
  return detail === '' ? `${general} (${code})` : `${general} ${detail}`;
}

/** Whether a reload of the page is what helps. */
export function needsReload(refusal: Refusal): boolean {
  return refusal.code === JOIN_ERROR.wrongVersion;
}
