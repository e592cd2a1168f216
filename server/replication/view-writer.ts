/** Writes what one client is sent of the viewed maps: what leaves and enters, and what changed of what he has. */

import { $childType, type Encoder, encode, OPERATION, type Schema } from '@colyseus/schema';
import type { ChangedFields } from './changed-fields.ts';
import type { ClientView } from './client-view.ts';
import type { Entities, ViewedMap } from './entities.ts';
import type { EntityEncoder } from './entity-encoder.ts';
import { EntitySlices } from './entity-slices.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { HeldBack } from './held-back.ts';
import { MergedChanges } from './merged-changes.ts';
import { NumberList } from './number-list.ts';
import { SPARSE_BIT, TURNS } from './rim-marks.ts';
import type { RimRefresh } from './rim-refresh.ts';
import { SHORT, ShortChanges } from './short-changes.ts';
import type { Slices } from './slices.ts';

/** Bytes that an entry of a map takes at most, beside its key. */
const MAP_ENTRY_BYTES = 24;
/** From so many changed entities on it pays to copy them in one piece to those who see them all. */
const CROWD = 16;

export class ViewWriter {
  readonly #encoder: Encoder;
  readonly #entities: Entities;
  readonly #entityEncoder: EntityEncoder;
  /** What changed of each entity since the last patch, and all of those that somebody needs whole. */
  readonly #changed = new EntitySlices();
  readonly #whole = new EntitySlices();
  readonly #rim: RimRefresh;
  readonly #short = new ShortChanges();
  /** Scratch: places of those of which a client is told more, or something else, than lies ready. */
  readonly #special = new NumberList();
  /** For those who are not sent every patch. */
  readonly merged: MergedChanges;

  constructor(
    encoder: Encoder,
    entities: Entities,
    entityEncoder: EntityEncoder,
    rim: RimRefresh,
    changed: ChangedFields,
  ) {
    this.merged = new MergedChanges(encoder, entities, rim, changed);
    this.#encoder = encoder;
    this.#entities = entities;
    this.#entityEncoder = entityEncoder;
    this.#rim = rim;
  }

  /** Encodes what changed of all entities since the last patch, each once; true when anything else changed, too. */
  encodeChanges(): boolean {
    const shared = this.#entityEncoder.writeChanges(this.#changed);
    this.#short.fill(this.#changed, this.#rim, this.#entities.refIds, this.#entities.trees.length);
    return shared;
  }

  /** What was encoded whole is out of date. */
  forgetWholes(): void {
    this.#whole.clear();
  }

  /** The part of a patch that hangs on a view. @param nowMs server time of the patch */
  writePatch(view: ClientView, frames: FrameWriter, nowMs: number): void {
    const { rim } = view;
    rim?.advance(nowMs);
    if (view.leaving.length > 0) this.#writeLeaving(view, frames);
    const known = view.seen.length;
    const news = view.next;
    if (news > 0) {
      view.enter(news);
      for (const map of this.#entities.maps) this.#writeEntries(map, view, known, frames);
    }
    if (view.held !== undefined) this.merged.writeKnown(view, view.held, known, frames, nowMs);
    else this.#writeChanged(view, known, frames);
    if (this.#special.count > 0) this.#writeSpecial(view, frames, nowMs);
    for (let place = known; place < view.seen.length; place++) {
      this.#writeWhole(view, place, frames);
      const entity = view.seen[place] ?? 0;
      if (rim === undefined || !this.#entities.mapOf[entity]?.lasting) continue;
      if (rim.wants(entity))
        this.#writeRim(view, place, true, this.#whole.isOf(entity, this.#entities.refIds[entity] ?? 0), frames);
      rim.entered(entity, nowMs);
    }
    if (view.ownPending.length > 0) this.#writePending(view, frames);
    view.patchWritten(nowMs);
  }

  #writePending(view: ClientView, frames: FrameWriter): void {
    for (const entity of view.ownPending) this.#writeOwner(this.#whole, view, view.seen.indexOf(entity), frames, false);
  }

  /**
   * The part of the whole state that hangs on a view.
   * @param nowMs server time of the newest patch
   * @param inOrder as `ClientView.enterAll` has it
   */
  writeAll(view: ClientView, frames: FrameWriter, nowMs: number, inOrder: boolean): void {
    const { maps } = this.#entities;
    const { rim } = view;
    view.enterAll(inOrder);
    frames.reserve(16 * (maps.length + 1));
    frames.switchTo(0);
    for (const { fieldIndex, refId } of maps) {
      frames.bytes[frames.it.offset++] = OPERATION.ADD | fieldIndex;
      encode.number(frames.bytes, refId, frames.it);
    }
    for (const map of maps) this.#writeEntries(map, view, 0, frames);
    for (let place = 0; place < view.seen.length; place++) {
      this.#writeWhole(view, place, frames);
      const entity = view.seen[place] ?? 0;
      if (rim?.hasTold !== true || entity === view.ownEntity || !this.#entities.mapOf[entity]?.lasting) continue;
      // What he has is there under its number still, and says what it said.
      this.#writeRim(view, place, false, false, frames);
    }
    rim?.beginAnew(view.seen, nowMs);
  }

  /** What changed of the first `known` entities that a client has; of his own ones also what only he is sent. */
  #writeChanged(view: ClientView, known: number, frames: FrameWriter): void {
    const { viewers, owner } = this.#changed;
    const { lengths, firsts, seconds, thirds } = this.#short;
    const { seen, refIds, ownEntity, ownsMore } = view;
    const marks = view.rim === undefined || view.rim.count === 0 ? undefined : view.rim.marks;
    this.#special.clear();
    // More than all there is, with numbers that are shorter, it cannot get: the buffer stays where it is meanwhile.
    frames.reserve(2 * viewers.it.offset + owner.it.offset + 64);
    if (view.sharesNumbers && marks === undefined && this.#seesAll(seen, known)) {
      frames.copyAll(viewers.bytes.subarray(0, viewers.it.offset));
      for (const entity of view.owned)
        if (this.#changed.has(entity)) this.#writeOwner(this.#changed, view, seen.indexOf(entity), frames, false);
      return;
    }
    const { bytes, words, it } = frames;
    let { offset } = it;
    for (let place = 0; place < known; place++) {
      const entity = seen[place] ?? 0;
      const mark = marks === undefined ? 0 : (marks[entity] ?? 0);
      if (mark >= TURNS) {
        this.#special.push(place);
        continue;
      }
      const length = lengths[2 * entity + (mark >> SPARSE_BIT)] ?? 0;
      const refId = refIds[place] ?? 0;
      if (length <= SHORT && refId < 128 && entity !== ownEntity && !(ownsMore && view.owned.has(entity))) {
        // What is copied too much, be it all, the next goes over: whose turn it is nobody could foretell.
        words.setInt32(offset, (firsts[entity] ?? 0) | (refId << 8), true);
        words.setInt32(offset + 4, seconds[entity] ?? 0, true);
        words.setInt32(offset + 8, thirds[entity] ?? 0, true);
        offset += length;
        continue;
      }
      if (length === 0) continue;
      it.offset = offset;
      this.#writeLong(view, place, mark >> SPARSE_BIT === 1, frames);
      if (frames.bytes !== bytes) throw new Error('the frame has moved while it was written');
      offset = it.offset;
    }
    it.offset = offset;
  }

  /** What changed of one that a client has, be it his own. */
  #writeLong(view: ClientView, place: number, atRim: boolean, frames: FrameWriter): void {
    const entity = view.seen[place] ?? 0;
    const { extraIn, patch } = this.#rim;
    if (atRim && extraIn[entity] === patch) this.#special.push(place);
    if (!this.#changed.has(entity)) return;
    const { viewers, firstForViewers } = this.#changed;
    this.#copySlices(viewers, firstForViewers[entity] ?? -1, view, place, frames, false);
    // Right behind the structure that it is of, what is the owner's needs no switch to it.
    if (view.owned.has(entity)) this.#writeOwner(this.#changed, view, place, frames, this.#changed.goesOn(entity));
  }

  /** What of this patch is more than plain fields: of who is not sent it nothing else would tell him. */
  keep(view: ClientView, { kept }: HeldBack, deep: Iterable<number>): void {
    for (const entity of deep) {
      const place = this.#changed.has(entity) ? view.seen.indexOf(entity) : -1;
      if (place < 0) continue;
      const { viewers, firstForViewers } = this.#changed;
      this.#copySlices(viewers, firstForViewers[entity] ?? -1, view, place, kept, false);
      if (view.owned.has(entity)) this.#writeOwner(this.#changed, view, place, kept, false);
    }
  }

  /** Whether a client has all that changed: then all slices, as they lie there, are his body, and of all like him. */
  #seesAll(seen: readonly number[], known: number): boolean {
    const { shown, stamps, stamp, firstForViewers } = this.#changed;
    if (shown < CROWD || known < shown) return false;
    let count = 0;
    for (let place = 0; place < known; place++) {
      const entity = seen[place] ?? 0;
      if (stamps[entity] === stamp && (firstForViewers[entity] ?? -1) >= 0) count++;
    }
    return count === shown;
  }

  /** Of those that are near from this patch on, or at the rim, and what the rim had not been told yet. */
  #writeSpecial(view: ClientView, frames: FrameWriter, nowMs: number): void {
    const { rim } = view;
    const { extras, extra, extraIn, patch } = this.#rim;
    const { items, count } = this.#special;
    for (let index = 0; index < count; index++) {
      const place = items[index] ?? 0;
      const entity = view.seen[place] ?? 0;
      if (rim?.turns(entity) !== true) {
        this.#copySlices(extras, extra[entity] ?? -1, view, place, frames, false);
        continue;
      }
      const toRim = rim.wants(entity);
      const missing = toRim ? 0 : this.#rim.missingOf(entity);
      let follows = false;
      // It holds what changed with this patch, too: were there anything but motion, nothing would be missing.
      if (missing !== 0) {
        if (extraIn[entity] !== patch) this.#entityEncoder.writeMissing(entity, missing);
      } else if (this.#changed.has(entity)) {
        const { viewers, firstForViewers } = this.#changed;
        this.#copySlices(viewers, firstForViewers[entity] ?? -1, view, place, frames, false);
        follows = this.#changed.isOf(entity, this.#entities.refIds[entity] ?? 0);
      }
      if (!toRim && extraIn[entity] === patch) {
        this.#copySlices(extras, extra[entity] ?? -1, view, place, frames, follows);
        follows = true;
      }
      this.#writeRim(view, place, toRim, follows, frames);
      rim.turned(entity, nowMs, this.#rim.delayMs);
    }
    this.#special.clear();
  }

  /** Tells a client whether an entity is at his rim. @param follows whether what is before it is of that entity */
  #writeRim(view: ClientView, place: number, rim: boolean, follows: boolean, frames: FrameWriter): void {
    if (!follows) frames.switchTo(view.refIds[place] ?? 0);
    frames.writeByte(this.#rim.field, rim ? 1 : 0);
  }

  #writeLeaving({ leaving }: ClientView, frames: FrameWriter): void {
    let current: ViewedMap | undefined;
    for (const { map, wireIndex } of leaving) {
      frames.reserve(MAP_ENTRY_BYTES);
      if (map !== current) frames.switchTo(map.refId);
      current = map;
      frames.bytes[frames.it.offset++] = OPERATION.DELETE;
      encode.number(frames.bytes, wireIndex, frames.it);
    }
  }

  /** The entries in a map of those whom a client has from place `from` on. */
  #writeEntries(map: ViewedMap, view: ClientView, from: number, frames: FrameWriter): void {
    let begun = false;
    const { ref } = map.tree;
    for (let place = from; place < view.seen.length; place++) {
      const entity = view.seen[place] ?? 0;
      if (this.#entities.mapOf[entity] !== map) continue;
      const wireIndex = this.#entities.wireIndexes[entity] ?? 0;
      const key = ref.$indexes.get(wireIndex) ?? '';
      frames.reserve(MAP_ENTRY_BYTES + key.length * 3);
      if (!begun) frames.switchTo(map.refId);
      begun = true;
      const { bytes, it } = frames;
      bytes[it.offset++] = OPERATION.ADD;
      encode.number(bytes, wireIndex, it);
      encode.string(bytes, key, it);
      encode.number(bytes, view.refIds[place] ?? 0, it);
      const declared = (ref as unknown as { readonly [$childType]: typeof Schema })[$childType];
      const made = this.#entities.trees[entity]?.ref.constructor as typeof Schema;
      this.#encoder.tryEncodeTypeId(bytes, declared, made, it);
    }
  }

  #writeWhole(view: ClientView, place: number, frames: FrameWriter): void {
    const entity = view.seen[place] ?? 0;
    this.#encodeWhole(entity);
    const { viewers, firstForViewers } = this.#whole;
    this.#copySlices(viewers, firstForViewers[entity] ?? -1, view, place, frames, false);
    if (view.owned.has(entity)) this.#writeOwner(this.#whole, view, place, frames, false);
  }

  #encodeWhole(entity: number): void {
    if (!this.#whole.has(entity)) this.#entityEncoder.writeWhole(this.#whole, entity);
  }

  #writeOwner(slices: EntitySlices, view: ClientView, place: number, frames: FrameWriter, bare: boolean): void {
    const entity = view.seen[place] ?? -1;
    if (slices === this.#whole) this.#encodeWhole(entity);
    this.#copySlices(slices.owner, slices.firstForOwner[entity] ?? -1, view, place, frames, bare);
  }

  /** @param bare whether the first one goes without its switch */
  #copySlices(
    { bytes, starts, fields, ends, nexts, refIds }: Slices,
    first: number,
    view: ClientView,
    place: number,
    frames: FrameWriter,
    bare: boolean,
  ): void {
    const refId = view.refIds[place] ?? 0;
    const roomRefId = this.#entities.refIds[view.seen[place] ?? 0] ?? 0;
    for (let slice = first; slice >= 0; slice = nexts[slice] ?? -1) {
      const renamed = refId !== roomRefId && refIds[slice] === roomRefId;
      const skips = bare && slice === first;
      if (renamed && !skips) frames.switchTo(refId);
      const start = renamed || skips ? fields[slice] : starts[slice];
      frames.copy(bytes, start ?? 0, ends[slice] ?? 0);
    }
  }
}
