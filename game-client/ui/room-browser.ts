/** The list of open rooms, kept fresh while it is shown. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Target } from '../net/session.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { createPing, measureRequest } from './ping.ts';
import { fetchRooms, type OpenRoom, sortRooms } from './room-directory.ts';
import { createRoomRow, type RoomRow } from './room-row.ts';
import { createSubPanel, type SubPanel } from './sub-panel.ts';

const REFRESH_MS = 3000;
/** Measured at once, so that the first figure is a median already. */
const FIRST_SAMPLES = 3;

export interface RoomBrowserOptions {
  readonly text: Text;
  /** The room types that are offered. */
  readonly types: readonly RoomType[];
  join(target: Target): void;
  /** Play without choosing a room. */
  play(): void;
}

export function createRoomBrowser({ text, types, join, play }: RoomBrowserOptions): SubPanel {
  const ping = createPing(measureRequest);
  const pingLine = element('p', { class: 'rooms-ping', title: text.rooms.pingHint, 'data-testid': 'rooms-ping' });
  const spokenCount = element('p', { class: 'visually-hidden', role: 'status' });
  const message = element('p', { role: 'status', 'data-testid': 'rooms-message' });
  const playButton = button(text.menu.play, { class: 'primary', 'data-testid': 'rooms-play' }, () => {
    panel.close();
    play();
  });
  const instead = element('div', { class: 'rooms-empty' }, message, playButton);
  const body = element('tbody');
  const heading = (label: string): HTMLElement => element('th', { scope: 'col' }, label);
  const table = element(
    'table',
    { 'aria-labelledby': 'rooms-title', 'data-testid': 'rooms-table' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heading(text.rooms.mode),
        heading(text.rooms.players),
        element('th', { scope: 'col' }, element('span', { class: 'visually-hidden' }, text.rooms.join)),
      ),
    ),
    body,
  );

  const rows = new Map<string, RoomRow>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the newest opening: an answer to an older one is not wanted any more. */
  let opening = 0;
  let reached = true;

  const joinRoom = (room: OpenRoom): void => {
    panel.close();
    join({ type: room.type, roomId: room.roomId });
  };
  const showRooms = (rooms: readonly OpenRoom[]): void => {
    const focused = document.activeElement;
    for (const [roomId, row] of rows) {
      if (rooms.some((room) => room.roomId === roomId)) continue;
      row.element.remove();
      rows.delete(roomId);
    }
    rooms.forEach((room, index) => {
      const row = rows.get(room.roomId) ?? createRoomRow(text, types, room, joinRoom);
      rows.set(room.roomId, row);
      row.show(room);
      if (body.children[index] !== row.element) body.insertBefore(row.element, body.children[index] ?? null);
    });
    // A row that moves, or goes, loses the focus.
    if (focused === document.activeElement || !(focused instanceof HTMLElement)) return;
    if (focused.isConnected) focused.focus();
    else panel.element.querySelector('button')?.focus();
  };
  const show = (rooms: readonly OpenRoom[] | undefined): void => {
    const listed = sortRooms(
      rooms ?? [],
      types.map((type) => type.id),
    );
    showRooms(listed);
    const empty = listed.length === 0;
    reached = rooms !== undefined;
    setHidden(table, empty);
    setHidden(instead, !empty);
    setHidden(playButton, !reached);
    setText(message, reached ? text.rooms.empty : text.rooms.unreachable);
    instead.classList.toggle('bad', !reached);
    setText(spokenCount, empty ? '' : text.rooms.count(listed.length));
  };
  /** An unreachable server has no ping, whatever it was before. */
  const showPing = (): void =>
    setText(pingLine, reached && ping.ms !== undefined ? text.rooms.ping(ping.ms) : text.rooms.pingUnknown);

  const refresh = async (): Promise<void> => {
    const mine = opening;
    if (!document.hidden) {
      const [rooms] = await Promise.all([fetchRooms(), ping.sample()]);
      if (mine !== opening) return;
      show(rooms);
      showPing();
    }
    timer = setTimeout(refresh, REFRESH_MS);
  };
  const panel = createSubPanel({
    text,
    id: 'rooms',
    title: text.rooms.title,
    children: [pingLine, spokenCount, table, instead],
    async opened() {
      const mine = ++opening;
      setHidden(table, rows.size === 0);
      setHidden(instead, rows.size > 0);
      setHidden(playButton, true);
      setText(message, text.rooms.looking);
      instead.classList.remove('bad');
      showPing();
      void refresh();
      for (let sample = 0; sample < FIRST_SAMPLES; sample++) await ping.sample();
      if (mine === opening) showPing();
    },
    closed() {
      opening++;
      clearTimeout(timer);
    },
  });
  return panel;
}
