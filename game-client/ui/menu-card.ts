/** One room type in the menu. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { button, element, setText } from './dom.ts';
import { translated } from './translated.ts';

export interface MenuCard {
  readonly element: HTMLElement;
  readonly type: RoomType;
  setOnline(players: number): void;
  setDisabled(disabled: boolean): void;
}

export function createMenuCard(text: Text, type: RoomType, play: () => void, invite: () => void): MenuCard {
  const { players } = type.menu;
  const title = translated(type.menu.title, text);
  const blurb = translated(type.menu.blurb, text);
  const online = element('span', { class: 'online', 'data-testid': `online-${type.id}` });
  const playButton = button(
    text.menu.play,
    { class: 'primary', 'aria-label': text.menu.playTitle(title), 'data-testid': `play-${type.id}` },
    play,
  );
  const inviteButton = button(
    text.menu.invite,
    { class: 'quiet', 'aria-label': text.menu.inviteTitle(title), 'data-testid': `invite-${type.id}` },
    invite,
  );
  return {
    type,
    element: element(
      'section',
      { class: 'card' },
      element('h2', {}, title),
      element('p', { class: 'blurb' }, blurb),
      element('p', { class: 'facts' }, element('span', {}, text.menu.seats(players[1])), online),
      element('div', { class: 'card-buttons' }, playButton, inviteButton),
    ),
    setOnline: (count) => setText(online, text.menu.online(count)),
    setDisabled(disabled) {
      playButton.disabled = disabled;
      inviteButton.disabled = disabled;
    },
  };
}
