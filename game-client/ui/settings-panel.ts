/** The settings as a dialog, generated from their table. */

import type { Text } from '../text/en.ts';
import { button, element, setHidden } from './dom.ts';
import { createKeyCapture } from './key-capture.ts';
import { keyName } from './key-name.ts';
import type { Prompts } from './prompts.ts';
import { isPad, OFFERED_KEYS, SETTINGS, type SettingGroup } from './settings.ts';
import { createSettingsRow, type SettingsRow } from './settings-row.ts';
import type { Settings } from './settings-store.ts';
import { createSettingsTransfer } from './settings-transfer.ts';
import { createTouchEditor } from './touch-editor.ts';

export interface SettingsPanelOptions {
  readonly text: Text;
  readonly settings: Settings;
  readonly prompts: Prompts;
  /** Whether the page shows another language than the settings now ask for. */
  languageWaits(): boolean;
  reload(): void;
}

export interface SettingsPanel {
  readonly elements: readonly HTMLElement[];
  open(): void;
  /** Takes the press of a gamepad's button when one is asked for; false leaves it to the menus. */
  hearPad(code: string): boolean;
}

export function createSettingsPanel(options: SettingsPanelOptions): SettingsPanel {
  const { text, settings, prompts, languageWaits, reload } = options;
  const nameOf = (code: string): string => (isPad(code) ? prompts.padName(code) : keyName(code, text));
  const capture = createKeyCapture(text, settings, nameOf);
  const editor = createTouchEditor(text, settings);
  const transfer = createSettingsTransfer(text, settings);
  const rows: SettingsRow[] = [];
  const waits = element(
    'div',
    { class: 'language-waits', role: 'status' },
    element('p', {}, text.settings.languageWaits),
    button(text.menu.reload, { 'data-testid': 'settings-reload' }, reload),
  );

  const createGroup = (group: SettingGroup): HTMLElement => {
    const keys = OFFERED_KEYS.filter((key) => SETTINGS[key].group === group);
    const name = text.settings.groups[group];
    const made = keys.map((key) => {
      const row = createSettingsRow(key, { text, settings, askKey: capture.ask, nameOf, moveButtons: editor.open });
      rows.push(row);
      return key === 'language' ? [row.element, waits] : [row.element];
    });
    const reset = button(
      text.settings.reset,
      { class: 'quiet', 'aria-label': text.settings.resetGroup(name), 'data-testid': `reset-${group}` },
      () => settings.reset(keys),
    );
    return element('fieldset', { 'data-group': group }, element('legend', {}, name), ...made.flat(), reset);
  };

  const groups = [...new Set(OFFERED_KEYS.map((key) => SETTINGS[key].group))];
  const close = button(text.settings.close, { 'data-testid': 'settings-close' }, () => dialog.close());
  const dialog = element(
    'dialog',
    { class: 'settings panel', 'aria-labelledby': 'settings-title', 'data-testid': 'settings' },
    element('header', {}, element('h2', { id: 'settings-title' }, text.settings.title), close),
    element('div', { class: 'settings-groups' }, ...groups.map(createGroup), transfer.element),
  );
  // The keys of the game are not heard behind the panel.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  // A right button that was just bound does not open the browser's menu when it is let go here.
  dialog.addEventListener('contextmenu', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  });

  const refresh = (): void => {
    for (const row of rows) row.refresh();
    transfer.refresh();
    setHidden(waits, !languageWaits());
  };
  // After a change of a setting, too.
  prompts.onChange(() => {
    if (dialog.open) refresh();
  });

  return {
    elements: [dialog, capture.element, editor.element],
    hearPad: capture.hearPad,
    open() {
      if (dialog.open) return;
      transfer.reset();
      refresh();
      dialog.showModal();
    },
  };
}
