/** Whether a saved version of a room type can take the place of one that is being played, and what it then is. */

import type { RoomType } from './room-type.ts';
import { arenasOf } from './settings.ts';
import type { Fields } from './state.ts';

/**
 * What differs in the state that two versions send, for people; undefined when nothing does. Clients learn the fields
 * of a room when they join it, so a room whose fields are others must be joined anew.
 */
export function fieldChange(running: RoomType, saved: RoomType): string | undefined {
  return (
    changeIn('world', running.spec.world ?? {}, saved.spec.world ?? {}) ??
    changeIn('player', running.spec.player ?? {}, saved.spec.player ?? {})
  );
}

/**
 * The saved version as a running room goes on with it: with the classes that its state was made of, and, where an arena
 * was read anew and is as it was, with the one that is known already. Only for versions without a `fieldChange`.
 */
export function succeed(running: RoomType, saved: RoomType): RoomType {
  const known = arenasOf(running.spec);
  const arenas = arenasOf(saved.spec).map((arena) => known.find((old) => isSame(old, arena)) ?? arena);
  const [first = saved.arena, ...others] = arenas;
  return { ...saved, spec: { ...saved.spec, arena: [first, ...others] }, classes: running.classes };
}

function changeIn(key: string, running: Fields, saved: Fields): string | undefined {
  const before = Object.keys(running);
  const after = Object.keys(saved);
  const gone = before.find((name) => !after.includes(name));
  if (gone !== undefined) return `${key}.${gone} is gone`;
  const added = after.find((name) => !before.includes(name));
  if (added !== undefined) return `${key}.${added} is new`;
  const moved = after.find((name, place) => before[place] !== name);
  if (moved !== undefined) return `${key}.${moved} has another place`;
  const other = after.find((name) => !isSame(wireOf(running[name]), wireOf(saved[name])));
  return other === undefined ? undefined : `${key}.${other} has another type`;
}

/** What a field's builder says of the wire: all but the value that it starts with. */
function wireOf(builder: unknown): unknown {
  const { _default, _hasDefault, ...wire } = builder as Record<string, unknown>;
  return wire;
}

/** By value; classes and functions by identity: a room knows only those classes that it was made with. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
