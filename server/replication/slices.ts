/** Encoded pieces of one patch in one buffer, each entity's pieces chained; nothing is allocated once it has grown. */

import { encode, type Iterator } from '@colyseus/schema';

const FIRST_BYTES = 2048;
const FIRST_SLICES = 64;
/** @colyseus/schema, `encoding/spec.ts`: what follows is of the structure with this number. */
export const SWITCH_TO_STRUCTURE = 255;

export class Slices {
  /** Another one after it has grown. */
  bytes = new Uint8Array(FIRST_BYTES);
  readonly it: Iterator = { offset: 0 };
  /** Of slice n: where it begins, where its fields begin behind its switch, where it ends; which follows it, or -1. */
  starts = new Int32Array(FIRST_SLICES);
  fields = new Int32Array(FIRST_SLICES);
  ends = new Int32Array(FIRST_SLICES);
  nexts = new Int32Array(FIRST_SLICES);
  /** Of which structure it is. */
  refIds = new Int32Array(FIRST_SLICES);
  #refId = 0;
  #count = 0;
  #start = 0;
  #field = 0;
  #open = false;

  clear(): void {
    this.#count = 0;
    this.it.offset = 0;
  }

  /** Begins a slice that is there only once it is opened. */
  begin(): void {
    this.#start = this.it.offset;
    this.#open = false;
  }

  /** Writes the switch to the slice's structure, once. */
  open(refId: number): void {
    if (this.#open) return;
    this.#open = true;
    this.#refId = refId;
    this.bytes[this.it.offset++] = SWITCH_TO_STRUCTURE;
    encode.number(this.bytes, refId, this.it);
    this.#field = this.it.offset;
  }

  /** False when the slice ran over the end of the buffer: that has grown, and the slice must be written again. */
  fits(): boolean {
    if (this.it.offset <= this.bytes.length) return true;
    const grown = new Uint8Array(this.it.offset * 2);
    grown.set(this.bytes);
    this.bytes = grown;
    return false;
  }

  /** Back to where the slice began. */
  rewind(): void {
    this.it.offset = this.#start;
  }

  /** Ends the slice: its number, or -1 when it was not opened. */
  end(): number {
    if (!this.#open) return -1;
    if (this.#count === this.starts.length) this.#growTable();
    const number = this.#count++;
    this.starts[number] = this.#start;
    this.fields[number] = this.#field;
    this.ends[number] = this.it.offset;
    this.nexts[number] = -1;
    this.refIds[number] = this.#refId;
    return number;
  }

  #growTable(): void {
    this.starts = doubled(this.starts);
    this.fields = doubled(this.fields);
    this.ends = doubled(this.ends);
    this.nexts = doubled(this.nexts);
    this.refIds = doubled(this.refIds);
  }
}

export function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(from.length * 2);
  grown.set(from);
  return grown;
}

/** @returns `to`, which begins with what `from` holds */
export function lengthened<List extends Uint8Array | Uint32Array | Int8Array | Int32Array>(from: List, to: List): List {
  to.set(from);
  return to;
}
