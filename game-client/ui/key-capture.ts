/** The dialog that waits for a key, mouse button or gamepad button, and settles whose it is. */

import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { BOUND_KEYS, type BoundKey, type KeyChanges, type KeySlot, type Rebinding, rebind, unbind } from './rebind.ts';
import { SETTINGS } from './settings.ts';
import type { Settings } from './settings-store.ts';

/** Who has nothing but a gamepad can cancel by waiting: every one of its buttons is an answer. */
const PATIENCE_MS = 10_000;

export interface KeyCapture {
  readonly element: HTMLElement;
  /** Waits for what is to be in this place. */
  ask(slot: KeySlot): void;
  /** Takes the press of a gamepad's button when it waits for one; false leaves it to the menus. */
  hearPad(code: string): boolean;
}

/** @param nameOf what a key or button is called */
export function createKeyCapture(text: Text, settings: Settings, nameOf: (code: string) => string): KeyCapture {
  const question = element('p', { class: 'capture-question', tabindex: -1, autofocus: true });
  const answer = element('p', { class: 'capture-answer', role: 'status', 'data-testid': 'capture-answer' });
  const hint = element('p', { class: 'capture-hint' });
  const accept = button('', { class: 'primary', 'data-testid': 'capture-accept' }, () => settle(offered));
  const cancel = button(text.rebind.cancel, {}, () => dialog.close());
  const dialog = element(
    'dialog',
    { class: 'capture panel', 'data-testid': 'key-capture' },
    question,
    answer,
    hint,
    element('div', { class: 'capture-buttons' }, accept, cancel),
  );
  let slot: KeySlot | undefined;
  /** What a yes changes, while there is a question. */
  let offered: KeyChanges | undefined;
  let pressedButton: number | undefined;

  const labels = text.settings.labels;
  const settle = (changes: KeyChanges | undefined): void => {
    // First, so that the focus is back on the key when it gets its new name.
    dialog.close();
    for (const action of BOUND_KEYS) {
      const codes = changes?.[action];
      if (codes !== undefined) settings.set(action, codes);
    }
  };
  const react = (rebinding: Rebinding, name: string): void => {
    switch (rebinding.result) {
      case 'free':
        settle(rebinding.changes);
        break;
      case 'taken':
        offered = rebinding.changes;
        setText(answer, text.rebind.taken(name, labels[rebinding.by]));
        setText(accept, slot?.code === undefined ? text.rebind.takeOver : text.rebind.swap);
        setHidden(accept, false);
        setHidden(hint, true);
        accept.focus();
        break;
      case 'refused':
        setText(
          answer,
          rebinding.why === 'reserved'
            ? text.rebind.reserved(name)
            : text.rebind[rebinding.why](labels[rebinding.action]),
        );
    }
  };
  const take = (code: string): void => {
    if (slot !== undefined) react(rebind(settings.get, slot, code), nameOf(code));
  };

  /** Whether an answer is a button of a gamepad. */
  const asksPad = (): boolean => slot !== undefined && SETTINGS[slot.action].kind === 'pad';
  let patience: ReturnType<typeof setTimeout> | undefined;

  dialog.addEventListener('keydown', (event) => {
    // Neither the panel below nor the game hears what is meant for this question.
    event.stopPropagation();
    if (slot === undefined || offered !== undefined || event.code === 'Escape') return;
    // The keyboard works the dialog itself while a gamepad is asked.
    if (asksPad() && event.code !== 'Delete') return;
    event.preventDefault();
    if (event.repeat || event.code === '') return;
    if (event.code !== 'Delete') take(event.code);
    else if (slot.code !== undefined) react(unbind(settings.get, slot), nameOf(slot.code));
  });
  dialog.addEventListener('mousedown', (event) => {
    if (offered !== undefined || asksPad() || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    pressedButton = event.button;
  });
  // On release: a dialog that closes on the press would leave the click to what is below.
  dialog.addEventListener('mouseup', (event) => {
    if (event.button !== pressedButton) return;
    event.preventDefault();
    pressedButton = undefined;
    take(`Mouse${event.button}`);
  });
  dialog.addEventListener('contextmenu', (event) => event.preventDefault());

  return {
    element: dialog,
    ask(asked) {
      // Not on `close`: that event comes a frame late, when the next question may be open.
      slot = asked;
      offered = undefined;
      pressedButton = undefined;
      const label = labels[asked.action];
      setText(question, questionOf(SETTINGS[asked.action], text)(label));
      setText(answer, '');
      const plainHint = asksPad() ? text.rebind.hintPad : text.rebind.hint;
      setText(hint, asked.code === undefined || asksPad() ? plainHint : text.rebind.hintRemove(nameOf(asked.code)));
      clearTimeout(patience);
      if (asksPad())
        patience = setTimeout(() => offered === undefined && slot === asked && dialog.close(), PATIENCE_MS);
      setHidden(hint, false);
      setHidden(accept, true);
      dialog.showModal();
    },
    hearPad(code) {
      if (!dialog.open || offered !== undefined || !asksPad()) return false;
      take(code);
      return true;
    },
  };
}

function questionOf(setting: (typeof SETTINGS)[BoundKey], text: Text): (action: string) => string {
  if (setting.kind === 'pad') return text.rebind.pressPad;
  return setting.mouse ? text.rebind.pressAny : text.rebind.pressKey;
}
