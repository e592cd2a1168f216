/** The field for a friend's link or room code. */

import type { Target } from '../net/session.ts';
import type { Text } from '../text/en.ts';
import { element, setText } from './dom.ts';
import { parseInvite } from './route.ts';

export interface JoinLink {
  readonly element: HTMLElement;
  setDisabled(disabled: boolean): void;
}

export function createJoinLink(text: Text, join: (target: Target) => void): JoinLink {
  const input = element('input', {
    id: 'join-link',
    type: 'text',
    inputmode: 'url',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
    maxlength: 300,
    placeholder: text.menu.linkHint,
    'aria-describedby': 'join-link-problem',
    'data-testid': 'join-link',
  });
  const problem = element('p', { id: 'join-link-problem', class: 'field-problem', role: 'status' });
  const submit = element('button', { type: 'submit', 'data-testid': 'join-link-go' }, text.menu.join);
  const complain = (what: string): void => {
    setText(problem, what);
    input.setAttribute('aria-invalid', String(what !== ''));
    if (what !== '') input.focus();
  };
  const form = element(
    'form',
    { class: 'field', novalidate: true },
    element('label', { for: 'join-link' }, text.menu.joinByLink),
    element('div', { class: 'field-row' }, input, submit),
    problem,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    const invite = parseInvite(input.value, location.origin);
    switch (invite.to) {
      case 'room':
        complain('');
        join(invite.target);
        break;
      case 'nothing':
        complain(text.menu.linkEmpty);
        break;
      case 'elsewhere':
        complain(text.menu.linkElsewhere(invite.host));
        break;
      case 'unreadable':
        complain(text.menu.linkUnreadable);
    }
  });
  input.addEventListener('input', () => {
    setText(problem, '');
    input.setAttribute('aria-invalid', 'false');
  });
  return {
    element: form,
    setDisabled(disabled) {
      submit.disabled = disabled;
    },
  };
}
