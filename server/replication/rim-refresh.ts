/**
 * Which patches tell the clients at whose rim an entity lies of it: of where it is a third of them, the same for all of
 * these clients, of anything else each. What was left out of it comes with the next that is sent.
 */

import type { Schema } from '@colyseus/schema';
import { RIM_EVERY, rimDelayOf } from '../../shared/sim/rim-delay.ts';
import { SNAP_DISTANCE } from '../../shared/sim/snap.ts';
import { NumberList } from './number-list.ts';
import { doubled, Slices } from './slices.ts';

/** Fields that can wait, where entities have them: for each a bit. Any other change is sent at once. */
const MOTION_FIELDS = ['x', 'y', 'aim'];
export const OTHER_CHANGE = 128;
/** Tells a client that an entity is at his rim. */
const RIM_FIELD = 'rim';

/** Since when there is which extra delay at the rim: it hangs on the patch rate. */
export interface RimDelays {
  readonly times: readonly number[];
  readonly delays: readonly number[];
  readonly count: number;
}

interface Moving {
  readonly x: number;
  readonly y: number;
}

export class RimRefresh implements RimDelays {
  readonly times: number[] = [-Infinity];
  readonly delays: number[] = [0];
  /** Number of the patch that is written. */
  patch = 0;
  /** Those of whom this patch tells clients at whose rim they are. */
  readonly sentNow = new NumberList();
  /** By entity: the newest patch that told those of a move. */
  moved = new Int32Array(64).fill(-1);
  /** Motion that was left out and did not change again with this patch, and in which patch there was some. */
  readonly extras = new Slices();
  extra = new Int32Array(64);
  extraIn = new Int32Array(64).fill(-1);
  /** The bit of a field, by its place in the class of the entities; empty where they have no field that says so. */
  readonly bits: Uint8Array;
  /** Place of the field that tells of the rim, or -1. */
  readonly field: number;
  #changed = new Int32Array(64);
  #missing = new Int32Array(64);
  #lastX = new Float64Array(64);
  #lastY = new Float64Array(64);
  readonly #noted = new NumberList();
  #waiting = new NumberList();
  #stillWaiting = new NumberList();

  /** @param names of the fields of the entities that can be at a rim */
  constructor(names: readonly string[]) {
    this.field = names.indexOf(RIM_FIELD);
    this.bits = Uint8Array.from(this.field < 0 ? [] : names, (name) => {
      const place = MOTION_FIELDS.indexOf(name);
      return place < 0 ? OTHER_CHANGE : 1 << place;
    });
  }

  /** Extra delay at the rim now, in ms. */
  get delayMs(): number {
    return this.delays.at(-1) ?? 0;
  }

  get count(): number {
    return this.times.length;
  }

  /** Patches come at this interval from the next one on. @returns whether it is another one than before */
  follow(intervalMs: number, nowMs: number): boolean {
    const delay = rimDelayOf(intervalMs);
    const before = this.delayMs;
    if (delay === before) return false;
    if (before === 0) {
      this.delays[0] = delay;
      return false;
    }
    this.times.push(nowMs);
    this.delays.push(delay);
    if (this.count > 16) {
      this.times.shift();
      this.delays.shift();
    }
    return true;
  }

  begin(): void {
    this.patch++;
    this.sentNow.clear();
    this.extras.clear();
  }

  /** Something of an entity changed. @param change bits of fields */
  note(entity: number, change: number, ref: Schema): void {
    while (entity >= this.moved.length) this.#grow();
    const before = this.#changed[entity] ?? 0;
    if (before === 0) this.#noted.push(entity);
    let all = before | change;
    if ((change & ~OTHER_CHANGE) !== 0) {
      const { x, y } = ref as unknown as Moving;
      const jumped = Math.abs(x - (this.#lastX[entity] ?? 0)) + Math.abs(y - (this.#lastY[entity] ?? 0));
      if (jumped > SNAP_DISTANCE) all |= OTHER_CHANGE;
      this.#lastX[entity] = x;
      this.#lastY[entity] = y;
    }
    this.#changed[entity] = all;
  }

  /** All changes are noted: settles what is sent to the rim. @param write writes fields of an entity into `extras` */
  settle(write: (entity: number, bits: number) => void): void {
    const waited = this.#waiting;
    const noted = this.#noted;
    this.#stillWaiting.clear();
    for (let place = 0; place < waited.count; place++) {
      const entity = waited.items[place] ?? 0;
      if (this.#changed[entity] === 0) this.#settle(entity, 0, write);
    }
    for (let place = 0; place < noted.count; place++) {
      const entity = noted.items[place] ?? 0;
      const change = this.#changed[entity] ?? 0;
      this.#changed[entity] = 0;
      this.#settle(entity, change, write);
    }
    noted.clear();
    this.#waiting = this.#stillWaiting;
    this.#stillWaiting = waited;
  }

  #settle(entity: number, change: number, write: (entity: number, bits: number) => void): void {
    const { patch } = this;
    const missing = this.#missing[entity] ?? 0;
    if ((missing | change) === 0) return;
    if ((patch + entity) % RIM_EVERY !== 0 && (change & OTHER_CHANGE) === 0) {
      this.#missing[entity] = missing | change;
      this.#stillWaiting.push(entity);
      return;
    }
    this.#missing[entity] = 0;
    this.sentNow.push(entity);
    if (((missing | change) & ~OTHER_CHANGE) !== 0) this.moved[entity] = patch;
    if ((missing & ~change) !== 0) write(entity, missing & ~change);
  }

  /** Fields that those at whose rim an entity is have not been told of, this patch's among them. */
  missingOf(entity: number): number {
    return this.#missing[entity] ?? 0;
  }

  /** The slice that was begun in `extras` is of this entity; false when it must be written again. */
  endExtra(entity: number): boolean {
    if (!this.extras.fits()) {
      this.extras.rewind();
      return false;
    }
    this.extra[entity] = this.extras.end();
    this.extraIn[entity] = this.patch;
    return true;
  }

  /** The number of an entity that is gone may be another's. */
  forget(entity: number): void {
    this.#missing[entity] = 0;
    this.#changed[entity] = 0;
    this.moved[entity] = -1;
    this.extraIn[entity] = -1;
  }

  #grow(): void {
    const { length } = this.moved;
    this.moved = doubled(this.moved).fill(-1, length);
    this.extra = doubled(this.extra);
    this.extraIn = doubled(this.extraIn).fill(-1, length);
    this.#changed = doubled(this.#changed);
    this.#missing = doubled(this.#missing);
    const [xs, ys] = [this.#lastX, this.#lastY];
    this.#lastX = new Float64Array(length * 2);
    this.#lastY = new Float64Array(length * 2);
    this.#lastX.set(xs);
    this.#lastY.set(ys);
  }
}
