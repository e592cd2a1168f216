/** A panel over the menu: a dialog that Escape, its button and a press beside it close. */

import type { Text } from '../text/en.ts';
import { button, element } from './dom.ts';

export interface SubPanel {
  readonly element: HTMLDialogElement;
  open(): void;
  close(): void;
}

export interface SubPanelOptions {
  readonly text: Text;
  /** Names the panel for styles, tests and its heading. */
  readonly id: string;
  readonly title: string;
  readonly children: readonly Node[];
  opened?(): void;
  closed?(): void;
}

export function createSubPanel({ text, id, title, children, opened, closed }: SubPanelOptions): SubPanel {
  const heading = `${id}-title`;
  // By itself it gives the focus back to what had it before.
  const dialog = element(
    'dialog',
    { class: `sub-panel panel ${id}`, 'aria-labelledby': heading, 'data-testid': id },
    element(
      'header',
      {},
      element('h2', { id: heading }, title),
      button(text.settings.close, { 'data-testid': `${id}-close` }, () => dialog.close()),
    ),
    element('div', { class: 'sub-panel-content' }, ...children),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => closed?.());
  return {
    element: dialog,
    open() {
      if (dialog.open) return;
      dialog.showModal();
      opened?.();
    },
    close: () => dialog.close(),
  };
}
