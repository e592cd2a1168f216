/** How much is in the lists, maps and sets of objects, also in the private ones, which no program can look into but a debugger. */

import { Session } from 'node:inspector';

/** Objects within objects are looked into so far. */
const DEEPEST = 4;
/** What is as large as it is for good, what is the process's, what belongs to sockets, and what is reached by another name. */
const SKIPPED: readonly string[] = [
  ...['services', 'state', '#_state', 'world', 'type', 'arena', 'spec', 'room', 'ref', 'client', 'clients', 'encoder'],
  ...['_listing', '_events', '_serializer', 'presence', 'tree', '_timer', 'handler', 'inputs', 'parent', 'types'],
  ...['#game', '#seats', '#entities', '#sending', '#metrics', '#log', '#rim', '#interest', '#players', '#serializer'],
  // Those of the structure that was looked at last, whichever that was.
  '#types',
];
const OWN_PARTS: readonly string[] = ['#interest', '#players', '#serializer'];
const GROUP = 'sizes';

interface Remote {
  readonly type: string;
  readonly subtype?: string;
  readonly className?: string;
  readonly description?: string;
  readonly objectId?: string;
}
interface Property {
  readonly name: string;
  readonly value?: Remote;
}

/**
 * Sizes by path, such as `room.#players.#byId`: those of all objects under one name added up.
 * @param roots name to objects of one kind
 */
export function sizesWithin(roots: Readonly<Record<string, readonly object[]>>): Record<string, number> {
  const session = new Session();
  session.connect();
  const sizes: Record<string, number> = {};
  const shared = globalThis as { soakRoots?: unknown };
  try {
    for (const [name, objects] of Object.entries(roots)) {
      shared.soakRoots = objects;
      const { result } = ask<{ result: Remote }>(session, 'Runtime.evaluate', {
        expression: 'globalThis.soakRoots',
        objectGroup: GROUP,
      });
      for (const { name: key, value } of propertiesOf(session, result))
        if (value?.objectId !== undefined && /^\d+$/.test(key)) lookInto(session, value, name, 1, sizes);
    }
  } finally {
    delete shared.soakRoots;
    ask(session, 'Runtime.releaseObjectGroup', { objectGroup: GROUP });
    session.disconnect();
  }
  return sizes;
}

function lookInto(session: Session, object: Remote, path: string, depth: number, sizes: Record<string, number>): void {
  for (const { name, value } of propertiesOf(session, object)) {
    if (value?.objectId === undefined || value.type !== 'object') continue;
    // Of the room's own parts nothing is skipped that other parts only know.
    if (SKIPPED.includes(name) && !(depth === 1 && OWN_PARTS.includes(name))) continue;
    const at = `${path}.${name}`;
    const size = /\((\d+)\)$/.exec(value.description ?? '')?.[1];
    if (value.subtype === 'array' || value.subtype === 'map' || value.subtype === 'set')
      sizes[at] = (sizes[at] ?? 0) + Number(size ?? 0);
    else if (value.subtype === undefined && value.className === 'Object')
      sizes[at] = (sizes[at] ?? 0) + propertiesOf(session, value).length;
    else if (value.subtype === undefined && depth < DEEPEST) lookInto(session, value, at, depth + 1, sizes);
  }
}

function propertiesOf(session: Session, { objectId }: Remote): readonly Property[] {
  const { result, privateProperties = [] } = ask<{ result: Property[]; privateProperties?: Property[] }>(
    session,
    'Runtime.getProperties',
    { objectId, ownProperties: true },
  );
  return [...result.filter(({ name }) => name !== '__proto__'), ...privateProperties];
}

/** The inspector of the own thread answers before it returns. */
function ask<Answer>(session: Session, method: string, params: object): Answer {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer as Answer;
}
