/** What a development server and its pages tell each other; no other server knows any of it. */

/** Name of the message that a page sends, and of the one that it gets back. */
export const DEV_MESSAGE = 'dev';

/** Ticks of a room for each tick of the clock: stands still, slow motion, as usual. */
export const PACES = [0, 0.25, 0.5, 1] as const;
export type Pace = (typeof PACES)[number];

/** What a page asks of the room that it plays in. */
export type DevRequest =
  /** To be told the status. */
  | { readonly do: 'hello' }
  /** Turns a number; null is as the file says. */
  | { readonly do: 'tune'; readonly path: string; readonly value: number | null }
  /** All numbers are as the file says. */
  | { readonly do: 'reset' }
  | { readonly do: 'pace'; readonly pace: number }
  /** One tick, while the room stands still. */
  | { readonly do: 'step' }
  | { readonly do: 'bots'; readonly count: number }
  /** The match ends by whoever leads, or begins anew at once. */
  | { readonly do: 'end' }
  | { readonly do: 'restart' };

/** What a room says of itself, after each change and to who says hello. */
export interface DevStatus {
  /** What was asked for; a room with a fault stands still all the same. */
  readonly pace: Pace;
  /** Single ticks so far. */
  readonly steps: number;
  readonly bots: number;
  /** Most bots that there is room for. */
  readonly mostBots: number;
  /** What its rules threw; empty when they run. It goes on with the next save. */
  readonly fault: string;
  /** Why it goes on with the version before: which field is another in the file; empty when it does not. */
  readonly outdated: string;
}

/** Events of the development server beside any room, over Vite's socket. */
export const DEV_EVENTS = {
  /** From a page: what is wrong at the moment? */
  hello: 'skirmish:hello',
  /** To all pages: what is wrong with the files, for people; empty when nothing is. */
  problem: 'skirmish:problem',
  /** To all pages: the server has started anew, and so must the page. */
  restarted: 'skirmish:restarted',
} as const;
