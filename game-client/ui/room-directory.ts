/** What the server says about its room types and open rooms over HTTP, and making a private room. */

import type { RoomSettings } from '../../shared/engine/settings.ts';

/** A server that takes longer is as good as not there. */
const TIMEOUT_MS = 5000;

export interface RoomTypeCount {
  readonly id: string;
  readonly playersOnline: number;
}

/** A public room. */
export interface OpenRoom {
  readonly roomId: string;
  readonly type: string;
  readonly arena: string;
  /** People; bots give way to them. */
  readonly players: number;
  readonly bots: number;
  readonly seats: number;
}

interface Answer {
  readonly roomId?: string;
  readonly error?: { readonly code?: number; readonly message?: string };
}

/** The server makes no room: the code is one of `JOIN_ERROR`, or of HTTP; the message is in English. */
export class RoomRefused extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Players online per room type; undefined when the server does not say. */
export async function fetchCounts(): Promise<readonly RoomTypeCount[] | undefined> {
  return (await fetchRows('/api/room-types'))?.filter(isCount);
}

/** All public rooms; undefined when the server does not say. */
export async function fetchRooms(): Promise<readonly OpenRoom[] | undefined> {
  return (await fetchRows('/api/rooms'))?.filter(isOpenRoom);
}

/**
 * The rooms of the types that are offered, in the order of the types; of one type those with a seat first, and of
 * these the fullest, where somebody is to be met.
 * @param offered ids of room types
 */
export function sortRooms(rooms: readonly OpenRoom[], offered: readonly string[]): readonly OpenRoom[] {
  return rooms
    .filter((room) => offered.includes(room.type))
    .sort(
      (a, b) =>
        offered.indexOf(a.type) - offered.indexOf(b.type) ||
        Number(isFull(a)) - Number(isFull(b)) ||
        b.players - a.players ||
        (a.roomId < b.roomId ? -1 : 1),
    );
}

export function isFull({ players, seats }: OpenRoom): boolean {
  return players >= seats;
}

/**
 * Makes a room that only its link leads to.
 * @returns its id
 * @throws RoomRefused with what the server said; TypeError when it said nothing
 */
export async function createPrivateRoom(type: string, options: RoomSettings): Promise<string> {
  const response = await fetch('/api/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type, private: true, options }),
  });
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (response.ok && typeof answer.roomId === 'string') return answer.roomId;
  const { status, statusText } = response;
  throw new RoomRefused(answer.error?.code ?? status, answer.error?.message ?? `${status} ${statusText}`);
}

async function fetchRows(path: string): Promise<readonly unknown[] | undefined> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return undefined;
    const rows: unknown = await response.json();
    return Array.isArray(rows) ? rows : undefined;
  } catch {
    return undefined;
  }
}

function isCount(row: unknown): row is RoomTypeCount {
  const { id, playersOnline } = (row ?? {}) as Partial<RoomTypeCount>;
  return typeof id === 'string' && typeof playersOnline === 'number';
}

function isOpenRoom(row: unknown): row is OpenRoom {
  const { roomId, type, arena, players, bots, seats } = (row ?? {}) as Partial<OpenRoom>;
  return (
    [roomId, type, arena].every((word) => typeof word === 'string') && [players, bots, seats].every(Number.isInteger)
  );
}
