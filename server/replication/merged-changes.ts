/** Writes what changed of the fields that a client has since his last patch, as they are now. */

import { type ChangeTree, type Encoder, OPERATION } from '@colyseus/schema';
import type { ChangedFields } from './changed-fields.ts';
import type { ClientView } from './client-view.ts';
import { type Entities, refIdOf } from './entities.ts';
import { type Audience, audienceOf, stricter } from './entity-encoder.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { HeldBack } from './held-back.ts';
import { OTHER_CHANGE, type RimRefresh } from './rim-refresh.ts';

/** Bytes that a field takes at most, beside the letters of a text. */
const FIELD_BYTES = 16;
const RATE_FIELD = 'patchRate';

export class MergedChanges {
  readonly #encoder: Encoder;
  readonly #entities: Entities;
  readonly #rim: RimRefresh;
  readonly #changed: ChangedFields;
  /** Place of the field that tells of the patch rate, or -1. */
  readonly #rateField: number;

  constructor(encoder: Encoder, entities: Entities, rim: RimRefresh, changed: ChangedFields) {
    this.#encoder = encoder;
    this.#entities = entities;
    this.#rim = rim;
    this.#changed = changed;
    const { names, types } = this.#state.encDescriptor;
    const place = names.indexOf(RATE_FIELD);
    this.#rateField = types[place] === 'uint8' ? place : -1;
  }

  get #state(): ChangeTree {
    return this.#encoder.root.changeTrees[0] as ChangeTree;
  }

  /** Notes what this patch tells those at whose rim entities are. */
  noteRim(): void {
    const { extraIn, patch, sentNow, bits } = this.#rim;
    for (let place = 0; place < sentNow.count; place++) {
      const entity = sentNow.items[place] ?? 0;
      const tree = this.#entities.trees[entity];
      if (extraIn[entity] !== patch || tree === undefined) continue;
      for (let index = 0; index < bits.length; index++)
        if (((bits[index] ?? 0) & ~OTHER_CHANGE) !== 0) this.#changed.noteField(tree, index);
    }
  }

  /** Of what everybody is sent, behind what was kept; and the patch rate that is this client's. */
  writeShared(held: HeldBack, frames: FrameWriter): void {
    frames.copyAll(held.kept.bytes.subarray(0, held.kept.it.offset));
    for (const tree of this.#changed.shared)
      if (this.#changed.isThere(tree)) this.#writeFields(tree, refIdOf(tree), held.since, 'nobody', false, 0, frames);
    if (this.#rateField < 0) return;
    const room = (this.#state.ref as unknown as { readonly patchRate: number }).patchRate;
    const rate = held.ending ? room : Math.min(room, Math.round(1000 / held.everyMs));
    const changed = this.#changed.stampsOf(this.#state)?.[this.#rateField] ?? 0;
    if (rate === (held.toldRate || room) && changed <= held.since) return;
    held.toldRate = rate;
    frames.switchTo(0);
    frames.writeByte(this.#rateField, rate);
  }

  /** Of the first `known` entities that a client has; and whether they are at his rim, of those that turn. */
  writeKnown(view: ClientView, { since }: HeldBack, known: number, frames: FrameWriter, nowMs: number): void {
    const { rim } = view;
    for (let place = 0; place < known; place++) {
      const entity = view.seen[place] ?? 0;
      const refId = view.refIds[place] ?? 0;
      const tree = this.#entities.trees[entity];
      if (tree === undefined) continue;
      const owned = view.owned.has(entity);
      const turns = rim?.turns(entity) === true;
      // Of those that come near also what is left out at the rim.
      const missing = turns && rim?.wants(entity) === false ? this.#rim.missingOf(entity) : 0;
      this.#writeFields(tree, refId, since, 'viewers', owned, missing, frames);
      this.#writeChildren(tree, since, 'viewers', owned, frames);
      if (rim === undefined || !turns) continue;
      frames.switchTo(refId);
      frames.writeByte(this.#rim.field, rim.wants(entity) ? 1 : 0);
      rim.turned(entity, nowMs, this.#rim.delayMs);
    }
  }

  /** Of the client's own one, without its parts, of which there may be some that he has not got yet. */
  writeOwn(view: ClientView, since: number, frames: FrameWriter): void {
    const place = view.seen.indexOf(view.ownEntity);
    const tree = this.#entities.trees[view.ownEntity];
    if (place < 0 || tree === undefined) return;
    this.#writeFields(tree, view.refIds[place] ?? 0, since, 'viewers', true, 0, frames);
  }

  #writeChildren(tree: ChangeTree, since: number, audience: Audience, owned: boolean, frames: FrameWriter): void {
    const { tags, isSchema } = tree.encDescriptor;
    tree.forEachChild((child, index) => {
      const own = isSchema ? stricter(audience, audienceOf(tags[index as number])) : audience;
      if (own === 'nobody' || (own === 'owner' && !owned)) return;
      this.#writeFields(child, refIdOf(child), since, own, owned, 0, frames);
      this.#writeChildren(child, since, own, owned, frames);
    });
  }

  /** @param audience of the structure; `nobody`: everybody is sent it, and of what is in it what is in no view */
  #writeFields(
    tree: ChangeTree,
    refId: number,
    since: number,
    audience: Audience,
    owned: boolean,
    missing: number,
    frames: FrameWriter,
  ): void {
    const stamps = this.#changed.stampsOf(tree);
    if (stamps === undefined && missing === 0) return;
    const { encoder, metadata, names, tags } = tree.encDescriptor;
    const { bits } = this.#rim;
    let begun = false;
    for (let index = 0; index < names.length; index++) {
      const isMissing = ((bits[index] ?? 0) & missing & ~OTHER_CHANGE) !== 0;
      if ((stamps?.[index] ?? 0) <= since && !isMissing) continue;
      const told = audience === 'nobody' ? tags[index] === undefined : isFor(audience, tags[index], owned);
      const value: unknown = (tree.ref as unknown as Record<string, unknown>)[names[index] ?? ''];
      if (!told || value === undefined || value === null) continue;
      if (!begun) frames.switchTo(refId);
      begun = true;
      frames.reserve(FIELD_BYTES + (typeof value === 'string' ? 3 * value.length : 0));
      encoder(this.#encoder, frames.bytes, tree, index, OPERATION.ADD, frames.it, false, true, metadata);
    }
  }
}

function isFor(audience: Audience, tag: number | undefined, owned: boolean): boolean {
  const own = stricter(audience, audienceOf(tag));
  return own === 'viewers' || (own === 'owner' && owned);
}
