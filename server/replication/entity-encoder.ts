/** Writes entities into slices with the encoders of @colyseus/schema: what changed of them, or all of them. */

import { type ChangeTree, type Encoder, OPERATION } from '@colyseus/schema';
import { OWNER } from '../../shared/engine/state.ts';
import { DEFAULT_VIEW_TAG, type Entities, refIdOf, treeOf } from './entities.ts';
import type { EntitySlices } from './entity-slices.ts';

/** Who is sent a field of an entity: whose view holds it, its owner, or nobody. */
type Audience = 'viewers' | 'owner' | 'nobody';

export class EntityEncoder {
  readonly #encoder: Encoder;
  readonly #entities: Entities;
  // What the callbacks of one tree work on.
  #slices: EntitySlices | undefined;
  #tree!: ChangeTree;
  #refId = 0;
  #audience: Audience = 'viewers';

  constructor(encoder: Encoder, entities: Entities) {
    this.#encoder = encoder;
    this.#entities = entities;
  }

  /**
   * Writes what changed since the last patch in all entities.
   * @returns whether anything changed besides, which everybody is sent
   */
  writeChanges(slices: EntitySlices): boolean {
    slices.clear();
    let shared = false;
    for (let node = this.#encoder.root.changes.next; node !== undefined; node = node.next) {
      const tree = node.changeTree;
      if (!tree.has()) continue;
      if (!tree.isFiltered) {
        shared = true;
        continue;
      }
      const entity = this.#ownerOf(tree);
      if (entity < 0 || this.#entities.viewers[entity] === 0) continue;
      this.#begin(slices, tree);
      do {
        slices.begin(entity);
        tree.forEachWithCtx(this, writeChange);
      } while (!slices.end(entity));
    }
    return shared;
  }

  /** Writes all that an entity has now. */
  writeWhole(slices: EntitySlices, entity: number): void {
    const tree = this.#entities.trees[entity];
    if (tree !== undefined) this.#writeTree(slices, entity, tree, 'viewers');
  }

  #writeTree(slices: EntitySlices, entity: number, tree: ChangeTree, audience: Audience): void {
    this.#begin(slices, tree);
    this.#audience = audience;
    do {
      slices.begin(entity);
      tree.forEachLiveWithCtx(this, writeLive);
    } while (!slices.end(entity));
    const { tags, isSchema } = tree.encDescriptor;
    tree.forEachChild((child, index) => {
      const own = isSchema ? stricter(audience, audienceOf(tags[index as number])) : audience;
      if (own !== 'nobody') this.#writeTree(slices, entity, child, own);
    });
  }

  #begin(slices: EntitySlices, tree: ChangeTree): void {
    this.#slices = slices;
    this.#tree = tree;
    this.#refId = refIdOf(tree);
  }

  /** The entity that a changed tree belongs to, or -1; notes who is sent what is in that tree. */
  #ownerOf(tree: ChangeTree): number {
    let audience: Audience = 'viewers';
    for (let at: ChangeTree | undefined = tree; at !== undefined; at = parentOf(at)) {
      const entity = this.#entities.find(at);
      if (entity >= 0) {
        this.#audience = audience;
        return audience === 'nobody' ? -1 : entity;
      }
      const parent = parentOf(at);
      if (parent?.encDescriptor.isSchema)
        audience = stricter(audience, audienceOf(parent.encDescriptor.tags[at.parentIndex ?? 0]));
    }
    return -1;
  }

  /** Called by `writeChange` and `writeLive` alone. */
  write(index: number, operation: OPERATION): void {
    const slices = this.#slices;
    if (slices === undefined) return;
    const { encoder, isSchema, tags, metadata } = this.#tree.encDescriptor;
    const audience = isSchema && index >= 0 ? stricter(this.#audience, audienceOf(tags[index])) : this.#audience;
    if (audience === 'nobody') return;
    const target = audience === 'owner' ? slices.owner : slices.viewers;
    target.open(this.#refId);
    // Clearing and the like have a byte and no value.
    if (index < 0) target.bytes[target.it.offset++] = -index & 255;
    else encoder(this.#encoder, target.bytes, this.#tree, index, operation, target.it, false, true, metadata);
  }
}

function writeChange(writer: EntityEncoder, index: number, operation: OPERATION): void {
  writer.write(index, operation);
}

function writeLive(writer: EntityEncoder, index: number): void {
  writer.write(index, OPERATION.ADD);
}

function parentOf(tree: ChangeTree): ChangeTree | undefined {
  const { parent } = tree;
  return parent === undefined ? undefined : treeOf(parent);
}

function audienceOf(tag: number | undefined): Audience {
  if (tag === undefined || tag === DEFAULT_VIEW_TAG) return 'viewers';
  return (tag & OWNER) === 0 ? 'nobody' : 'owner';
}

function stricter(a: Audience, b: Audience): Audience {
  if (a === 'nobody' || b === 'nobody') return 'nobody';
  return a === 'owner' || b === 'owner' ? 'owner' : 'viewers';
}
