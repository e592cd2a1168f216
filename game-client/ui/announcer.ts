/** Lines that appear for a moment in the middle of the screen, and are read out by a screen reader. */

import { element, setText } from './dom.ts';

const SHOWN_MS = 3500;

export interface Announcer {
  readonly element: HTMLElement;
  say(line: string): void;
  /** Read out, not shown: for what is on screen in another form. */
  whisper(line: string): void;
  update(now: number): void;
}

export function createAnnouncer(): Announcer {
  const shown = element('p', { class: 'announcement', 'aria-hidden': 'true' });
  const spoken = element('p', { class: 'visually-hidden', 'aria-live': 'polite', 'data-testid': 'announcer' });
  let ends = 0;
  const say = (line: string): void => {
    ends = performance.now() + SHOWN_MS;
    setText(shown, line);
    setText(spoken, line);
  };
  return {
    element: element('div', { class: 'announcer' }, shown, spoken),
    say,
    whisper: (line) => setText(spoken, line),
    update(now) {
      if (now >= ends) setText(shown, '');
    },
  };
}
