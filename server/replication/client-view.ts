/** What one client is sent of the viewed maps: a set of entities, and what changes of it with the next patch. */

import type { Socket } from 'node:net';
import type { Client } from '@colyseus/core';
import type { ChangeTree } from '@colyseus/schema';
import type { ChangedFields } from './changed-fields.ts';
import { type Entities, type Tracked, treeOf, type ViewedMap } from './entities.ts';
import { HeldBack } from './held-back.ts';
import { OwnNumbers } from './own-numbers.ts';
import { RimMarks } from './rim-marks.ts';

/** With one patch a client gets at most so many new lasting entities, in the order in which they were added. */
export const NEW_PER_PATCH = 16;

/** What a view is of: the entities of one room, and who wants to know of its views. */
export interface Viewed {
  readonly entities: Entities;
  readonly views: Set<ClientView>;
  readonly changed: ChangedFields;
}

/** An entry of a map that a client has and is to lose. */
export interface Leaving {
  readonly map: ViewedMap;
  readonly wireIndex: number;
  readonly tree: ChangeTree;
  /** Its number on this client's wire. */
  readonly refId: number;
  readonly entity: number;
  readonly mark: number;
}

export class ClientView {
  /** Whose view it is at present, and the socket that frames for him may be written to, if that can be. */
  client: Client | undefined;
  socket: Socket | undefined;
  /** Numbers of the entities that the client has, and the numbers that their structures have on his wire. */
  readonly seen: number[] = [];
  readonly refIds: number[] = [];
  /** Numbers of those that it is to get: first those that do not wait, for they may be over soon. */
  readonly entering: number[] = [];
  /** How many those are. */
  urgent = 0;
  /** What it is to lose. */
  readonly leaving: Leaving[] = [];
  /** Entities that are the client's own, sent with what only their owner is sent; of the lasting ones there is one. */
  readonly owned = new Set<number>();
  ownEntity = -1;
  /** Whether there are others than that. */
  ownsMore = false;
  /** Those of which the client has all but the owner's part. */
  readonly ownPending: number[] = [];
  /** Of a client who sees some of many: which of them are off his screen. */
  readonly rim: RimMarks | undefined;
  /** Of a client who is not sent every patch: what he is yet to be told. */
  held: HeldBack | undefined;
  readonly #viewed: Viewed;
  /** Undefined where all structures have the room's numbers. */
  #own: OwnNumbers | undefined;
  #told = false;

  /** @param ownNumbers whether entities get numbers of this client's own; then he shares a body with nobody */
  constructor(viewed: Viewed, ownNumbers: boolean) {
    this.#viewed = viewed;
    this.#own = ownNumbers ? new OwnNumbers() : undefined;
    this.rim = ownNumbers ? new RimMarks() : undefined;
    viewed.views.add(this);
  }

  /**
   * Gives the number of the entity.
   * @throws when the entity is in no viewed map of the state
   */
  add(ref: Tracked): number {
    const { rim } = this;
    const { entities } = this.#viewed;
    const number = entities.numberOf(ref);
    if (this.seen.includes(number) || this.entering.includes(number)) return number;
    rim?.reserve(number);
    const tree = treeOf(ref);
    const returning = this.leaving.findIndex((leaving) => leaving.tree === tree);
    // The client has it yet, and what changed of it since the last patch comes with the next one; of one who is not sent
    // every patch nobody has kept what did.
    if (returning >= 0 && this.held !== undefined) this.held.spoilt = true;
    const [left] = returning < 0 ? [] : this.leaving.splice(returning, 1);
    if (left !== undefined) {
      this.seen.push(number);
      this.refIds.push(left.refId);
      rim?.keep(number, left.mark);
    } else if (entities.mapOf[number]?.lasting) this.entering.push(number);
    else this.entering.splice(this.urgent++, 0, number);
    entities.viewers[number] = (entities.viewers[number] ?? 0) + 1;
    return number;
  }

  /** Adds an entity as the client's own. */
  own(ref: Tracked): void {
    this.add(ref);
    const { entities } = this.#viewed;
    const number = entities.numberOf(ref);
    if (this.owned.has(number)) return;
    this.owned.add(number);
    if (entities.mapOf[number]?.lasting) this.ownEntity = number;
    this.#countOwned();
    if (!this.seen.includes(number)) return;
    this.ownPending.push(number);
    if (this.held !== undefined) this.held.spoilt = true;
  }

  remove(ref: Tracked): void {
    const number = this.#viewed.entities.find(treeOf(ref));
    if (number >= 0) this.drop(number);
  }

  /** Takes an entity out by its number. */
  drop(number: number): void {
    const { entities } = this.#viewed;
    const mark = this.rim?.lose(number) ?? 0;
    const waiting = this.entering.indexOf(number);
    if (waiting >= 0) {
      this.entering.splice(waiting, 1);
      if (waiting < this.urgent) this.urgent--;
    } else {
      const place = this.seen.indexOf(number);
      if (place < 0) return;
      takeOut(this.seen, place);
      const refId = takeOut(this.refIds, place);
      const map = entities.mapOf[number];
      const tree = entities.trees[number];
      const wireIndex = entities.wireIndexes[number] ?? 0;
      if (map && tree) this.leaving.push({ map, wireIndex, tree, refId, entity: number, mark });
    }
    entities.viewers[number] = (entities.viewers[number] ?? 0) - 1;
    this.owned.delete(number);
    if (this.ownEntity === number) this.ownEntity = -1;
    this.#countOwned();
  }

  #countOwned(): void {
    this.ownsMore = this.owned.size > (this.ownEntity < 0 ? 0 : 1);
  }

  /** The next `count` that enter are about to be sent: they have their numbers from now on. */
  enter(count: number): void {
    const { entities } = this.#viewed;
    for (let place = 0; place < count; place++) {
      const number = this.entering[place] ?? 0;
      const lasting = entities.mapOf[number]?.lasting === true;
      // The own entity keeps the room's number, and with it its place in a prediction, when a connection is resumed.
      const own = number === this.ownEntity ? undefined : this.#own?.take(lasting);
      this.seen.push(number);
      this.refIds.push(own ?? entities.refIds[number] ?? 0);
    }
    this.entering.splice(0, count);
    this.urgent = Math.max(0, this.urgent - count);
  }

  /**
   * All that there is is about to be sent. Of one who was sent something before, nobody knows how much of it arrived:
   * none of his own numbers can be given again, and he has the room's from now on.
   * @param inOrder whether it did arrive, or will before this: it went over the same connection. Then numbers stay.
   */
  enterAll(inOrder: boolean): void {
    if (inOrder) for (const { refId } of this.leaving) this.#own?.end(refId);
    else if (this.#told) {
      this.#own = undefined;
      for (const [place, number] of this.seen.entries()) this.refIds[place] = this.#viewed.entities.refIds[number] ?? 0;
    }
    this.#told = true;
    this.leaving.length = 0;
    this.ownPending.length = 0;
    this.enter(this.entering.length);
    this.#own?.frameWritten();
  }

  /** From the next patch on the client is sent one in so many server ms; Infinity is none. */
  hold(everyMs: number): void {
    if (this.held === undefined) {
      const { changed } = this.#viewed;
      this.held = new HeldBack(everyMs, changed.patch);
      changed.begin();
    }
    this.held.everyMs = everyMs;
    this.held.ending = false;
  }

  /** The client is sent each patch, and has been told of those that he was not. */
  release(): void {
    if (this.held === undefined) return;
    this.held = undefined;
    this.#viewed.changed.end();
  }

  /** The patch that tells of all that leaves is written. @param nowMs its server time */
  patchWritten(nowMs: number): void {
    this.ownPending.length = 0;
    if (this.leaving.length === 0) return;
    for (const { refId, entity, mark } of this.leaving) {
      this.#own?.end(refId);
      this.rim?.lost(entity, mark, nowMs);
    }
    this.#own?.frameWritten();
    this.leaving.length = 0;
  }

  /** Whether all numbers are the room's. */
  get sharesNumbers(): boolean {
    return this.#own === undefined;
  }

  /** How many enter with this patch. */
  get next(): number {
    return Math.min(this.entering.length, this.urgent + NEW_PER_PATCH);
  }

  /** Gives the view back. */
  dispose(): void {
    const { entities, views } = this.#viewed;
    if (!views.delete(this)) return;
    this.release();
    for (const list of [this.seen, this.entering]) {
      for (const number of list) entities.viewers[number] = (entities.viewers[number] ?? 0) - 1;
      list.length = 0;
    }
    this.client = undefined;
    this.socket = undefined;
    this.refIds.length = 0;
    this.leaving.length = 0;
    this.urgent = 0;
    this.owned.clear();
    this.ownEntity = -1;
  }
}

/** Without keeping the order; gives what was there. */
function takeOut(list: number[], place: number): number {
  const taken = list[place] ?? 0;
  const last = list.pop() ?? 0;
  if (place < list.length) list[place] = last;
  return taken;
}
