/** The field for the nickname, with what is wrong with it. */

import { nameProblem } from '../../shared/engine/events.ts';
import type { Text } from '../text/en.ts';
import { element, setText } from './dom.ts';
import { clipNickname, generateNickname, rememberedNickname, rememberNickname } from './nickname.ts';
import { translated } from './translated.ts';

export interface NicknameField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** The nickname to play under: typed, else made up. */
  readonly name: string;
  /** Remembers the name; false when it cannot be taken, and then the field says why and has the focus. */
  accept(): boolean;
  /** Remembers what was typed, if it can be taken. */
  remember(): void;
}

export function createNicknameField(text: Text): NicknameField {
  const generated = generateNickname(text);
  const input = element('input', {
    id: 'nickname',
    name: 'nickname',
    type: 'text',
    autocomplete: 'nickname',
    autocapitalize: 'off',
    enterkeyhint: 'go',
    spellcheck: 'false',
    placeholder: generated,
    'aria-describedby': 'nickname-problem',
    'data-testid': 'nickname',
  });
  input.value = rememberedNickname();
  const problem = element('p', { id: 'nickname-problem', class: 'field-problem', role: 'status' });

  const typed = (): string => input.value.trim();
  const check = (): boolean => {
    const wrong = nameProblem(typed());
    setText(problem, translated(wrong ?? '', text));
    input.setAttribute('aria-invalid', String(wrong !== undefined));
    return wrong === undefined;
  };
  const clip = (): void => {
    const clipped = clipNickname(input.value);
    if (clipped === input.value) return;
    const caret = Math.min(input.selectionStart ?? clipped.length, clipped.length);
    input.value = clipped;
    input.setSelectionRange(caret, caret);
  };
  input.addEventListener('input', (event) => {
    // A word that is still being composed may be longer than what becomes of it.
    if (!(event instanceof InputEvent && event.isComposing)) clip();
    check();
  });
  input.addEventListener('compositionend', () => {
    clip();
    check();
  });

  const remember = (): void => {
    if (nameProblem(typed()) === undefined) rememberNickname(typed());
  };
  return {
    element: element(
      'div',
      { class: 'field' },
      element('label', { for: 'nickname' }, text.menu.nickname),
      input,
      problem,
    ),
    input,
    get name() {
      return nameProblem(typed()) === undefined ? typed() || generated : generated;
    },
    accept() {
      if (!check()) {
        input.focus();
        return false;
      }
      remember();
      return true;
    },
    remember,
  };
}
