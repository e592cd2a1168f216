/** What pages of one browser tell each other: who plays on a seat, so that it can go on in another tab. */

import type { OtherTabs, Resumable } from '../net/resume.ts';

/** A tab in the background answers late, one that is closed not at all. */
const ANSWER_WITHIN_MS = 500;

type Said =
  | { readonly say: 'who plays'; readonly sessionId: string }
  | { readonly say: 'I do'; readonly sessionId: string; readonly seat: Resumable };

export function createOtherTabs(): OtherTabs {
  // One page hears the other, and never itself.
  const channel = new BroadcastChannel('seats');
  return {
    answer(give) {
      channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
        if (data.say !== 'who plays') return;
        const seat = give(data.sessionId);
        if (seat !== undefined) channel.postMessage({ say: 'I do', sessionId: data.sessionId, seat } satisfies Said);
      });
    },
    ask(sessionId) {
      return new Promise((resolve) => {
        const done = (seat?: Resumable): void => {
          clearTimeout(timer);
          channel.removeEventListener('message', hear);
          resolve(seat);
        };
        const hear = ({ data }: MessageEvent<Said>): void => {
          if (data.say === 'I do' && data.sessionId === sessionId) done(data.seat);
        };
        const timer = setTimeout(done, ANSWER_WITHIN_MS);
        channel.addEventListener('message', hear);
        channel.postMessage({ say: 'who plays', sessionId } satisfies Said);
      });
    },
  };
}
