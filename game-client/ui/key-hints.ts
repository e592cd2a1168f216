/** The row of key hints in the menu: what the keys mean as they are bound now. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
import type { PromptAction, Prompts } from './prompts.ts';

/** What is pressed and what it means. */
type Hint = readonly [string, string];

/** @param types only what one of these room types has is hinted at */
export function keyHints(prompts: Prompts, text: Text, types: readonly RoomType[]): readonly Hint[] {
  const { hints } = text;
  const named = (action: PromptAction): string => prompts.nameOf(action) ?? '';
  const hint = (action: PromptAction & keyof typeof hints): Hint => [named(action), hints[action]];
  const ofSome = (action: 'primary' | 'secondary' | 'dash'): Hint[] =>
    types.some(({ environment }) => environment[action] !== undefined) ? [hint(action)] : [];
  const all: Hint[] = [
    hint('move'),
    hint('aim'),
    ...ofSome('primary'),
    ...ofSome('secondary'),
    ...ofSome('dash'),
    hint('scores'),
    hint('chat'),
    [named('pause'), hints.menu],
    hint('netGraphKey'),
  ];
  return all.filter(([name]) => name !== '');
}

/** Follows the bindings by itself. */
export function createKeyHints(prompts: Prompts, text: Text, types: readonly RoomType[]): HTMLElement {
  const list = element('dl', { class: 'controls', 'aria-label': text.menu.controls, 'data-testid': 'key-hints' });
  const write = (): void =>
    list.replaceChildren(
      ...keyHints(prompts, text, types).map(([key, meaning]) =>
        element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning)),
      ),
    );
  prompts.onChange(write);
  write();
  return list;
}
