/** For tests: what is wrong with what a client of a real room holds, field by field against the room's state. */

import type { PatchSerializer } from '../patch-serializer.ts';
import { findMistake, type Sight } from './differences.ts';
import { findLate } from './late.ts';
import { fieldsOf, type Part } from './shape.ts';

/** What is used here of a room of Colyseus and its clients. */
interface Watched {
  readonly state: unknown;
  readonly clients: Iterable<{ readonly sessionId: string; readonly view?: unknown }>;
}

/**
 * Call when nothing is under way to the client, right after a patch.
 * @param world what the client holds
 * @returns the first field that is otherwise than the server has it for him; undefined for none. Who is at his rim may
 * be anywhere.
 */
export function findStale(room: object, id: string, world: object): string | undefined {
  const { state, clients } = room as Watched;
  const { entities, views } = (room as { readonly _serializer: PatchSerializer })._serializer;
  const view = [...views].find((each) =>
    [...clients].some(({ sessionId, view: of }) => sessionId === id && of === each),
  );
  if (view === undefined) return `${id} has no view`;
  const places = new Map<string, number>();
  for (const number of view.seen) {
    const map = entities.mapOf[number];
    const key = map?.tree.ref.$indexes.get(entities.wireIndexes[number] ?? -1);
    const name = map && fieldsOf(state as Part)[map.fieldIndex]?.name;
    places.set(`${name}/${key}`, number);
  }
  const owns = (map: string, key: string): boolean => view.owned.has(places.get(`${map}/${key}`) ?? -1);
  const sight: Sight = {
    initial: state as Part,
    sees: (map, key) => places.has(`${map}/${key}`),
    owns,
    late: (map, key, is) => {
      if (map !== 'players' || owns(map, key) || is.rim === true) return undefined;
      return findLate(undefined, (state as Record<string, Map<string, Part>>)[map]?.get(key), is);
    },
  };
  // Who is sent fewer patches than the room makes is told so.
  const told = {
    get: (from: object, name: string) => Reflect.get(name === 'patchRate' ? (state as object) : from, name),
  };
  return findMistake(state as Part, new Proxy(world, told as ProxyHandler<object>) as Part, sight);
}
