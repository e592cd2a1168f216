/** The menu: nickname, one card per room type, the ways to friends and strangers, and what went wrong. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { RoomSettings } from '../../shared/engine/settings.ts';
import type { Target } from '../net/session.ts';
import type { Text } from '../text/en.ts';
import { LANGUAGE_IDS, type LanguageId, languageName } from '../text/languages.ts';
import { createArenaBackdrop } from './arena-map.ts';
import { createCardGrid } from './card-grid.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { createHowToPlay } from './how-to-play.ts';
import { createJoinLink } from './join-link.ts';
import { createMenuCard } from './menu-card.ts';
import { createMenuNotice, type NextStep } from './menu-notice.ts';
import { createNicknameField } from './nickname-field.ts';
import type { Prompts } from './prompts.ts';
import { createRoomBrowser } from './room-browser.ts';
import { fetchCounts } from './room-directory.ts';
import { createRoomOptionsPanel } from './room-options-panel.ts';
import { guardedStorage } from './storage.ts';
import type { SubPanel } from './sub-panel.ts';

const POLL_MS = 5000;
const LAST_TYPE_KEY = 'last-room-type';
/** Where Enter has a meaning of its own. */
const HAS_OWN_ENTER = 'a, button, select, textarea, summary, input:not(#nickname)';

export interface MenuOptions {
  readonly text: Text;
  readonly language: LanguageId;
  readonly prompts: Prompts;
  readonly types: readonly RoomType[];
  /** Play any room of the type. */
  play(type: RoomType, name: string): void;
  /** Make a private room of the type and play there. */
  invite(type: RoomType, name: string, settings: RoomSettings): void;
  /** Play in the room of a link or of the list; its type is empty where only the room's id is known. */
  join(target: Target, name: string): void;
  openSettings(): void;
  setLanguage(language: LanguageId): void;
}

export interface Menu {
  readonly element: HTMLElement;
  show(): void;
  hide(): void;
  /** Asks at once how many are online. */
  refresh(): void;
  /** The picture behind the menu is drawn from now on, in place of the still one. */
  showPicture(): void;
  /** Undefined takes the message away. */
  setError(message: string | undefined, next?: NextStep): void;
  /** What the player waits for; undefined is nothing. */
  setBusy(what: string | undefined): void;
  /** False: nothing can be played here, whatever is pressed. */
  setPlayable(playable: boolean): void;
  /** The nickname to play under: typed, else remembered, else made up. */
  readonly name: string;
}

export function createMenu(options: MenuOptions): Menu {
  const { text, prompts, types } = options;
  const storage = guardedStorage(() => localStorage);
  const listed = types.filter((type) => type.menu.listed);
  let busyWith: string | undefined;
  let playable = true;
  let shownBefore = false;
  let focusBeforeBusy: Element | null = null;

  const nickname = createNicknameField(text);
  const ready = (): boolean => playable && busyWith === undefined && nickname.accept();
  const start = (type: RoomType, how: (type: RoomType, name: string) => void): void => {
    if (!ready()) return;
    storage.set(LAST_TYPE_KEY, type.id);
    setError(undefined);
    how(type, nickname.name);
  };
  const play = (type: RoomType): void => start(type, options.play);
  const invite = (type: RoomType, settings: RoomSettings): void =>
    start(type, (chosen, name) => options.invite(chosen, name, settings));
  /** Made when they are first asked for; what was chosen stays in them. */
  const optionPanels = new Map<RoomType, SubPanel>();
  const openOptions = (type: RoomType): void => {
    let panel = optionPanels.get(type);
    if (panel === undefined) {
      panel = createRoomOptionsPanel(text, type, (settings) => invite(type, settings));
      optionPanels.set(type, panel);
      root.append(panel.element);
    }
    panel.open();
  };
  const join = (target: Target): void => {
    if (!ready()) return;
    if (listed.some((type) => type.id === target.type)) storage.set(LAST_TYPE_KEY, target.type);
    setError(undefined);
    options.join(target, nickname.name);
  };
  /** The one played last, which Enter plays again. */
  const chosen = (): RoomType | undefined => {
    const last = storage.get(LAST_TYPE_KEY);
    return listed.find((type) => type.id === last) ?? listed[0];
  };
  const playChosen = (): void => {
    const type = chosen();
    if (type !== undefined) play(type);
  };

  const notice = createMenuNotice(text, play);
  const cards = listed.map((type) =>
    createMenuCard({
      text,
      type,
      play: () => play(type),
      invite: () => invite(type, {}),
      openOptions: () => openOptions(type),
    }),
  );
  const grid = createCardGrid(cards);
  const link = createJoinLink(text, join);
  const rooms = createRoomBrowser({ text, types: listed, join, play: playChosen });
  const howTo = createHowToPlay(text, prompts, listed);
  const busy = element('p', { class: 'menu-busy', role: 'status', 'data-testid': 'busy' });
  const roomsButton = button(text.menu.rooms, { 'data-testid': 'open-rooms', 'aria-haspopup': 'dialog' }, rooms.open);
  const language = element(
    'select',
    { 'aria-label': text.menu.language, 'data-testid': 'language' },
    ...LANGUAGE_IDS.map((id) =>
      element('option', { value: id, lang: id, selected: id === options.language }, languageName(id)),
    ),
  );
  language.addEventListener('change', () => {
    const id = LANGUAGE_IDS.find((known) => known === language.value);
    // The page is loaded anew for it, and would forget what was typed.
    nickname.remember();
    if (id !== undefined) options.setLanguage(id);
  });

  const backdrop = element('div', { class: 'menu-backdrop' });
  const [first] = listed;
  if (first !== undefined) backdrop.append(createArenaBackdrop(first.arena));
  const tools = element(
    'section',
    { class: 'menu-tools', 'aria-label': text.menu.more },
    roomsButton,
    link.element,
    element(
      'div',
      { class: 'menu-row' },
      button(text.menu.howTo, { class: 'quiet', 'data-testid': 'open-how-to', 'aria-haspopup': 'dialog' }, howTo.open),
      button(
        text.menu.settings,
        { class: 'quiet', 'data-testid': 'open-settings', 'aria-haspopup': 'dialog' },
        options.openSettings,
      ),
      language,
    ),
  );
  const page = element(
    'main',
    { class: 'menu-page', 'data-types': listed.length },
    element(
      'div',
      { class: 'menu-start' },
      element('h1', {}, text.title),
      element('p', { class: 'tagline' }, text.tagline),
      nickname.element,
    ),
    element(
      'section',
      { class: 'menu-modes', 'aria-labelledby': 'menu-modes' },
      element('h2', { id: 'menu-modes', class: 'visually-hidden' }, text.menu.modes),
      notice.element,
      busy,
      grid,
    ),
    tools,
  );
  const root = element('div', { class: 'menu', hidden: true }, backdrop, page, rooms.element, howTo.element);

  const setError = notice.show;
  const markChosen = (): void => {
    const type = chosen();
    for (const card of cards) card.setPrimary(card.type === type, prompts.device === 'keyboard');
  };
  prompts.onChange(markChosen);
  const focusChosen = (): void => cards.find((card) => card.type === chosen())?.buttons[0]?.focus();
  const applyDisabled = (): void => {
    const disabled = busyWith !== undefined || !playable;
    for (const card of cards) card.setDisabled(disabled);
    notice.setDisabled(disabled);
    link.setDisabled(disabled);
    roomsButton.disabled = busyWith !== undefined;
  };

  window.addEventListener('keydown', (event) => {
    const { target } = event;
    if (root.hidden || document.querySelector('dialog[open]') !== null) return;
    if (event.key === 'ArrowDown' && target === nickname.input) {
      event.preventDefault();
      focusChosen();
    }
    // An input method ends a word with Enter too, and a key that is held was pressed for something else.
    if (event.key !== 'Enter' || event.isComposing || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target instanceof Element && target.closest(HAS_OWN_ENTER) !== null) return;
    event.preventDefault();
    playChosen();
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  let polling = 0;
  const poll = async (): Promise<void> => {
    clearTimeout(timer);
    const mine = ++polling;
    const counts = document.hidden ? undefined : await fetchCounts();
    // Asked anew meanwhile: this answer may be older than that.
    if (mine !== polling || root.hidden) return;
    for (const card of cards) {
      const count = counts?.find((row) => row.id === card.type.id);
      if (count !== undefined) card.setOnline(count.playersOnline);
    }
    timer = setTimeout(poll, POLL_MS);
  };

  return {
    element: root,
    show() {
      if (!root.hidden) return;
      root.hidden = false;
      markChosen();
      void poll();
      // On a touch screen the focus in the field would bring up the keyboard, over half of the menu.
      if (matchMedia('(pointer: coarse)').matches) return;
      if (shownBefore) focusChosen();
      else nickname.input.focus();
      shownBefore = true;
    },
    hide() {
      root.hidden = true;
      clearTimeout(timer);
      rooms.close();
      howTo.close();
      for (const panel of optionPanels.values()) panel.close();
    },
    refresh() {
      if (!root.hidden) void poll();
    },
    showPicture: () => root.classList.add('over-picture'),
    setError,
    setBusy(what) {
      if (what !== undefined && busyWith === undefined) focusBeforeBusy = document.activeElement;
      const ended = what === undefined && busyWith !== undefined;
      busyWith = what;
      setText(busy, what ?? '');
      page.toggleAttribute('aria-busy', what !== undefined);
      setHidden(busy, what === undefined);
      applyDisabled();
      // A button that is disabled may lose the focus.
      if (!ended || root.hidden || document.activeElement !== document.body) return;
      if (focusBeforeBusy instanceof HTMLElement && focusBeforeBusy.isConnected) focusBeforeBusy.focus();
    },
    setPlayable(possible) {
      playable = possible;
      applyDisabled();
    },
    get name() {
      return nickname.name;
    },
  };
}
