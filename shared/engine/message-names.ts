/** The names of all messages, at run time: a page and a server that know other ones are of different versions. */

import type { ServerMessages } from './events.ts';

const TO_CLIENT: Readonly<Record<keyof ServerMessages, true>> = {
  hit: true,
  hurt: true,
  kill: true,
  announce: true,
  chat: true,
  idle: true,
  judged: true,
  digest: true,
  missed: true,
  unsaid: true,
  closing: true,
};

/** What a server tells. */
export const SERVER_MESSAGES: readonly string[] = Object.keys(TO_CLIENT);

/** What a client may say besides inputs. */
export const CLIENT_MESSAGES: readonly string[] = ['watch', 'graph', 'chat', 'heard', 'check', 'resync'];
