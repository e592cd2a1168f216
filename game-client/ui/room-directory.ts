/** What the server says about its room types over HTTP, and making a private room. */

export interface RoomTypeCount {
  readonly id: string;
  readonly playersOnline: number;
}

interface Answer {
  readonly roomId?: string;
  readonly error?: { readonly message?: string };
}

/** Players online per room type; undefined when the server does not say. */
export async function fetchCounts(): Promise<readonly RoomTypeCount[] | undefined> {
  try {
    const response = await fetch('/api/room-types');
    if (!response.ok) return undefined;
    const rows: unknown = await response.json();
    return Array.isArray(rows) ? rows.filter(isCount) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes a room that only its link leads to.
 * @returns its id
 * @throws Error with what the server said
 */
export async function createPrivateRoom(type: string): Promise<string> {
  const response = await fetch('/api/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type, private: true }),
  });
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (response.ok && typeof answer.roomId === 'string') return answer.roomId;
  throw new Error(answer.error?.message ?? `${response.status} ${response.statusText}`);
}

function isCount(row: unknown): row is RoomTypeCount {
  const { id, playersOnline } = (row ?? {}) as Partial<RoomTypeCount>;
  return typeof id === 'string' && typeof playersOnline === 'number';
}
