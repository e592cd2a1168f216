/** What a client may say besides inputs: of each message its shape, how often it passes, and how often it is answered. */

import { z } from 'zod';
import type { ClientMessages } from '../../shared/engine/events.ts';
import type { Bucket } from './limits.ts';

/** More of them than the bucket holds are strikes. */
interface ClientMessage<Payload> extends Bucket {
  /** What is of another shape is nobody's to hear. */
  readonly shape: z.ZodType<Payload>;
  /** Where an answer is much longer than the question: so many in so many ms, and beyond that silence. */
  readonly answers?: { readonly most: number; readonly windowMs: number };
}

/** Characters of a line before it is cleaned and cut; nobody types more. */
const MOST_TYPED = 4000;

/** Asked for by a key that a person presses, or what no person does often. */
export const MESSAGES: { readonly [Name in keyof ClientMessages]: ClientMessage<ClientMessages[Name]> } = {
  watch: { burst: 20, perSecond: 5, shape: z.object({ id: z.string() }) },
  graph: { burst: 10, perSecond: 2, shape: z.object({ on: z.boolean() }) },
  // Who says too much is told so first (`room/chat.ts`).
  chat: { burst: 30, perSecond: 5, shape: z.object({ text: z.string().max(MOST_TYPED) }) },
  heard: {
    ...{ burst: 10, perSecond: 2, answers: { most: 5, windowMs: 10_000 } },
    shape: z.object({ n: z.int().min(0).exactOptional() }).default({}),
  },
  check: { burst: 10, perSecond: 2, shape: z.object({ fingerprint: z.string() }) },
  // A whole state costs as much as a join did.
  resync: {
    ...{ burst: 10, perSecond: 2, answers: { most: 4, windowMs: 20_000 } },
    shape: z.unknown().transform(() => undefined),
  },
};
