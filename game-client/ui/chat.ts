/** The chat of a room over the picture: its lines, the field that Enter opens, and who is muted. */

import { cleanLine, cutTo } from '../../shared/engine/chat-line.ts';
import { CHAT } from '../../shared/engine/events.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { createChatLog } from './chat-log.ts';
import { button, element, setHidden } from './dom.ts';
import { MutedPlayers } from './muted-players.ts';
import { guardedStorage } from './storage.ts';

export interface Chat {
  readonly element: HTMLElement;
  /** The field is there, and has the keys. */
  readonly open: boolean;
  setOpen(open: boolean): void;
  /** Shows what is said in another room from now on. */
  follow(view: View): void;
}

/** @param toggled after every change of `open`, before the field has the focus */
export function createChat(text: Text, toggled: () => void): Chat {
  const muted = new MutedPlayers(guardedStorage(() => sessionStorage));
  let followed: View | undefined;

  const log = createChatLog({
    text,
    isMuted: ({ id, name, own }) => !own && muted.has({ id, name }),
    mute(line) {
      muted.add(line);
      log.note(text.chat.muted(line.name));
      sift();
    },
  });
  const field = element('input', {
    type: 'text',
    class: 'chat-field',
    placeholder: text.chat.say,
    'aria-label': text.chat.say,
    autocomplete: 'off',
    enterkeyhint: 'send',
    dir: 'auto',
    'data-testid': 'chat-field',
  });
  const send = button(text.chat.send, { class: 'chat-send', 'data-testid': 'chat-send' }, say);
  const close = button(
    '×',
    { class: 'chat-close quiet', 'aria-label': text.chat.close, 'data-testid': 'chat-close' },
    () => setOpen(false),
  );
  const mutedRow = element('div', { class: 'chat-muted', hidden: true });
  const bar = element('div', { class: 'chat-bar', hidden: true }, mutedRow, field, send, close);
  const root = element('section', { class: 'chat', 'aria-label': text.chat.title }, log.element, bar);

  function sift(): void {
    log.sift();
    setHidden(mutedRow, muted.all.length === 0);
    mutedRow.replaceChildren(
      ...muted.all.map((player) => {
        const label = text.chat.unmute(player.name);
        return button(label, { class: 'quiet' }, () => {
          muted.remove(player);
          sift();
        });
      }),
    );
    // The button that was pressed may be gone, and the keys with it.
    if (!bar.hidden) field.focus();
  }

  /** Closes, unless the line has to wait: then it stays to be said again. */
  function say(): void {
    const line = cleanLine(field.value);
    if (line !== '' && followed?.news.say(line) !== true) {
      log.note(text.chat.notSent);
      field.focus();
      return;
    }
    field.value = '';
    setOpen(false);
  }

  function setOpen(open: boolean): void {
    if (open !== bar.hidden) {
      if (open) field.focus();
      return;
    }
    setHidden(bar, !open);
    root.classList.toggle('open', open);
    log.setOpen(open);
    toggled();
    if (open) field.focus();
    else field.blur();
  }

  field.addEventListener('input', (event) => {
    // What an input method is putting together is not cut under its hands.
    if (!(event as InputEvent).isComposing) field.value = cutTo(field.value, CHAT.length);
  });
  root.addEventListener('keydown', (event) => {
    // Keys are letters here, and neither steer nor open anything.
    event.stopPropagation();
    if (event.isComposing || event.repeat) return;
    if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && event.target === field) say();
    else return;
    event.preventDefault();
  });
  root.addEventListener('focusout', (event) => {
    // A click into the picture goes back to the game; another window does not.
    const next = event.relatedTarget;
    if (bar.hidden || !document.hasFocus() || (next instanceof Node && root.contains(next))) return;
    setTimeout(() => {
      if (!bar.hidden && !root.contains(document.activeElement)) setOpen(false);
    });
  });

  return {
    element: root,
    get open() {
      return !bar.hidden;
    },
    setOpen,
    follow(view) {
      followed = view;
      log.clear();
      sift();
      view.on('chat', ({ id, name, text: said, old = false }) => {
        const own = id === view.id;
        log.add({ id, name, text: said, own, team: view.entry(id)?.team ?? 0, old });
      });
      view.on('missed', ({ skipped }) => {
        if (skipped > 0) log.note(text.chat.skipped);
      });
      view.on('unsaid', ({ why, seconds }) => log.note(why === 'often' ? text.chat.often(seconds) : text.chat.empty));
    },
  };
}
