/** The row of key hints in the menu: what the keys mean as they are bound now. */

import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
import { keyName } from './key-name.ts';
import type { BindingKey } from './settings.ts';
import type { Settings } from './settings-store.ts';

const MOVES = ['moveUp', 'moveLeft', 'moveDown', 'moveRight'] as const;

/** Key and meaning. */
type Hint = readonly [string, string];

export function keyHints(settings: Settings, text: Text): readonly Hint[] {
  const { hints } = text;
  const first = (action: BindingKey): string => keyName(settings.get(action)[0] ?? '', text);
  const hint = (action: BindingKey & keyof typeof hints): Hint => [first(action), hints[action]];
  return [
    [MOVES.map(first).join(' '), hints.move],
    [hints.mouse, hints.aim],
    hint('primary'),
    hint('secondary'),
    hint('dash'),
    hint('scores'),
    [text.keys.Escape, hints.menu],
    hint('netGraphKey'),
  ];
}

/** Follows the bindings by itself. */
export function createKeyHints(settings: Settings, text: Text): HTMLElement {
  const list = element('dl', { class: 'controls', 'aria-label': text.menu.controls, 'data-testid': 'key-hints' });
  const write = (): void =>
    list.replaceChildren(
      ...keyHints(settings, text).map(([key, meaning]) =>
        element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning)),
      ),
    );
  settings.onChange(write);
  write();
  return list;
}
