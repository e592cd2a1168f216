/** The menu over a running match: resume, copy the invite link, settings, leave. */

import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';

export interface PauseMenu {
  readonly element: HTMLElement;
  readonly open: boolean;
  /** @param note why it opens, when the player did not ask for it */
  setOpen(open: boolean, note?: string): void;
  /** What the room is played with; empty is nothing to say. */
  setRoom(line: string): void;
}

export interface PauseMenuOptions {
  readonly text: Text;
  /** More buttons, above the one that leaves. */
  readonly more: readonly HTMLButtonElement[];
  copyLink(): void;
  openSettings(): void;
  leave(): void;
  /** After every change of `open`. */
  toggled(): void;
}

export function createPauseMenu({ text, more, copyLink, openSettings, leave, toggled }: PauseMenuOptions): PauseMenu {
  const resume = button(text.pause.resume, { class: 'primary', 'data-testid': 'resume' }, () => setOpen(false));
  const buttons = [
    resume,
    button(text.pause.copy, { 'data-testid': 'copy-link' }, copyLink),
    button(text.pause.settings, { 'data-testid': 'pause-settings' }, openSettings),
    ...more,
    button(text.pause.leave, { class: 'danger', 'data-testid': 'leave' }, leave),
  ];
  const room = element('p', { class: 'pause-room', 'data-testid': 'pause-room' });
  const line = element('p', { class: 'pause-note', role: 'alert', 'data-testid': 'pause-note', hidden: true });
  const root = element(
    'div',
    { class: 'pause', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'pause-title', hidden: true },
    element('div', { class: 'panel' }, element('h2', { id: 'pause-title' }, text.pause.title), line, ...buttons, room),
  );
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    // Focus goes round inside the dialog.
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + (event.shiftKey ? -1 : 1) + buttons.length) % buttons.length]?.focus();
  });
  const setOpen = (open: boolean, note = ''): void => {
    setHidden(line, note === '');
    setText(line, note);
    if (open === !root.hidden) return;
    root.hidden = !open;
    if (open) resume.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    toggled();
  };
  return {
    element: root,
    get open() {
      return !root.hidden;
    },
    setOpen,
    setRoom: (about) => setText(room, about),
  };
}
