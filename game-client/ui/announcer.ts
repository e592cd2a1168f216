/** Lines that appear for a moment in the middle of the screen, and are read out by a screen reader. */

import { AnnouncementQueue } from './announcement-queue.ts';
import { element, setText } from './dom.ts';

export interface Announcer {
  readonly element: HTMLElement;
  /** Shown when its turn has come, and read out then. */
  say(line: string): void;
  /** Read out, not shown: for what is on screen in another form. */
  whisper(line: string): void;
  /** Read out at once, whatever is being read. */
  interrupt(line: string): void;
  update(now: number): void;
  clear(): void;
}

export function createAnnouncer(): Announcer {
  const shown = element('p', { class: 'announcement', 'aria-hidden': 'true' });
  const spoken = element('p', { class: 'visually-hidden', 'aria-live': 'polite', 'data-testid': 'announcer' });
  const urgent = element('p', { class: 'visually-hidden', 'aria-live': 'assertive', 'data-testid': 'urgent' });
  const queue = new AnnouncementQueue();
  return {
    element: element('div', { class: 'announcer' }, shown, spoken, urgent),
    say: (line) => queue.add(line),
    whisper: (line) => setText(spoken, line),
    interrupt: (line) => setText(urgent, line),
    update(now) {
      const line = queue.at(now);
      if (shown.textContent === line) return;
      setText(shown, line);
      if (line !== '') setText(spoken, line);
    },
    clear() {
      queue.clear();
      for (const part of [shown, spoken, urgent]) setText(part, '');
    },
  };
}
