/**
 * The serializer of a room: encodes each changed entity once a patch and copies it into the frames of those who see it.
 * The bytes are what a stock client of Colyseus decodes.
 */

import { type Client, ClientState, SchemaSerializer } from '@colyseus/core';
import { Encoder, encode, type Iterator, OPERATION, type Schema, TypeContext } from '@colyseus/schema';
import { ClientView } from './client-view.ts';
import { Entities, type ViewedMap } from './entities.ts';
import { EntityEncoder } from './entity-encoder.ts';
import { EntityRoot } from './entity-root.ts';
import { EntitySlices } from './entity-slices.ts';
import { FrameWriter } from './frame-writer.ts';
import { directSocket, sendFrame } from './send-frame.ts';
import { type Slices, SWITCH_TO_STRUCTURE } from './slices.ts';

/** Codes of Colyseus (`shared-types`, `Protocol.ts`): the whole state, and a patch. */
const ROOM_STATE = 14;
const ROOM_STATE_PATCH = 15;
/** Bytes that an entry of a map takes at most, beside its key. */
const MAP_ENTRY_BYTES = 24;

/** From so many changed entities on it pays to copy them in one piece to those who see them all. */
const CROWD = 16;

interface Timing {
  readonly sNow: number;
}

/** What of a client is used here, beside what Colyseus shows of it. */
type PatchedClient = Client & {
  readonly view?: unknown;
  readonly _inputBuffer?: { readonly ackSeq: number };
};

export class PatchSerializer<T extends Schema = Schema> extends SchemaSerializer<T> {
  entities!: Entities;
  /** All views that are in use, those of absent clients too. */
  readonly views = new Set<ClientView>();
  readonly #lasting: string;
  #root!: EntityRoot;
  #entityEncoder!: EntityEncoder;
  readonly #changed = new EntitySlices();
  readonly #whole = new EntitySlices();
  readonly #frames = new FrameWriter();
  #framesKept = false;
  /** All that everybody is sent, and whether it and the wholes of entities are still right. */
  #sharedWhole: Uint8Array = new Uint8Array(0);
  #wholeBuffer = new Uint8Array(4096);
  #wholeIsRight = false;

  /** @param lasting field of the state whose entities change most: they get the short numbers */
  constructor(lasting = 'players') {
    super();
    this.#lasting = lasting;
  }

  override reset(state: T & Schema): void {
    // Fields on the unreliable channel of Colyseus are never sent over a WebSocket.
    this.hasUnreliableFields = false;
    this.#root = new EntityRoot(TypeContext.cache(state.constructor as typeof Schema));
    this.encoder = new Encoder<T>(state, this.#root);
    this.entities = new Entities(state, this.#lasting);
    const { maps } = this.entities;
    this.#root.reserve(
      maps.find(({ lasting }) => lasting)?.tree.ref,
      maps.filter(({ lasting }) => !lasting).map(({ tree }) => tree.ref),
    );
    this.#entityEncoder = new EntityEncoder(this.encoder as Encoder, this.entities);
  }

  /** A view of this room's entities; its `dispose` gives it back. */
  createView(): ClientView {
    return new ClientView(this);
  }

  /** The whole state as a client sees it, which settles what its view was to gain and to lose. */
  override getFullState(client?: PatchedClient, timing?: Timing): Uint8Array {
    for (const entity of this.entities.takeGone()) this.#forget(entity);
    this.#renewWhole();
    const frames = new FrameWriter();
    frames.begin(ROOM_STATE, client === undefined ? undefined : timing?.sNow, client?._inputBuffer?.ackSeq ?? 0);
    frames.copyAll(this.#sharedWhole);
    if (client?.view instanceof ClientView) this.#writeWholeView(client.view, frames);
    return frames.end();
  }

  override applyPatches(clients: PatchedClient[], _state?: unknown, timing?: Timing): boolean {
    const { encoder } = this;
    for (const entity of this.entities.takeGone()) this.#forget(entity);
    const { hasChanges } = encoder;
    const it: Iterator = { offset: 0 };
    const shared = hasChanges ? encoder.encode(it) : NOTHING;
    this.#entityEncoder.writeChanges(this.#changed);
    if (hasChanges) {
      this.#wholeIsRight = false;
      this.#whole.clear();
    }
    this.#frames.restart(this.#framesKept);
    this.#framesKept = false;
    for (const client of clients) {
      if (client.state !== ClientState.JOINED) continue;
      const view = client.view instanceof ClientView ? client.view : undefined;
      if (timing === undefined && shared.length === 0 && view === undefined) continue;
      this.#frames.begin(ROOM_STATE_PATCH, timing?.sNow, client._inputBuffer?.ackSeq ?? 0);
      this.#frames.copyAll(shared);
      if (view !== undefined) this.#writeView(view);
      if (view !== undefined && view.client !== client) {
        view.client = client;
        view.socket = directSocket(client);
      }
      if (sendFrame(client, view?.socket, this.#frames)) this.#framesKept = true;
    }
    encoder.discardChanges();
    this.#root.patch++;
    this.entities.wrapWireIndexes();
    return hasChanges;
  }

  /** An entity has left the world: whoever has it is told, and its number is free. */
  #forget(entity: number): void {
    if ((this.entities.viewers[entity] ?? 0) > 0) for (const view of this.views) view.drop(entity);
    this.entities.forget(entity);
  }

  #writeView(view: ClientView): void {
    const { seen, entering, ownEntity } = view;
    const frames = this.#frames;
    const news = view.next;
    if (view.leaving.length > 0) this.#writeLeaving(view);
    for (const map of this.entities.maps) this.#writeEntries(map, entering, news, frames);
    this.#writeChangedOf(seen, ownEntity);
    for (let place = 0; place < news; place++) this.#writeWhole(entering[place] ?? 0, ownEntity, frames);
    if (view.ownPending) this.#copyWholeOwner(ownEntity, frames);
    view.ownPending = false;
    if (news > 0) view.entered(news);
  }

  /** What changed of the entities that a client has; of its own also what only the owner is sent. */
  #writeChangedOf(seen: readonly number[], ownEntity: number): void {
    const changed = this.#changed;
    const { stamps, stamp, firstForViewers, viewers } = changed;
    const { bytes, starts, ends, nexts } = viewers;
    const frames = this.#frames;
    // More than all there is it cannot get.
    frames.reserve(viewers.it.offset);
    const sharesBody = this.#seesAll(seen);
    if (sharesBody) frames.copyAll(bytes.subarray(0, viewers.it.offset));
    let hasOwn = false;
    if (!sharesBody) {
      const to = frames.bytes;
      let { offset } = frames.it;
      for (let place = 0; place < seen.length; place++) {
        const entity = seen[place] ?? 0;
        if (stamps[entity] !== stamp) continue;
        if (entity === ownEntity) {
          hasOwn = true;
          continue;
        }
        for (let slice = firstForViewers[entity] ?? -1; slice >= 0; slice = nexts[slice] ?? -1) {
          const end = ends[slice] ?? 0;
          for (let at = starts[slice] ?? 0; at < end; at++) to[offset++] = bytes[at] ?? 0;
        }
      }
      frames.it.offset = offset;
    } else hasOwn = changed.has(ownEntity) && seen.includes(ownEntity);
    if (!hasOwn) return;
    if (!sharesBody) copySlices(frames, viewers, firstForViewers[ownEntity] ?? -1, false);
    // Right behind the structure that it is of, what is the owner's needs no switch to it.
    const goesOn = !sharesBody && changed.goesOn(ownEntity);
    copySlices(frames, changed.owner, changed.firstForOwner[ownEntity] ?? -1, goesOn);
  }

  /** Whether a client has all that changed: then all slices, as they lie there, are its body, and of all like it. */
  #seesAll(seen: readonly number[]): boolean {
    const { shown, stamps, stamp, firstForViewers } = this.#changed;
    if (shown < CROWD || seen.length < shown) return false;
    let count = 0;
    for (const entity of seen) if (stamps[entity] === stamp && (firstForViewers[entity] ?? -1) >= 0) count++;
    return count === shown;
  }

  #writeWholeView(view: ClientView, frames: FrameWriter): void {
    const all = [...view.seen, ...view.entering];
    frames.reserve(16 * (this.entities.maps.length + 1));
    frames.bytes[frames.it.offset++] = SWITCH_TO_STRUCTURE;
    encode.number(frames.bytes, 0, frames.it);
    for (const { fieldIndex, refId } of this.entities.maps) {
      frames.bytes[frames.it.offset++] = OPERATION.ADD | fieldIndex;
      encode.number(frames.bytes, refId, frames.it);
    }
    for (const map of this.entities.maps) this.#writeEntries(map, all, all.length, frames);
    for (const entity of all) this.#writeWhole(entity, view.ownEntity, frames);
    view.entered(view.entering.length);
    view.leaving.length = 0;
    view.ownPending = false;
  }

  #writeLeaving({ leaving }: ClientView): void {
    const frames = this.#frames;
    let current: ViewedMap | undefined;
    for (const { map, wireIndex } of leaving) {
      frames.reserve(MAP_ENTRY_BYTES);
      if (map !== current) {
        frames.bytes[frames.it.offset++] = SWITCH_TO_STRUCTURE;
        encode.number(frames.bytes, map.refId, frames.it);
      }
      current = map;
      frames.bytes[frames.it.offset++] = OPERATION.DELETE;
      encode.number(frames.bytes, wireIndex, frames.it);
    }
    leaving.length = 0;
  }

  /** The entries of new entities in their map. */
  #writeEntries(map: ViewedMap, entering: readonly number[], count: number, frames: FrameWriter): void {
    let begun = false;
    const { encoder, metadata } = map.tree.encDescriptor;
    for (let place = 0; place < count; place++) {
      const entity = entering[place] ?? 0;
      if (this.entities.mapOf[entity] !== map) continue;
      const wireIndex = this.entities.wireIndexes[entity] ?? 0;
      frames.reserve(MAP_ENTRY_BYTES + (map.tree.ref.$indexes.get(wireIndex)?.length ?? 0) * 3);
      if (!begun) {
        frames.bytes[frames.it.offset++] = SWITCH_TO_STRUCTURE;
        encode.number(frames.bytes, map.refId, frames.it);
      }
      begun = true;
      encoder(this.encoder, frames.bytes, map.tree, wireIndex, OPERATION.ADD, frames.it, false, true, metadata);
    }
  }

  #writeWhole(entity: number, ownEntity: number, frames: FrameWriter): void {
    this.#encodeWhole(entity);
    const whole = this.#whole;
    copySlices(frames, whole.viewers, whole.firstForViewers[entity] ?? -1, false);
    if (entity === ownEntity) this.#copyWholeOwner(entity, frames);
  }

  #copyWholeOwner(entity: number, frames: FrameWriter): void {
    this.#encodeWhole(entity);
    copySlices(frames, this.#whole.owner, this.#whole.firstForOwner[entity] ?? -1, false);
  }

  #encodeWhole(entity: number): void {
    if (!this.#whole.has(entity)) this.#entityEncoder.writeWhole(this.#whole, entity);
  }

  /** Between two patches what is there may be newer than what was sent; then it is right for one client alone. */
  #renewWhole(): void {
    const pending = this.encoder.root.changes.next !== undefined;
    if (!pending && this.#wholeIsRight) return;
    // Colyseus warns of a buffer that is too small, each time.
    const wanted = (this.#sharedWhole.length + 1024) * 2;
    if (this.#wholeBuffer.length < wanted) this.#wholeBuffer = new Uint8Array(wanted);
    this.#sharedWhole = this.encoder.encodeAll({ offset: 0 }, this.#wholeBuffer);
    if (pending) this.#whole.clear();
    this.#wholeIsRight = !pending;
  }
}

const NOTHING = new Uint8Array(0);

/** @param bare whether the first one goes without its switch */
function copySlices(frames: FrameWriter, slices: Slices, first: number, bare: boolean): void {
  const { bytes, starts, fields, ends, nexts } = slices;
  for (let slice = first; slice >= 0; slice = nexts[slice] ?? -1) {
    const start = bare && slice === first ? fields[slice] : starts[slice];
    frames.copy(bytes, start ?? 0, ends[slice] ?? 0);
  }
}
