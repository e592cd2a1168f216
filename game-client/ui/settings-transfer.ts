/** All settings as text: to copy, and to paste on another machine. */

import type { Text } from '../text/en.ts';
import { button, element, setText } from './dom.ts';
import { keyName } from './key-name.ts';
import { OFFERED_KEYS, type SettingKey } from './settings.ts';
import type { ImportProblem, Settings } from './settings-store.ts';
import { shareLink } from './share-link.ts';

export interface SettingsTransfer {
  readonly element: HTMLElement;
  /** Shows the values of now, but not over a text that somebody is about to import. */
  refresh(): void;
  /** Forgets what was typed and said. */
  reset(): void;
}

export function createSettingsTransfer(text: Text, settings: Settings): SettingsTransfer {
  const area = element('textarea', {
    id: 'settings-text',
    rows: 4,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': 'settings-text-result',
    'data-testid': 'settings-text',
  });
  const result = element('p', { id: 'settings-text-result', role: 'status', 'data-testid': 'settings-result' });
  let edited = false;
  area.addEventListener('input', () => {
    edited = true;
  });
  const refresh = (): void => {
    if (!edited) area.value = settings.exportText();
  };
  const say = (line: string, wrong = false): void => {
    setText(result, line);
    result.classList.toggle('wrong', wrong);
    area.setAttribute('aria-invalid', String(wrong));
  };
  const copy = async (): Promise<void> => {
    if (await shareLink(area.value)) return say(text.transfer.copied);
    area.focus();
    area.select();
    say(text.transfer.copyByHand);
  };
  const take = (): void => {
    const problem = settings.importText(area.value);
    if (problem !== undefined) {
      say(problemText(problem, text), true);
      return;
    }
    edited = false;
    refresh();
    say(text.transfer.taken);
  };
  return {
    element: element(
      'fieldset',
      { class: 'transfer' },
      element('legend', {}, text.transfer.title),
      element('label', { for: 'settings-text' }, text.transfer.field),
      area,
      element(
        'div',
        { class: 'transfer-buttons' },
        button(text.transfer.copy, { 'data-testid': 'settings-copy' }, () => void copy()),
        button(text.transfer.take, { 'data-testid': 'settings-import' }, take),
        result,
      ),
    ),
    refresh,
    reset() {
      edited = false;
      say('');
    },
  };
}

export function problemText(found: ImportProblem, text: Text): string {
  switch (found.problem) {
    case 'badValue':
      return text.transfer.badValue(labelOf(found.key, text));
    case 'keyTwice': {
      const [one, other] = found.actions;
      return text.transfer.keyTwice(keyName(found.code, text), labelOf(one, text), labelOf(other, text));
    }
    default:
      return text.transfer[found.problem];
  }
}

/** What the panel calls a setting; one that it does not offer has only its key. */
function labelOf(key: SettingKey, text: Text): string {
  const offered = OFFERED_KEYS.find((known) => known === key);
  return offered === undefined ? key : text.settings.labels[offered];
}
