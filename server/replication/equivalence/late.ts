/** What may be told late of an entity that is off a client's screen: where it is, by two patches. */

import type { Part } from './shape.ts';

/** Fields that may be as old as that, and the one that differs from client to client. */
const LATE = ['x', 'y', 'aim'];
export const LATE_FIELDS: readonly string[] = [...LATE, 'rim'];
const MOST_PATCHES = 2;

interface Seen {
  readonly part: Part;
  /** What the fields were, the newest patch first. */
  readonly patches: unknown[][];
}

/** What entities were in the newest patches. */
export class Recent {
  readonly #seen = new Map<string, Seen>();

  /** Call with each patch. @param map of entities */
  note(map: ReadonlyMap<string, Part>): void {
    for (const [key, part] of map.entries()) {
      const before = this.#seen.get(key);
      const seen = before?.part === part ? before : { part, patches: [] };
      this.#seen.set(key, seen);
      seen.patches.unshift(LATE.map((name) => part[name]));
      seen.patches.length = Math.min(seen.patches.length, MOST_PATCHES + 1);
    }
  }

  of(key: string): Seen | undefined {
    return this.#seen.get(key);
  }
}

/** @param should what the server has @param is what the client has @returns what is wrong with it */
export function findLate(seen: Seen | undefined, should: Part | undefined, is: Part): string | undefined {
  const told = LATE.map((name) => is[name]);
  const now = LATE.map((name) => should?.[name]);
  if (equal(told, now)) return undefined;
  if (is.rim !== true) return `is at ${told}, not ${now}, and not at the rim`;
  const known = seen?.part === should && seen?.patches.some((patch) => equal(told, patch));
  return known ? undefined : `is at ${told}, and was nowhere there in the last patches: ${seen?.patches.join('; ')}`;
}

function equal(one: readonly unknown[], two: readonly unknown[]): boolean {
  return one.every((value, index) => Object.is(value, two[index]));
}
