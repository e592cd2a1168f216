/** One room type in the menu: its arena as a picture, what it is, who plays it, and the ways in. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { createArenaMap } from './arena-map.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { courseFacts, sidesText } from './room-facts.ts';
import { createTeamChip } from './team-chip.ts';
import { translated } from './translated.ts';

export interface MenuCard {
  readonly element: HTMLElement;
  readonly type: RoomType;
  readonly buttons: readonly HTMLButtonElement[];
  setOnline(players: number): void;
  setDisabled(disabled: boolean): void;
  /** Whether this is the one that Enter plays, and whether there is such a key to speak of. */
  setPrimary(primary: boolean, hasEnter: boolean): void;
}

export interface MenuCardOptions {
  readonly text: Text;
  readonly type: RoomType;
  play(): void;
  /** Makes a private room as the room type says. */
  invite(): void;
  /** Asks for its settings first. */
  openOptions(): void;
}

export function createMenuCard({ text, type, play, invite, openOptions }: MenuCardOptions): MenuCard {
  const { players } = type.menu;
  const title = translated(type.menu.title, text);
  const blurb = translated(type.menu.blurb, text);
  const online = element('span', { class: 'online', 'data-testid': `online-${type.id}` });
  // Its words are the style sheet's: as text of the button they would have to be part of its name.
  const enter = element('kbd', { 'aria-hidden': 'true', hidden: true, 'data-key': text.keys.Enter });
  const playButton = button(
    text.menu.play,
    { class: 'play', 'aria-label': text.menu.playTitle(title), 'data-testid': `play-${type.id}` },
    play,
  );
  playButton.append(enter);
  const inviteButton = button(
    text.menu.invite,
    { class: 'quiet', 'aria-label': text.menu.inviteTitle(title), 'data-testid': `invite-${type.id}` },
    invite,
  );
  const optionsButton = button(
    '',
    {
      class: 'quiet options',
      title: text.options.open,
      'aria-label': text.options.openTitle(title),
      'aria-haspopup': 'dialog',
      'data-testid': `options-of-${type.id}`,
    },
    openOptions,
  );
  optionsButton.append(icon('options'));
  const facts = [
    [...sideChips(type), sidesText(type, text)],
    courseFacts(type, text).map((fact) => element('span', {}, fact)),
    [text.menu.seats(players[1])],
  ];
  const titleId = `card-${type.id}`;
  const root = element(
    'article',
    { class: 'card', 'aria-labelledby': titleId },
    element('div', { class: 'card-title' }, element('h3', { id: titleId }, title), online),
    element('p', { class: 'blurb' }, blurb),
    element('div', { class: 'card-map' }, createArenaMap(type.arena, type)),
    element('ul', { class: 'facts' }, ...facts.map((fact) => element('li', {}, ...fact))),
    element('div', { class: 'card-buttons' }, playButton, inviteButton, optionsButton),
  );
  return {
    type,
    element: root,
    buttons: [playButton, inviteButton, optionsButton],
    setOnline(count) {
      setText(online, text.menu.online(count));
      online.classList.toggle('some', count > 0);
    },
    setDisabled(disabled) {
      playButton.disabled = disabled;
      inviteButton.disabled = disabled;
      optionsButton.disabled = disabled;
    },
    setPrimary(primary, hasEnter) {
      root.classList.toggle('chosen', primary);
      playButton.classList.toggle('primary', primary);
      setHidden(enter, !primary || !hasEnter);
      if (primary) playButton.setAttribute('aria-keyshortcuts', 'Enter');
      else playButton.removeAttribute('aria-keyshortcuts');
    },
  };
}

/** The signs of the sides that there always are; none where everybody may be alone. */
function sideChips({ match, hud }: RoomType): HTMLElement[] {
  return Array.from({ length: Math.max(match.teams, hud.teamNames?.length ?? 0) }, (_, index) => {
    const chip = createTeamChip();
    chip.show(index + 1, '');
    chip.element.setAttribute('aria-hidden', 'true');
    return chip.element;
  });
}
