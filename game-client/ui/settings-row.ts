/** One setting as a labelled control, made from its kind. */

import type { Text } from '../text/en.ts';
import { LANGUAGE_IDS, languageName } from '../text/languages.ts';
import { button, element, setText } from './dom.ts';
import { BOUND_KEYS, type BoundKey, type KeySlot } from './rebind.ts';
import { MAX_KEYS, type OfferedKey, parseValue, SETTINGS } from './settings.ts';
import type { Settings } from './settings-store.ts';

export interface SettingsRow {
  readonly element: HTMLElement;
  /** Shows the value that the setting has now. */
  refresh(): void;
}

interface RowOptions {
  readonly text: Text;
  readonly settings: Settings;
  askKey(slot: KeySlot): void;
  /** What a key or button is called. */
  nameOf(code: string): string;
  /** Lets the player move the touch buttons. */
  moveButtons(): void;
}

export function createSettingsRow(key: OfferedKey, options: RowOptions): SettingsRow {
  if (isBound(key)) return createKeysRow(key, options);
  if (key === 'touchLayout') return createLayoutRow(options);
  const { text, settings } = options;
  const { control, value, refresh } = createControl(key, options);
  const id = `setting-${key}`;
  control.id = id;
  control.dataset.testid = id;
  const showReading = (): void => {
    const now = value();
    if (typeof now !== 'number') return;
    const percent = text.settings.percent(Math.round(now * 100));
    setText(reading, percent);
    control.setAttribute('aria-valuetext', percent);
  };
  control.addEventListener('input', showReading);
  // Not on each `input`: a slider of the interface's size would run away from the pointer.
  control.addEventListener('change', () => {
    const chosen = parseValue(key, value());
    if (chosen !== undefined) settings.set(key, chosen);
  });
  const reading = element('output', { for: id, class: 'setting-reading', 'aria-live': 'off' });
  return {
    element: element(
      'div',
      { class: 'setting' },
      element('label', { for: id }, text.settings.labels[key]),
      element('div', { class: 'setting-control' }, control, reading),
    ),
    refresh() {
      refresh();
      showReading();
    },
  };
}

interface Control {
  readonly control: HTMLInputElement | HTMLSelectElement;
  /** What the player has entered. */
  value(): unknown;
  refresh(): void;
}

function createControl(key: Exclude<OfferedKey, BoundKey | 'touchLayout'>, { text, settings }: RowOptions): Control {
  const setting = SETTINGS[key];
  switch (setting.kind) {
    case 'range': {
      const { min, max, step } = setting;
      const control = element('input', { type: 'range', min, max, step });
      const refresh = (): void => {
        control.value = String(settings.get(key));
      };
      return { control, value: () => control.valueAsNumber, refresh };
    }
    case 'toggle': {
      const control = element('input', { type: 'checkbox' });
      const refresh = (): void => {
        control.checked = settings.get(key) === true;
      };
      return { control, value: () => control.checked, refresh };
    }
    case 'choice': {
      const options = setting.values.map((value) => element('option', { value }, valueName(value, text)));
      const control = element('select', {}, ...options);
      const refresh = (): void => {
        control.value = String(settings.get(key));
      };
      return { control, value: () => control.value, refresh };
    }
  }
}

/** What a choice is called; a language is called what its speakers call it. */
function valueName(value: string, text: Text): string {
  const names: Readonly<Record<string, string>> = text.settings.values;
  const language = LANGUAGE_IDS.find((id) => id === value);
  return names[value] ?? (language === undefined ? value : languageName(language));
}

function createLayoutRow({ text, moveButtons }: RowOptions): SettingsRow {
  const open = button(text.touch.move, { 'data-testid': 'move-touch-buttons' }, moveButtons);
  return {
    element: element(
      'div',
      { class: 'setting' },
      element('span', {}, text.settings.labels.touchLayout),
      element('div', { class: 'setting-control' }, open),
    ),
    refresh: () => {},
  };
}

function createKeysRow(action: BoundKey, { text, settings, askKey, nameOf }: RowOptions): SettingsRow {
  const label = text.settings.labels[action];
  const keys = element('div', { class: 'setting-keys', 'data-testid': `setting-${action}` });
  const keyButton = (code: string): HTMLElement => {
    const name = nameOf(code);
    const attributes = { class: 'key', 'aria-label': text.settings.changeKey(label, name) };
    return button(name, attributes, () => askKey({ action, code }));
  };
  const addLabel = SETTINGS[action].kind === 'pad' ? text.settings.addButton(label) : text.settings.addKey(label);
  let shown = '';
  return {
    element: element('div', { class: 'setting', role: 'group', 'aria-label': label }, element('span', {}, label), keys),
    refresh() {
      const codes = settings.get(action);
      const now = codes.map(nameOf).join();
      if (now === shown) return;
      shown = now;
      const focused = [...keys.children].indexOf(document.activeElement as Element);
      const more = button('+', { class: 'key more', 'aria-label': addLabel }, () =>
        askKey({ action, code: undefined }),
      );
      keys.replaceChildren(...codes.map(keyButton), ...(codes.length < MAX_KEYS ? [more] : []));
      const again = keys.children[Math.min(focused, keys.children.length - 1)];
      if (again instanceof HTMLElement) again.focus();
    },
  };
}

function isBound(key: OfferedKey): key is BoundKey {
  return BOUND_KEYS.some((bound) => bound === key);
}
