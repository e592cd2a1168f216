/** The line under the match bar: what the room type has to say, or whom the match waits for. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import type { RoomWords } from './room-words.ts';

export interface MatchLine {
  readonly element: HTMLElement;
  update(view: View): void;
}

export function createMatchLine(text: Text, words: RoomWords): MatchLine {
  const root = element('p', { class: 'match-line', hidden: true, 'data-testid': 'status' });
  return {
    element: root,
    update(view) {
      const line = lineOf(view);
      setHidden(root, line === '');
      setText(root, line);
    },
  };

  function lineOf(view: View): string {
    switch (view.phase) {
      case 'warm-up':
        return text.match.waitingFor(Math.max(1, view.type.match.fewest - (view.world.roster?.size ?? 0)));
      case 'playing':
      case 'overtime':
        return words.status(view);
      // What it says is about a round, and none is being played.
      default:
        return '';
    }
  }
}
