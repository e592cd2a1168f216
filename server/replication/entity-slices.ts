/** Slices of entities, found by the number of the entity and by who is sent them. */

import { NumberList } from './number-list.ts';
import { doubled, Slices } from './slices.ts';

export class EntitySlices {
  readonly viewers = new Slices();
  readonly owner = new Slices();
  /** First and last slice of each entity, valid where its stamp is the current one. */
  stamps = new Int32Array(64);
  firstForViewers = new Int32Array(64);
  firstForOwner = new Int32Array(64);
  #lastForViewers = new Int32Array(64);
  #lastForOwner = new Int32Array(64);
  stamp = 1;
  /** How many entities have slices for viewers. */
  shown = 0;
  /** All that have slices. */
  readonly changed = new NumberList();

  /** Forgets all slices. */
  clear(): void {
    this.stamp++;
    this.shown = 0;
    this.changed.clear();
    this.viewers.clear();
    this.owner.clear();
  }

  has(entity: number): boolean {
    return this.stamps[entity] === this.stamp;
  }

  /** Begins the slices of an entity for viewers and for its owner. */
  begin(entity: number): void {
    while (this.stamps.length <= entity) this.#grow();
    this.viewers.begin();
    this.owner.begin();
  }

  /** Ends the two slices that were begun; false when they must be written again. */
  end(entity: number): boolean {
    const fits = this.viewers.fits();
    if (!this.owner.fits() || !fits) {
      this.viewers.rewind();
      this.owner.rewind();
      return false;
    }
    if (this.stamps[entity] !== this.stamp) {
      this.stamps[entity] = this.stamp;
      this.changed.push(entity);
      this.firstForViewers[entity] = -1;
      this.firstForOwner[entity] = -1;
    }
    if (link(this.viewers, entity, this.firstForViewers, this.#lastForViewers)) this.shown++;
    link(this.owner, entity, this.firstForOwner, this.#lastForOwner);
    return true;
  }

  /** Whether an entity's slices for its owner go on in the one structure that its slice for viewers is of. */
  goesOn(entity: number): boolean {
    const { viewers, owner } = this;
    const first = this.firstForViewers[entity] ?? -1;
    const then = this.firstForOwner[entity] ?? -1;
    return first >= 0 && then >= 0 && viewers.nexts[first] === -1 && viewers.refIds[first] === owner.refIds[then];
  }

  /** Whether all that viewers get of an entity is of one structure. @param refId that structure's number */
  isOf(entity: number, refId: number): boolean {
    const first = this.firstForViewers[entity] ?? -1;
    return this.has(entity) && first >= 0 && this.viewers.nexts[first] === -1 && this.viewers.refIds[first] === refId;
  }

  #grow(): void {
    this.stamps = doubled(this.stamps);
    this.firstForViewers = doubled(this.firstForViewers);
    this.firstForOwner = doubled(this.firstForOwner);
    this.#lastForViewers = doubled(this.#lastForViewers);
    this.#lastForOwner = doubled(this.#lastForOwner);
  }
}

/** True when it is the entity's first. */
function link(slices: Slices, entity: number, first: Int32Array, last: Int32Array): boolean {
  const slice = slices.end();
  if (slice < 0) return false;
  const before = last[entity] ?? -1;
  const isFirst = (first[entity] ?? -1) < 0;
  if (isFirst) first[entity] = slice;
  else slices.nexts[before] = slice;
  last[entity] = slice;
  return isFirst;
}
