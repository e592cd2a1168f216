/** One open room in the list of them. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { isFull, type OpenRoom } from './room-directory.ts';
import { translated } from './translated.ts';

export interface RoomRow {
  readonly element: HTMLTableRowElement;
  /** The same room as it is now. */
  show(room: OpenRoom): void;
}

export function createRoomRow(
  text: Text,
  types: readonly RoomType[],
  room: OpenRoom,
  join: (room: OpenRoom) => void,
): RoomRow {
  let current = room;
  const type = types.find((known) => known.id === room.type);
  const title = translated(type?.menu.title ?? room.type, text);
  const arena = arenaTitle(room.arena, text);
  const players = element('span', { class: 'room-players' });
  const bots = element('span', { class: 'room-bots' });
  const meter = element('meter', { min: 0, 'aria-hidden': 'true' });
  const joinButton = button(text.rooms.join, { 'data-testid': 'room-join' }, () => join(current));
  const root = element(
    'tr',
    { 'data-room': room.roomId },
    element('th', { scope: 'row' }, element('span', { class: 'room-title' }, title), element('span', {}, arena)),
    element('td', {}, element('span', { class: 'room-seats' }, players, bots), meter),
    element('td', {}, joinButton),
  );
  return {
    element: root,
    show(now) {
      current = now;
      const full = isFull(now);
      setText(players, text.rooms.seats(now.players, now.seats));
      setText(bots, text.rooms.bots(now.bots));
      setHidden(bots, now.bots === 0);
      meter.max = now.seats;
      meter.value = now.players;
      joinButton.disabled = full;
      setText(joinButton, full ? text.rooms.full : text.rooms.join);
      joinButton.setAttribute('aria-label', full ? text.rooms.full : text.rooms.joinTitle(title, arena, now.players));
    },
  };
}

/** Arenas are named by their files: `north-gate` is shown as "North gate". */
export function arenaTitle(name: string, text: Text): string {
  const words = name.replaceAll('-', ' ');
  return translated(words.charAt(0).toUpperCase() + words.slice(1), text);
}
