/** Writes entities into slices with the encoders of @colyseus/schema: what changed of them, or all of them. */

import { type ChangeTree, type Encoder, OPERATION, type Schema } from '@colyseus/schema';
import { OWNER } from '../../shared/engine/state.ts';
import { DEFAULT_VIEW_TAG, type Entities, refIdOf, treeOf } from './entities.ts';
import type { EntitySlices } from './entity-slices.ts';
import { OTHER_CHANGE, type RimRefresh } from './rim-refresh.ts';

/** Who is sent a field of an entity: whose view holds it, its owner, or nobody. */
export type Audience = 'viewers' | 'owner' | 'nobody';

const NO_BITS = new Uint8Array(0);

export class EntityEncoder {
  readonly #writeExtra = (entity: number, bits: number): void => this.writeMissing(entity, bits);
  readonly #encoder: Encoder;
  readonly #entities: Entities;
  // What the callbacks of one tree work on.
  #slices: EntitySlices | undefined;
  #tree!: ChangeTree;
  #refId = 0;
  #audience: Audience = 'viewers';
  /** Of the fields of that tree, what a change is to the rim, and what changed. */
  #bits: Uint8Array = NO_BITS;
  #change = 0;
  readonly #rim: RimRefresh;

  constructor(encoder: Encoder, entities: Entities, rim: RimRefresh) {
    this.#encoder = encoder;
    this.#entities = entities;
    this.#rim = rim;
  }

  /**
   * Writes what changed since the last patch in all entities.
   * @returns whether anything changed besides, which everybody is sent
   */
  writeChanges(slices: EntitySlices): boolean {
    slices.clear();
    const rim = this.#rim;
    rim.begin();
    let shared = false;
    for (let node = this.#encoder.root.changes.next; node !== undefined; node = node.next) {
      const tree = node.changeTree;
      if (!tree.has()) continue;
      if (!tree.isFiltered) {
        shared = true;
        continue;
      }
      const entity = this.entityOf(tree);
      if (entity < 0 || this.#entities.viewers[entity] === 0) continue;
      this.#begin(slices, tree);
      const own = this.#entities.trees[entity];
      this.#bits = own === tree ? rim.bits : NO_BITS;
      this.#change = 0;
      do {
        slices.begin(entity);
        tree.forEachWithCtx(this, writeChange);
      } while (!slices.end(entity));
      if (this.#change !== 0 && own !== undefined && this.#hasRim(entity))
        rim.note(entity, this.#change, own.ref as Schema);
    }
    rim.settle(this.#writeExtra);
    return shared;
  }

  /** Writes those fields of an entity that the rim misses, and that did not change with this patch or were not sent. */
  writeMissing(entity: number, bits: number): void {
    const tree = this.#entities.trees[entity];
    if (tree === undefined) return;
    const { extras, bits: fields } = this.#rim;
    const { encoder, metadata } = tree.encDescriptor;
    do {
      extras.begin();
      extras.open(refIdOf(tree));
      for (let index = 0; index < fields.length; index++)
        if (((fields[index] ?? 0) & bits & ~OTHER_CHANGE) !== 0)
          encoder(this.#encoder, extras.bytes, tree, index, OPERATION.ADD, extras.it, false, true, metadata);
    } while (!this.#rim.endExtra(entity));
  }

  #hasRim(entity: number): boolean {
    return this.#rim.field >= 0 && this.#entities.mapOf[entity]?.lasting === true;
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
  entityOf(tree: ChangeTree): number {
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
    if (audience === 'viewers') this.#change |= this.#bits[index] ?? OTHER_CHANGE;
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

export function audienceOf(tag: number | undefined): Audience {
  if (tag === undefined || tag === DEFAULT_VIEW_TAG) return 'viewers';
  return (tag & OWNER) === 0 ? 'nobody' : 'owner';
}

export function stricter(a: Audience, b: Audience): Audience {
  if (a === 'nobody' || b === 'nobody') return 'nobody';
  return a === 'owner' || b === 'owner' ? 'owner' : 'viewers';
}
