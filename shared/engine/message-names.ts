/** The names of all messages, at run time: a page and a server that know other ones are of different versions. */

import type { ClientMessages, ServerMessages, ToldName } from './events.ts';

const TOLD: Readonly<Record<ToldName, true>> = { kill: true, announce: true, chat: true };
const TO_CLIENT: Readonly<Record<Exclude<keyof ServerMessages, ToldName>, true>> = {
  hit: true,
  hurt: true,
  idle: true,
  judged: true,
  digest: true,
  missed: true,
  unsaid: true,
  closing: true,
};
const TO_SERVER: Readonly<Record<keyof ClientMessages, true>> = {
  watch: true,
  graph: true,
  chat: true,
  heard: true,
  check: true,
  resync: true,
};

/** What a server tells everybody, numbered. */
export const TOLD_MESSAGES = Object.keys(TOLD) as readonly ToldName[];

/** What a server tells. */
export const SERVER_MESSAGES: readonly string[] = [...TOLD_MESSAGES, ...Object.keys(TO_CLIENT)];

/** What a client may say besides inputs. */
export const CLIENT_MESSAGES = Object.keys(TO_SERVER) as readonly (keyof ClientMessages)[];
