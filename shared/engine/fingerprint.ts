/** A short name for all that server and client must have alike to play a room type: two that differ cannot. */

import { PROTOCOL_VERSION } from './events.ts';
import { Input } from './input.ts';
import { CLIENT_MESSAGES, SERVER_MESSAGES } from './message-names.ts';
import type { RoomType } from './room-type.ts';
import { describePlan, planOf } from './schema-plan.ts';

const known = new WeakMap<object, string>();

/** Of the type's fields, of inputs and of the names of messages; eight letters and digits. */
export function fingerprintOf({ classes }: RoomType): string {
  const before = known.get(classes.World);
  if (before !== undefined) return before;
  const parts = [
    String(PROTOCOL_VERSION),
    describePlan(planOf(Input)),
    [...SERVER_MESSAGES].sort().join(),
    [...CLIENT_MESSAGES].sort().join(),
    describePlan(planOf(classes.World)),
  ];
  const fingerprint = shorten(parts.join('\n'));
  known.set(classes.World, fingerprint);
  return fingerprint;
}

/** Gives the fingerprint of a room type by its id; undefined for one that is none of these. */
export function fingerprintsOf(types: readonly RoomType[]): (id: string) => string | undefined {
  return (id) => {
    const type = types.find((known) => known.id === id);
    return type && fingerprintOf(type);
  };
}

/** FNV-1a; nobody gains by forging it. */
function shorten(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36).padStart(8, '0');
}
