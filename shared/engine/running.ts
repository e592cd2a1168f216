/** Which of a room type's callbacks runs, so that what goes wrong in it can be told as its own. */

import { ContentError } from './errors.ts';

/** One for each room: empty while none of its callbacks runs, else `rules.tick` and the like. */
export interface Running {
  name: string;
}

/** Longer texts say no more, and are sent to every player. */
const LONGEST = 240;

// biome-ignore lint/suspicious/noExplicitAny: callbacks of any kind
type Callback = (...args: any[]) => any;

/**
 * The callbacks of a part of a room type, each telling when it runs; what is no callback stays as it is. Made once for
 * a room: a call costs two writes, and nothing is allocated.
 * @param at where the part stands, such as `rules`; empty for the room type itself
 */
export function noted<Part extends object>(part: Part, at: string, running: Running): Part {
  const result = { ...part } as Record<string, unknown>;
  for (const [key, value] of Object.entries(part))
    if (typeof value === 'function')
      result[key] = notedCall(value as Callback, at === '' ? key : `${at}.${key}`, part, running);
  return result as Part;
}

/** The name stays when the callback throws: whoever catches asks whose it was. */
function notedCall(call: Callback, name: string, self: object, running: Running): Callback {
  // Four are what `killed` is handed, the most of all; a list of them would be made anew for each call.
  return (a: unknown, b: unknown, c: unknown, d: unknown): unknown => {
    const outer = running.name;
    running.name = name;
    const result: unknown = call.call(self, a, b, c, d);
    running.name = outer;
    return result;
  };
}

/**
 * What was thrown, as a mistake in the room type's file if one of its callbacks ran, with the file, the callback and the
 * tick; else as it is. The note of who ran is taken back.
 */
export function blame(thrown: unknown, id: string, running: Running, tick: number): unknown {
  const { name } = running;
  running.name = '';
  if (name === '') return thrown;
  const where = `shared/rooms/${id}.ts, ${name}, tick ${tick}`;
  const cause = { cause: thrown };
  if (thrown instanceof ContentError) return new ContentError(thrown.code, where, thrown.what, thrown.fix, cause);
  return new ContentError('RULE_THREW', where, sentence(plain(thrown)), lineOf(thrown, id), cause);
}

/** What was thrown in words: one line of them, and not too many, whatever it is. */
export function plain(thrown: unknown): string {
  let text = 'something that has no words';
  try {
    text = String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // Its own toString threw.
  }
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Why a room stopped: in one line for the log and for players' screens, and the stack for the log alone. */
export function failureOf(thrown: unknown): { reason: string; stack: string | undefined } {
  const reason =
    thrown instanceof ContentError
      ? `${thrown.where}: ${thrown.what} ${thrown.fix}`
      : `an error of the server's own: ${sentence(plain(thrown))}`;
  const source = thrown instanceof ContentError ? (thrown.cause ?? thrown) : thrown;
  return { reason, stack: source instanceof Error ? source.stack : undefined };
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Where in the file it was, if the stack says so. */
function lineOf(thrown: unknown, id: string): string {
  const stack = thrown instanceof Error && typeof thrown.stack === 'string' ? thrown.stack : '';
  const [, line] = new RegExp(`shared/rooms/${id}\\.ts(?:\\?[^:)]*)?:(\\d+)`).exec(stack) ?? [];
  return line === undefined ? 'The log has where.' : `See line ${line}.`;
}
