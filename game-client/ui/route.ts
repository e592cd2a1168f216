/** The address bar: `/` is the menu, `/<room type>/<room id>` is a room and so its invite link. */

import { isLinkName, type LinkName } from '../net/link-profiles.ts';
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

/** What a player pasted to get into a friend's room: where it leads, or why nowhere. */
export type Invite =
  | { readonly to: 'room'; readonly target: Target }
  | { readonly to: 'nothing' | 'unreadable' }
  | { readonly to: 'elsewhere'; readonly host: string };

/** As Colyseus makes them. */
const ROOM_ID = /^[\w-]{4,32}$/;

/**
 * Reads a link as a whole, its path alone, or a bare room id, whose type is then empty.
 * @param origin of this page: rooms of another server cannot be joined from here
 */
export function parseInvite(pasted: string, origin: string): Invite {
  const written = pasted.trim();
  if (written === '') return { to: 'nothing' };
  if (ROOM_ID.test(written)) return { to: 'room', target: { type: '', roomId: written } };
  // Without one it is a word, which a URL would take for a path.
  if (!written.includes('/')) return { to: 'unreadable' };
  const here = new URL(origin);
  // Chats leave out the scheme, and so does who types it.
  const spelled = written.startsWith(`${here.host}/`) ? `${here.protocol}//${written}` : written;
  const url = URL.canParse(spelled, origin) ? new URL(spelled, origin) : undefined;
  if (url === undefined) return { to: 'unreadable' };
  if (url.origin !== here.origin) return url.host === '' ? { to: 'unreadable' } : { to: 'elsewhere', host: url.host };
  const route = parseRoute(url.pathname);
  if (route.to !== 'room') return { to: 'unreadable' };
  const { roomId } = route.target;
  return roomId === undefined || ROOM_ID.test(roomId) ? route : { to: 'unreadable' };
}

export function roomPath(type: string, roomId: string): string {
  return `/${encodeURIComponent(type)}/${encodeURIComponent(roomId)}`;
}

/** The simulated link that an address asks for with `?link=4g`: its name, or what was written and is none. */
export function readLink(search: string): { readonly link?: LinkName; readonly unknown?: string } {
  const written = new URLSearchParams(search).get('link');
  if (written === null) return {};
  return isLinkName(written) ? { link: written } : { unknown: written };
}

/** Changes the address without a step in the history: going back leaves the game, not the room. */
export function showPath(path: string): void {
  if (location.pathname === path) return;
  // A reload is to be played over the same link; what else was asked for is done.
  const { link } = readLink(location.search);
  history.replaceState(null, '', link === undefined ? path : `${path}?link=${link}`);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
