/** The banner about the connection: reconnecting, waiting for the server, closing. */

import type { ClosingEvent } from '../../shared/engine/events.ts';
import type { Session } from '../net/session.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';

export interface Banner {
  readonly element: HTMLElement;
  /** The server said that the room is about to close. */
  closing(event: ClosingEvent): void;
  update(session: Session, now: number): void;
}

export function createBanner(text: Text, leave: () => void): Banner {
  const line = element('span');
  const leaveButton = button(text.banner.leave, { 'data-testid': 'banner-leave' }, leave);
  const root = element(
    'div',
    { class: 'banner', role: 'status', hidden: true, 'data-testid': 'banner' },
    line,
    leaveButton,
  );
  let notice = '';
  const lineFor = (session: Session, now: number): string => {
    switch (session.phase) {
      case 'playing':
        return notice;
      case 'reconnecting':
        return text.banner.reconnecting(Math.max(0, Math.ceil((session.holdEnds - now) / 1000)));
      case 'waiting':
        return text.banner.waiting;
      case 'joining':
        return text.banner.joining;
      default:
        return '';
    }
  };
  return {
    element: root,
    closing({ reason, detail }) {
      notice = reason === 'room-failed' ? text.refusal.roomFailedBy(detail) : (text.banner.closing[reason] ?? detail);
    },
    update(session, now) {
      // The notice was about a connection that is over by now.
      if (session.phase !== 'playing') notice = '';
      const content = lineFor(session, now);
      setHidden(root, content === '');
      setText(line, content);
      setHidden(leaveButton, session.phase !== 'reconnecting' && session.phase !== 'waiting');
    },
  };
}
