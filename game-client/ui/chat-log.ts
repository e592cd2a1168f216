/** The lines of chat: the newest for a moment while playing, all that are remembered while it is open. */

import type { Text } from '../text/en.ts';
import { button, element, setHidden } from './dom.ts';
import { icon } from './icons.ts';

/** Lines that can be scrolled back to. */
const MOST = 100;
/** A line is on screen for so long in play, its fading included; the latter as long as in `chat.css`. */
const SHOWN_MS = 9000;
const FADE_MS = 800;

export interface SaidLine {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly own: boolean;
  /** 0 where there are none. */
  readonly team: number;
  /** It was said before, and is not shown in play. */
  readonly old: boolean;
}

export interface ChatLog {
  readonly element: HTMLElement;
  add(line: SaidLine): void;
  /** What the game itself says here. */
  note(line: string): void;
  /** All of it can be read and scrolled from now on, or what is new fades again. */
  setOpen(open: boolean): void;
  /** Shows and hides lines again, by who is muted now. */
  sift(): void;
  clear(): void;
}

export interface ChatLogOptions {
  readonly text: Text;
  isMuted(line: SaidLine): boolean;
  mute(line: SaidLine): void;
}

export function createChatLog({ text, isMuted, mute }: ChatLogOptions): ChatLog {
  const list = element('ol', {
    class: 'chat-log',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': text.chat.title,
    'data-testid': 'chat-log',
  });
  const lines = new Map<HTMLElement, SaidLine>();
  let open = false;

  /** In play a line that does not fit as a whole is not shown at all. */
  const dropCut = (): void => {
    for (const row of list.children) if ((row as HTMLElement).offsetTop < list.offsetTop) row.classList.add('gone');
  };
  const append = (row: HTMLElement, old: boolean): void => {
    // Who has scrolled back to read stays where he is.
    const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
    if (old) row.classList.add('gone');
    else {
      setTimeout(() => row.classList.add('fading'), SHOWN_MS - FADE_MS);
      setTimeout(() => row.classList.add('gone'), SHOWN_MS);
    }
    list.append(row);
    while (list.children.length > MOST) {
      const first = list.firstElementChild as HTMLElement;
      lines.delete(first);
      first.remove();
    }
    if (atEnd) list.scrollTop = list.scrollHeight;
    if (!open) dropCut();
  };

  return {
    element: list,
    add(line) {
      const { id, name, own, team } = line;
      const label = text.chat.mute(name);
      const muteButton = button('', { class: 'chat-mute', title: label, 'aria-label': label }, () => mute(line));
      muteButton.append(icon('silent'));
      // Text all through: what looks like markup is shown as it was typed.
      const row = element(
        'li',
        { class: own ? 'own' : undefined, 'data-player': id, 'data-team': team || undefined },
        element('bdi', { class: 'chat-name' }, name),
        element('span', { class: 'chat-text', dir: 'auto' }, line.text),
        ...(own ? [] : [muteButton]),
      );
      lines.set(row, line);
      setHidden(row, isMuted(line));
      append(row, line.old);
    },
    note: (line) => append(element('li', { class: 'chat-note' }, line), false),
    setOpen(on) {
      open = on;
      // By keyboard, too.
      if (on) list.tabIndex = 0;
      else list.removeAttribute('tabindex');
      list.scrollTop = list.scrollHeight;
      if (!on) dropCut();
    },
    sift() {
      for (const [row, line] of lines) setHidden(row, isMuted(line));
    },
    clear() {
      lines.clear();
      list.replaceChildren();
    },
  };
}
