/**
 * The serializer of a room: encodes each changed entity once a patch and copies it into the frames of those who see it.
 * The bytes are what a stock client of Colyseus decodes.
 */

import { type Client, ClientState, SchemaSerializer } from '@colyseus/core';
import { $childType, type ChangeTree, Encoder, Metadata, type Schema, TypeContext } from '@colyseus/schema';
import { ChangedFields } from './changed-fields.ts';
import { ClientView } from './client-view.ts';
import { Entities, type ViewedMap } from './entities.ts';
import { EntityEncoder } from './entity-encoder.ts';
import { EntityRoot } from './entity-root.ts';
import { FrameWriter } from './frame-writer.ts';
import type { HeldBack } from './held-back.ts';
import { RimRefresh } from './rim-refresh.ts';
import { directSocket, sendFrame } from './send-frame.ts';
import { ViewWriter } from './view-writer.ts';

/** Codes of Colyseus (`shared-types`, `Protocol.ts`): the whole state, and a patch. */
const ROOM_STATE = 14;
const ROOM_STATE_PATCH = 15;

/** Between two patches without a time, roughly. */
const PATCH_MS = 16;

/** Field of the state whose entities change most and stay: they get the short numbers. */
const LASTING = 'players';

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
  /** Which patches tell of those that are off a client's screen. */
  rim!: RimRefresh;
  /** From one patch to the next: at the rim others are drawn later by two of these. */
  patchIntervalMs = 0;
  /** What those missed who are not sent every patch. */
  changed!: ChangedFields;
  /** Called with each whole state that somebody is sent who had one already. */
  resynced: () => void = () => {};
  #root!: EntityRoot;
  #writer!: ViewWriter;
  #entityOf!: (tree: ChangeTree) => number;
  readonly #frames = new FrameWriter();
  #framesKept = false;
  /** Who is sent the whole state after this patch; and whether all that he was sent before is right. */
  readonly #resyncing = new Map<PatchedClient, boolean>();
  /** All that everybody is sent, and whether it and the wholes of entities are still right. */
  #sharedWhole: Uint8Array = new Uint8Array(0);
  #wholeBuffer = new Uint8Array(4096);
  #wholeIsRight = false;

  override reset(state: T & Schema): void {
    // Fields on the unreliable channel of Colyseus are never sent over a WebSocket.
    this.hasUnreliableFields = false;
    this.#root = new EntityRoot(TypeContext.cache(state.constructor as typeof Schema));
    this.encoder = new Encoder<T>(state, this.#root);
    this.entities = new Entities(state, LASTING);
    const { maps } = this.entities;
    this.#root.reserve(
      maps.find(({ lasting }) => lasting)?.tree.ref,
      maps.filter(({ lasting }) => !lasting).map(({ tree }) => tree.ref),
    );
    const encoder = this.encoder as Encoder;
    this.rim = new RimRefresh(namesIn(maps.find(({ lasting }) => lasting)));
    const entityEncoder = new EntityEncoder(encoder, this.entities, this.rim);
    this.changed = new ChangedFields(encoder);
    this.#entityOf = (tree) => entityEncoder.entityOf(tree);
    this.#writer = new ViewWriter(encoder, this.entities, entityEncoder, this.rim, this.changed);
  }

  /**
   * A view of this room's entities; its `dispose` gives it back.
   * @param ownNumbers for one who sees some of many: shorter frames, where those who see all alike share a body
   */
  createView(ownNumbers = false): ClientView {
    return new ClientView(this, ownNumbers);
  }

  /** The whole state as a client sees it, which settles what its view was to gain and to lose. */
  override getFullState(client?: PatchedClient, timing?: Timing): Uint8Array {
    // On another connection he is sent every patch at first.
    if (client?.view instanceof ClientView) client.view.release();
    return this.#wholeState(client, timing, false);
  }

  /**
   * With the next patch a client who is connected, and of whom nobody knows what he has, is sent the whole state in its
   * stead. A stock client keeps what is still there, his own avatar first, and loses what is gone.
   */
  resync(client: PatchedClient): void {
    const held = client.view instanceof ClientView ? client.view.held : undefined;
    if (held === undefined) this.#resyncing.set(client, false);
    else Object.assign(held, { spoilt: true, inOrder: false });
  }

  #wholeState(client: PatchedClient | undefined, timing: Timing | undefined, inOrder: boolean): Uint8Array {
    for (const entity of this.entities.takeGone()) this.#forget(entity);
    this.#renewWhole();
    const frames = new FrameWriter();
    frames.begin(ROOM_STATE, client === undefined ? undefined : timing?.sNow, client?._inputBuffer?.ackSeq ?? 0);
    frames.copyAll(this.#sharedWhole);
    if (client?.view instanceof ClientView) this.#writer.writeAll(client.view, frames, this.#root.nowMs, inOrder);
    return frames.end();
  }

  override applyPatches(clients: PatchedClient[], _state?: unknown, timing?: Timing): boolean {
    const { encoder } = this;
    const nowMs = timing?.sNow ?? this.#root.nowMs + PATCH_MS;
    this.#root.nowMs = nowMs;
    if (this.rim.follow(this.patchIntervalMs, nowMs))
      for (const view of this.views) view.rim?.turnAll(view.seen, nowMs, this.rim.delayMs);
    for (const entity of this.entities.takeGone()) this.#forget(entity);
    const { hasChanges } = encoder;
    const anybody = clients.some(({ state }) => state === ClientState.JOINED);
    // Colyseus settles first what is for everybody, where that may have changed.
    const unsettled = this.#root.pendingFilterRefresh.length > 0 || this.#root.streamTrees.size > 0;
    let shared: Uint8Array = anybody && unsettled ? encoder.encode({ offset: 0 }) : NOTHING;
    if (anybody && this.#writer.encodeChanges() && !unsettled) shared = encoder.encode({ offset: 0 });
    if (hasChanges) {
      this.#wholeIsRight = false;
      this.#writer.forgetWholes();
    }
    if (this.changed.held > 0) {
      this.changed.note(this.#entityOf);
      this.#writer.merged.noteRim();
    }
    this.#frames.restart(this.#framesKept);
    this.#framesKept = false;
    for (const client of clients) {
      if (client.state !== ClientState.JOINED) continue;
      if (this.#resyncing.size > 0 && this.#resyncing.has(client)) continue;
      const view = client.view instanceof ClientView ? client.view : undefined;
      if (timing === undefined && shared.length === 0 && view === undefined) continue;
      if (view?.held !== undefined && !this.#isDue(client, view, view.held, shared, timing)) continue;
      this.#frames.begin(ROOM_STATE_PATCH, timing?.sNow, client._inputBuffer?.ackSeq ?? 0);
      if (view?.held === undefined) this.#frames.copyAll(shared);
      else this.#writer.merged.writeShared(view.held, this.#frames);
      if (view !== undefined) this.#writer.writePatch(view, this.#frames, nowMs);
      if (view?.held !== undefined) this.#told(view, view.held);
      this.#send(client, view);
    }
    encoder.discardChanges();
    this.entities.wrapWireIndexes();
    // What is there now is what was sent, and the next patch begins here for those, too.
    for (const [client, inOrder] of this.#resyncing) {
      if (client.state !== ClientState.JOINED) continue;
      client.raw(this.#wholeState(client, timing, inOrder));
      const view = client.view instanceof ClientView ? client.view : undefined;
      if (view?.held !== undefined) {
        // Of the patch rate, too, which is the room's there.
        view.held.toldRate = 0;
        this.#told(view, view.held);
      }
      this.resynced();
    }
    this.#resyncing.clear();
    return hasChanges;
  }

  #send(client: PatchedClient, view: ClientView | undefined): void {
    if (view !== undefined && view.client !== client) {
      view.client = client;
      view.socket = directSocket(client);
    }
    if (sendFrame(client, view?.socket, this.#frames)) this.#framesKept = true;
  }

  /** Whether one who is not sent every patch is sent this one; else what nothing else would tell him is kept. */
  #isDue(
    client: PatchedClient,
    view: ClientView,
    held: HeldBack,
    shared: Uint8Array,
    timing: Timing | undefined,
  ): boolean {
    const { changed } = this;
    const { nowMs } = this.#root;
    if (!held.spoilt) {
      if (changed.sharedIsDeep) {
        // As a frame begins.
        held.kept.switchTo(0);
        held.kept.copyAll(shared);
      }
      this.#writer.keep(view, held, changed.deep);
    }
    held.bound();
    if (held.isDue(nowMs)) {
      if (held.spoilt) this.#resyncing.set(client, held.inOrder);
      return !held.spoilt;
    }
    if (timing !== undefined && held.isOwnDue(nowMs)) {
      // What he did is acknowledged, with where that has brought him.
      this.#frames.begin(ROOM_STATE_PATCH, timing.sNow, client._inputBuffer?.ackSeq ?? 0);
      this.#writer.merged.writeOwn(view, held.ownSince, this.#frames);
      held.ownSent(changed.patch, nowMs);
      this.#send(client, view);
    }
    return false;
  }

  /** One who is not sent every patch has been told of all. */
  #told(view: ClientView, held: HeldBack): void {
    held.sent(this.changed.patch, this.#root.nowMs);
    if (held.ending) view.release();
  }

  /** An entity has left the world: whoever has it is told, and its number is free. */
  #forget(entity: number): void {
    if ((this.entities.viewers[entity] ?? 0) > 0) for (const view of this.views) view.drop(entity);
    this.entities.forget(entity);
    this.rim.forget(entity);
  }

  /** Between two patches what is there may be newer than what was sent; then it is right for one client alone. */
  #renewWhole(): void {
    const pending = this.encoder.root.changes.next !== undefined;
    if (!pending && this.#wholeIsRight) return;
    // Colyseus warns of a buffer that is too small, each time.
    const wanted = (this.#sharedWhole.length + 1024) * 2;
    if (this.#wholeBuffer.length < wanted) this.#wholeBuffer = new Uint8Array(wanted);
    this.#sharedWhole = this.encoder.encodeAll({ offset: 0 }, this.#wholeBuffer);
    if (pending) this.#writer.forgetWholes();
    this.#wholeIsRight = !pending;
  }
}

/** Fields of what is in a map of the state. */
function namesIn(map: ViewedMap | undefined): readonly string[] {
  const declared = (map?.tree.ref as { readonly [$childType]?: object } | undefined)?.[$childType];
  return declared === undefined ? [] : Object.keys(Metadata.getFields(declared));
}

const NOTHING = new Uint8Array(0);
