/**
 * What clients should have, as the number that each computes of what it has: by what their views say that they were sent.
 * Most see the same of an entity, which is read once for all who are asked about after one patch.
 */

import type { Digest } from '../../shared/engine/digest.ts';
import type { FieldPlan } from '../../shared/engine/schema-plan.ts';
import type { ClientView } from './client-view.ts';
import type { Entities } from './entities.ts';
import { lengthened } from './slices.ts';

export class ViewDigests {
  readonly #digest: Digest;
  readonly #entities: Entities;
  /** By place of the map's field in the state. */
  readonly #plans: (FieldPlan | undefined)[] = [];
  #shared = 0;
  #round = 0;
  /** Twice the number of an entity, and one more at the rim: what others than its owner have, and as of which round. */
  #hashes = new Int32Array(128);
  #rounds = new Int32Array(128);

  constructor(digest: Digest, entities: Entities) {
    this.#digest = digest;
    this.#entities = entities;
    for (const plan of digest.viewed) this.#plans[plan.index] = plan;
  }

  /** A patch was sent: what follows is as of that one. Call before anything changes. */
  begin(world: object): void {
    this.#round++;
    this.#shared = this.#digest.shared(world);
  }

  /** Of a client who was sent that patch. */
  of(view: ClientView): number {
    let sum = this.#shared;
    for (const entity of view.seen) sum = (sum + this.#entity(entity, view)) | 0;
    return sum;
  }

  #entity(entity: number, view: ClientView): number {
    const rim = view.rim?.told(entity) === true;
    if (view.owned.has(entity)) return this.#compute(entity, true, rim);
    const place = 2 * entity + (rim ? 1 : 0);
    if (place >= this.#hashes.length) {
      this.#hashes = lengthened(this.#hashes, new Int32Array(2 * place));
      this.#rounds = lengthened(this.#rounds, new Int32Array(2 * place));
    }
    if (this.#rounds[place] !== this.#round) {
      this.#rounds[place] = this.#round;
      this.#hashes[place] = this.#compute(entity, false, rim);
    }
    return this.#hashes[place] ?? 0;
  }

  #compute(entity: number, owner: boolean, rim: boolean): number {
    const map = this.#entities.mapOf[entity];
    const tree = this.#entities.trees[entity];
    const plan = this.#plans[map?.fieldIndex ?? -1];
    if (map === undefined || tree === undefined || plan === undefined) return 0;
    const key = map.tree.ref.$indexes.get(this.#entities.wireIndexes[entity] ?? -1) ?? '';
    return this.#digest.entity(plan, key, tree.ref, owner, rim);
  }
}
