/** Why a join was refused or a session ended, in words. */

import { CLOSE, JOIN_ERROR } from '../../shared/engine/events.ts';
import type { Refusal } from '../net/session.ts';
import type { Text } from '../text/en.ts';
import { RoomRefused } from './room-directory.ts';
import { translated } from './translated.ts';

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

type Plain = {
  [Key in keyof Text['refusal']]: Text['refusal'][Key] extends string ? Key : never;
}[keyof Text['refusal']];

const KEYS: Readonly<Record<number, Plain>> = {
  [JOIN_ERROR.badName]: 'badName',
  [JOIN_ERROR.wrongVersion]: 'wrongVersion',
  [JOIN_ERROR.badOptions]: 'badOptions',
  [JOIN_ERROR.rateLimited]: 'rateLimited',
  [JOIN_ERROR.foreignPage]: 'foreignPage',
  [COLYSEUS.noHandler]: 'noRoomType',
  [COLYSEUS.invalidCriteria]: 'noSeat',
  [COLYSEUS.invalidRoomId]: 'noRoom',
  [COLYSEUS.expired]: 'expired',
  [COLYSEUS.abnormalClosure]: 'unreachable',
  [COLYSEUS.withError]: 'malformedFrames',
  [CLOSE.idle]: 'idle',
  [CLOSE.takenOver]: 'takenOver',
  [CLOSE.malformedFrames]: 'malformedFrames',
  [CLOSE.flood]: 'flood',
  [CLOSE.roomFailed]: 'roomFailed',
  502: 'unreachable',
  503: 'noSeat',
  504: 'unreachable',
};

/** Codes that say little by themselves: the server's own words are added. */
const VAGUE: readonly number[] = [COLYSEUS.unhandled, COLYSEUS.authFailed, COLYSEUS.applicationError];

export function refusalText({ code, detail }: Refusal, text: Text): string {
  // A request that never got an answer has no number at all.
  if (Number.isNaN(code)) return text.refusal.unreachable;
  // Colyseus has one code for a room that is gone and one that is full; only its words differ.
  if (code === COLYSEUS.invalidRoomId && /locked|full/i.test(detail)) return text.refusal.roomFull;
  if (code === JOIN_ERROR.badName && detail !== '') return translated(detail, text);
  if (code === CLOSE.roomFailed && detail !== '') return text.refusal.roomFailedBy(detail);
  const known = KEYS[code];
  if (known !== undefined) return text.refusal[known];
  const general = VAGUE.includes(code) ? text.refusal.serverFailed : text.refusal.unknown;
  return detail === '' ? `${general} (${code})` : `${general} ${detail}`;
}

/** Why no private room was made; `error` is what `createPrivateRoom` throws. */
export function roomRefusalText(error: unknown, text: Text): string {
  // A fetch that never got an answer rejects with a TypeError, whose words are the browser's.
  if (!(error instanceof RoomRefused)) return text.refusal.unreachable;
  if (error.code === JOIN_ERROR.rateLimited) return text.refusal.tooManyRooms;
  if (error.code === JOIN_ERROR.serverFull) return text.refusal.noSeat;
  return translated(error.message, text);
}

/** Whether the seat goes on in another tab, and could be taken back. */
export function isTakenOver(refusal: Refusal): boolean {
  return refusal.code === CLOSE.takenOver;
}

/** Whether a reload of the page is what helps. */
export function needsReload(refusal: Refusal): boolean {
  return refusal.code === JOIN_ERROR.wrongVersion;
}
