/** What went wrong, in the menu, with the step that helps. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { translated } from './translated.ts';

/** What the player can do about it. */
export interface NextStep {
  readonly reload?: boolean;
  /** Takes the seat back from another tab. */
  readonly playHere?: (() => void) | undefined;
  /** Play any room of this type. */
  readonly play?: RoomType | undefined;
}

export interface MenuNotice {
  readonly element: HTMLElement;
  /** Undefined takes the message away. */
  show(message: string | undefined, next?: NextStep): void;
  setDisabled(disabled: boolean): void;
}

export function createMenuNotice(text: Text, play: (type: RoomType) => void): MenuNotice {
  let offered: RoomType | undefined;
  const line = element('p');
  let takeBack: (() => void) | undefined;
  const here = button(text.menu.playHere, { class: 'primary', 'data-testid': 'error-play-here' }, () => takeBack?.());
  const reload = button(text.menu.reload, { 'data-testid': 'error-reload' }, () => location.reload());
  const again = button('', { class: 'primary', 'data-testid': 'error-play' }, () => {
    if (offered !== undefined) play(offered);
  });
  const root = element(
    'div',
    { class: 'menu-error', role: 'alert', hidden: true, 'data-testid': 'error' },
    line,
    reload,
    here,
    again,
  );
  return {
    element: root,
    show(message, next = {}) {
      offered = next.play;
      takeBack = next.playHere;
      setText(line, message ?? '');
      setHidden(reload, next.reload !== true);
      setHidden(here, takeBack === undefined);
      setHidden(again, offered === undefined);
      if (offered !== undefined) setText(again, text.playAgain(translated(offered.menu.title, text)));
      setHidden(root, message === undefined);
    },
    setDisabled(disabled) {
      again.disabled = disabled;
      here.disabled = disabled;
    },
  };
}
