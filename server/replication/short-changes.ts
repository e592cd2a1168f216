/**
 * What changed of each entity in up to three words, where it is as short as a move: such ones are nearly all of a patch,
 * and are copied without a loop over their bytes.
 */

import type { EntitySlices } from './entity-slices.ts';
import { NumberList } from './number-list.ts';
import type { RimRefresh } from './rim-refresh.ts';
import { doubled, SWITCH_TO_STRUCTURE } from './slices.ts';

/** Bytes that three words hold. */
export const SHORT = 12;
/** It is longer, of several structures, or there is more to it. */
const LONG = 255;

export class ShortChanges {
  /**
   * Bytes, the switch to it counted; 0 where there are none, or LONG: at twice its number for those who have an entity
   * near, and behind that for those at whose rim it is.
   */
  lengths = new Uint8Array(128);
  /** Words by entity, little endian. The second byte is left free, for the number that it has on a wire, below 128. */
  firsts = new Int32Array(64);
  seconds = new Int32Array(64);
  thirds = new Int32Array(64);
  readonly #there = new NumberList();

  /** Takes in the changes of a patch, instead of those of the one before. @param count more than the largest number */
  fill(slices: EntitySlices, rim: RimRefresh, refIds: Int32Array, count: number): void {
    const there = this.#there;
    for (let place = 0; place < there.count; place++) {
      const entity = there.items[place] ?? 0;
      this.lengths[2 * entity] = 0;
      this.lengths[2 * entity + 1] = 0;
    }
    there.clear();
    while (this.lengths.length < 2 * count) this.#grow();
    const { changed } = slices;
    for (let place = 0; place < changed.count; place++) {
      const entity = changed.items[place] ?? 0;
      there.push(entity);
      this.#take(entity, slices, refIds[entity] ?? 0);
    }
    const { extraIn, patch, sentNow } = rim;
    for (let place = 0; place < sentNow.count; place++) {
      const entity = sentNow.items[place] ?? 0;
      const near = this.lengths[2 * entity] ?? 0;
      if (near === 0) there.push(entity);
      this.lengths[2 * entity + 1] = extraIn[entity] === patch ? LONG : near;
    }
  }

  #take(entity: number, { viewers, firstForViewers }: EntitySlices, refId: number): void {
    const slice = firstForViewers[entity] ?? -1;
    // What only its owner is sent is for him to find.
    this.lengths[2 * entity] = LONG;
    if (slice < 0 || viewers.nexts[slice] !== -1 || viewers.refIds[slice] !== refId) return;
    const { bytes } = viewers;
    const from = viewers.fields[slice] ?? 0;
    const length = 2 + (viewers.ends[slice] ?? 0) - from;
    if (length > SHORT) return;
    this.lengths[2 * entity] = length;
    this.firsts[entity] = SWITCH_TO_STRUCTURE | ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 24);
    this.seconds[entity] = wordAt(bytes, from + 2);
    this.thirds[entity] = wordAt(bytes, from + 6);
  }

  #grow(): void {
    const { lengths } = this;
    this.lengths = new Uint8Array(lengths.length * 2);
    this.lengths.set(lengths);
    this.firsts = doubled(this.firsts);
    this.seconds = doubled(this.seconds);
    this.thirds = doubled(this.thirds);
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}
