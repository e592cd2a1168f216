/** The menu: nickname, one card per room type, key hints, and what went wrong. */

import { NAME_MAX_LENGTH, nameProblem } from '../../shared/engine/events.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { createKeyHints } from './key-hints.ts';
import { createMenuCard } from './menu-card.ts';
import { generateNickname, rememberedNickname, rememberNickname } from './nickname.ts';
import type { Prompts } from './prompts.ts';
import { fetchCounts } from './room-directory.ts';
import { guardedStorage } from './storage.ts';
import { translated } from './translated.ts';

const POLL_MS = 5000;
const LAST_TYPE_KEY = 'last-room-type';

export interface MenuOptions {
  readonly text: Text;
  readonly prompts: Prompts;
  readonly types: readonly RoomType[];
  /** Play any room of the type. */
  play(type: RoomType, name: string): void;
  /** Make a private room of the type and play there. */
  invite(type: RoomType, name: string): void;
  openSettings(): void;
}

export interface Menu {
  readonly element: HTMLElement;
  show(): void;
  hide(): void;
  /** Undefined takes the message away; with `reload` it offers that. */
  setError(message: string | undefined, reload?: boolean): void;
  /** What the player waits for; undefined is nothing. */
  setBusy(what: string | undefined): void;
  /** The nickname to play under: typed, else remembered, else made up. */
  readonly name: string;
}

export function createMenu({ text, prompts, types, play, invite, openSettings }: MenuOptions): Menu {
  const storage = guardedStorage(() => localStorage);
  const generated = generateNickname(text);
  const field = element('input', {
    id: 'nickname',
    name: 'nickname',
    type: 'text',
    autocomplete: 'nickname',
    spellcheck: 'false',
    // Code units, while the rule counts characters: a generous stop, the rule itself is checked below.
    maxlength: NAME_MAX_LENGTH * 2,
    placeholder: generated,
    'aria-describedby': 'nickname-problem',
    'data-testid': 'nickname',
  });
  field.value = rememberedNickname();
  const problem = element('p', { id: 'nickname-problem', class: 'field-problem', role: 'status' });
  const errorText = element('span', {});
  const reload = button(text.menu.reload, { class: 'quiet' }, () => location.reload());
  const error = element('div', { class: 'menu-error', role: 'alert', 'data-testid': 'error' }, errorText, reload);
  const busy = element('p', { class: 'menu-busy', role: 'status', 'data-testid': 'busy' });

  const name = (): string => field.value.trim() || generated;

  /** Says what is wrong with the name, if anything. */
  const checkName = (): boolean => {
    const wrong = nameProblem(name());
    setText(problem, translated(wrong ?? '', text));
    field.setAttribute('aria-invalid', String(wrong !== undefined));
    return wrong === undefined;
  };
  const start = (type: RoomType, how: MenuOptions['play']): void => {
    if (!checkName()) {
      field.focus();
      return;
    }
    rememberNickname(field.value.trim());
    storage.set(LAST_TYPE_KEY, type.id);
    setError(undefined);
    how(type, name());
  };
  const listed = types.filter((type) => type.menu.listed);
  const cards = listed.map((type) =>
    createMenuCard(
      text,
      type,
      () => start(type, play),
      () => start(type, invite),
    ),
  );

  field.addEventListener('input', checkName);
  field.addEventListener('keydown', (event) => {
    // An input method ends a word with Enter too.
    if (event.key !== 'Enter' || event.isComposing || root.hasAttribute('aria-busy')) return;
    const last = storage.get(LAST_TYPE_KEY);
    const type = listed.find((known) => known.id === last) ?? listed[0];
    if (type !== undefined) start(type, play);
  });

  const root = element(
    'main',
    { class: 'menu', hidden: true },
    element(
      'div',
      { class: 'menu-column' },
      element(
        'header',
        { class: 'menu-header' },
        element('h1', {}, text.title),
        element('p', { class: 'tagline' }, text.tagline),
      ),
      error,
      element('div', { class: 'field' }, element('label', { for: 'nickname' }, text.menu.nickname), field, problem),
      element('div', { class: 'cards' }, ...cards.map((card) => card.element)),
      busy,
      createKeyHints(prompts, text),
      button(text.menu.settings, { class: 'quiet menu-settings', 'data-testid': 'open-settings' }, openSettings),
    ),
  );

  const setError = (message: string | undefined, offerReload = false): void => {
    setHidden(error, message === undefined);
    setHidden(reload, !offerReload);
    setText(errorText, message ?? '');
  };
  setError(undefined);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const poll = async (): Promise<void> => {
    const counts = document.hidden ? undefined : await fetchCounts();
    for (const card of cards) {
      const count = counts?.find((row) => row.id === card.type.id);
      if (count !== undefined) card.setOnline(count.playersOnline);
    }
    if (!root.hidden) timer = setTimeout(poll, POLL_MS);
  };

  return {
    element: root,
    show() {
      if (!root.hidden) return;
      root.hidden = false;
      clearTimeout(timer);
      void poll();
      field.focus();
    },
    hide() {
      root.hidden = true;
      clearTimeout(timer);
    },
    setError,
    setBusy(what) {
      setText(busy, what ?? '');
      root.toggleAttribute('aria-busy', what !== undefined);
      for (const card of cards) card.setDisabled(what !== undefined);
    },
    get name() {
      return nameProblem(name()) === undefined ? name() : generated;
    },
  };
}
