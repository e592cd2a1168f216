/** What a client should have, as the number that it computes of what it has: by what its view says that it was sent. */

import type { Digest } from '../../shared/engine/digest.ts';
import type { ClientView } from './client-view.ts';
import type { Entities } from './entities.ts';

/**
 * Call right after a patch that this client was sent, before anything changes.
 * @param shared `digest.shared` of the state: the same for all who are asked about after one patch
 */
export function digestOfView(digest: Digest, shared: number, entities: Entities, view: ClientView): number {
  let sum = shared;
  for (const number of view.seen) {
    const map = entities.mapOf[number];
    const tree = entities.trees[number];
    const plan = digest.viewed.find(({ index }) => index === map?.fieldIndex);
    if (map === undefined || tree === undefined || plan === undefined) continue;
    const key = map.tree.ref.$indexes.get(entities.wireIndexes[number] ?? -1) ?? '';
    sum = (sum + digest.entity(plan, key, tree.ref, view.owned.has(number), view.rim?.told(number) === true)) | 0;
  }
  return sum;
}
