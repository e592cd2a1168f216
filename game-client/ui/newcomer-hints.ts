/** What to press, shown to a newcomer above the vitals until he has done it once. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden } from './dom.ts';
import type { Hint, HintProgress } from './hint-progress.ts';
import { icon } from './icons.ts';
import type { Prompts } from './prompts.ts';

/** For so long a hint that was followed says so. */
const DONE_MS = 900;

export interface NewcomerHints {
  readonly element: HTMLElement;
  use(hint: Hint): void;
  update(view: View, now: number): void;
}

export function createNewcomerHints(text: Text, prompts: Prompts, progress: HintProgress): NewcomerHints {
  const root = element('div', { class: 'newcomer-hints', 'data-testid': 'newcomer-hints' });
  const shown = new Map<Hint, HTMLElement>();
  let doneUntil = 0;
  const gestures: Readonly<Partial<Record<Hint, string>>> = text.gestures;

  const pressed = (hint: Hint): string | undefined => {
    const named = prompts.nameOf(hint);
    return named || gestures[hint];
  };
  const isThere = (hint: Hint, { environment }: RoomType): boolean =>
    hint === 'move' || hint === 'scores' || environment[hint] !== undefined;
  const show = (hints: readonly Hint[]): void => {
    for (const [hint, pill] of shown) {
      if (hints.includes(hint)) continue;
      pill.remove();
      shown.delete(hint);
    }
    for (const hint of hints) {
      if (shown.has(hint)) continue;
      const pill = element(
        'p',
        { class: 'hint-pill', 'data-hint': hint },
        element('kbd', {}, pressed(hint) ?? ''),
        text.hints[hint],
        icon('check'),
      );
      shown.set(hint, pill);
      root.append(pill);
    }
  };
  prompts.onChange(() => show([]));

  return {
    element: root,
    use(hint) {
      progress.use(hint);
      const pill = shown.get(hint);
      if (pill === undefined || pill.classList.contains('done')) return;
      pill.classList.add('done');
      doneUntil = performance.now() + DONE_MS;
    },
    update(view, now) {
      setHidden(root, !view.alive || view.phase !== 'playing');
      if (now < doneUntil) return;
      const ofUse = (hint: Hint): boolean =>
        isThere(hint, view.type) && pressed(hint) !== undefined && (hint !== 'secondary' || view.ammo > 0);
      show(progress.due(ofUse));
    },
  };
}
