/** The address bar: `/` is the menu, `/<room type>/<room id>` is a room and so its invite link. */

import type { Target } from '../net/session.ts';

/** What a path leads to: the menu, a room, or nothing that there is. */
export type Route =
  | { readonly to: 'menu' }
  | { readonly to: 'room'; readonly target: Target }
  | { readonly to: 'nowhere' };

export function parseRoute(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0) return { to: 'menu' };
  const [type, roomId] = parts.map(decode);
  if (parts.length > 2 || !type) return { to: 'nowhere' };
  return { to: 'room', target: { type, roomId } };
}

export function roomPath(type: string, roomId: string): string {
  return `/${encodeURIComponent(type)}/${encodeURIComponent(roomId)}`;
}

/** Changes the address without a step in the history: going back leaves the game, not the room. */
export function showPath(path: string): void {
  if (location.pathname !== path) history.replaceState(null, '', path);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
